import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { NameDecision } from '../../domain/organisation-groups.ts'
import type { OrganisationMatch, ProbableMatch } from '../../domain/organisation-matching.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLikelyWords } from './match-words.ts'

export type Decide = (said: ReadonlyMap<string, NameDecision | null>) => void

interface Props {
  matches: readonly OrganisationMatch[]
  isBusy: boolean
  onDecide: Decide
}

/** So many are asked at once; the next follow as they are answered. */
const mostAsked = 20

/** Names that are probably an organisation: the likeliest first, each with why, for a person to say yes or no. */
export function MatchQuestions({ matches, isBusy, onDecide }: Props) {
  const { t } = useLingui()
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set())
  const asked = questionsIn(matches, refused)
  if (asked.length === 0) return null
  const shown = asked.slice(0, mostAsked)
  const rest = asked.length - shown.length

  const refuse = ({ match, probable }: Question, isLast: boolean) => {
    setRefused(new Set([...refused, pairOf(match, probable)]))
    if (isLast) onDecide(asItself(match))
  }

  return (
    <Section
      title={t`Is it the same organisation?`}
      count={asked.length}
      detail={t`Names that are surely the same are done. These are only probable, the likeliest first. What you leave open comes in as an organisation of its own.`}
    >
      <Stack>
        {shown.map((question) => (
          <QuestionCard
            key={pairOf(question.match, question.probable)}
            question={question}
            isBusy={isBusy}
            onYes={() => onDecide(asTheSame(question))}
            onNo={() => refuse(question, question.more === 0)}
          />
        ))}
        {rest > 0 && (
          <p>
            <Plural
              value={rest}
              one="One more question follows."
              other="# more questions follow."
            />
          </p>
        )}
      </Stack>
    </Section>
  )
}

type Question = {
  readonly match: OrganisationMatch
  readonly probable: ProbableMatch
  /** How many other candidates it has. */
  readonly more: number
}

interface CardProps {
  question: Question
  isBusy: boolean
  onYes: () => void
  onNo: () => void
}

function QuestionCard({ question: { match, probable }, isBusy, onYes, onNo }: CardProps) {
  const { t } = useLingui()
  const likely = useLikelyWords()
  const isHere = probable.organisationId !== null
  return (
    <Card>
      <Stack gap="small">
        <p>
          <strong>
            {match.shortName === '' ? match.name : `${match.name} (${match.shortName})`}
          </strong>
          {' – '}
          <Plural value={match.count} one="# row" other="# rows" />
        </p>
        <p>
          {isHere ? (
            <Trans>Is it {probable.name}, which you have?</Trans>
          ) : (
            <Trans>Is it {probable.name}, which is in the sheet as well?</Trans>
          )}
        </p>
        <p>{likely(probable.why, probable.names)}</p>
        <Cluster gap="small">
          <Button
            look="primary"
            disabled={isBusy}
            aria-label={t`Yes, ${match.name} is ${probable.name}`}
            onClick={onYes}
          >
            <Trans>Yes, the same</Trans>
          </Button>
          <Button
            disabled={isBusy}
            aria-label={t`No, ${match.name} is not ${probable.name}`}
            onClick={onNo}
          >
            <Trans>No, another</Trans>
          </Button>
        </Cluster>
      </Stack>
    </Card>
  )
}

/** One for each pair: of two names that may be each other only one is asked. */
function questionsIn(
  matches: readonly OrganisationMatch[],
  refused: ReadonlySet<string>,
): Question[] {
  const asked = new Set<string>()
  return matches
    .flatMap((match): Question[] => {
      if (match.organisationId !== null) return []
      const open = match.probable.filter((one) => !refused.has(pairOf(match, one)))
      const [probable] = open.filter((one) => !asked.has(pairOf(match, one)))
      if (probable === undefined) return []
      asked.add(pairOf(match, probable))
      return [{ match, probable, more: open.length - 1 }]
    })
    .toSorted((a, b) => rankOf(b) - rankOf(a) || b.match.count - a.match.count)
}

/** What would be left out without an answer comes first. */
function rankOf({ probable: { why, score } }: Question): number {
  return why === 'several' ? 1_000 : score
}

function pairOf(match: OrganisationMatch, { organisationId, writtenKey }: ProbableMatch): string {
  return [match.written[0]?.key ?? '', organisationId ?? writtenKey ?? ''].toSorted().join('\u0000')
}

function asTheSame({ match, probable }: Question): ReadonlyMap<string, NameDecision> {
  const { organisationId, writtenKey } = probable
  const decision: NameDecision =
    organisationId === null
      ? { is: 'written', key: writtenKey ?? '' }
      : { is: 'organisation', id: organisationId }
  return new Map(match.written.map(({ key }) => [key, decision]))
}

/** An organisation of its own, with all its spellings. */
function asItself({ written }: OrganisationMatch): ReadonlyMap<string, NameDecision> {
  const [first, ...others] = written.map(({ key }) => key)
  if (first === undefined) return new Map()
  return new Map<string, NameDecision>([
    [first, { is: 'itself' }],
    ...others.map((key): [string, NameDecision] => [key, { is: 'written', key: first }]),
  ])
}
