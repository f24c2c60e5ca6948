import { Trans, useLingui } from '@lingui/react/macro'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { attributionsIn, type Suspicion, suspicionsIn } from '../../papers/wording-check.ts'
import { Banner } from '../parts/banner.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import styles from './suspicions.module.css'

/** Something to look at, and where it stands on the page. */
export interface Doubt extends Suspicion {
  key: string
  place: 'wording' | 'decision' | 'action' | 'joint' | 'goal' | 'agenda'
}

/** What looks as if it could lead to a person, in any word that the donor would read. */
export function doubtsIn(summary: DonorSummary, names: readonly string[]): Doubt[] {
  const words: readonly (readonly [Doubt['place'], string])[] = [
    ['wording', summary.wording],
    ['wording', summary.alsoWording ?? ''],
    ...summary.decisions.map((one) => ['decision', one.text] as const),
    ...summary.actions.map((one) => ['action', one.task] as const),
    ...(summary.joint ?? []).flatMap((one) =>
      [one.title, one.benefit, one.results].map((text) => ['joint', text] as const),
    ),
    ...summary.agenda.map((one) => ['agenda', one] as const),
  ]
  // What a donor has published names whom it wants: it was not said in the room.
  const goals = (summary.goals ?? []).flatMap((one) =>
    [one.text, one.source].flatMap((text) => doubts('goal', suspicionsIn(text))),
  )
  const found = words.flatMap(([place, text]) =>
    doubts(place, [...suspicionsIn(text), ...attributionsIn(text, names)]),
  )
  return [...new Map([...found, ...goals].map((one) => [one.key, one])).values()]
}

function doubts(place: Doubt['place'], found: readonly Suspicion[]): Doubt[] {
  return found.map((one) => ({ ...one, place, key: `${place} ${one.text}` }))
}

interface Props {
  doubts: readonly Doubt[]
  /** For whoever releases: the keys of those that were looked at and may stand. Whoever drafts only reads. */
  answers?: { known: ReadonlySet<string>; give: (key: string, isAnswered: boolean) => void }
}

/** Each doubt with where it stands; nothing is kept back silently, and nothing goes out unread. */
export function Suspicions({ doubts, answers }: Props) {
  const kinds = useSuspicionWords()
  const places = usePlaceWords()
  if (doubts.length === 0) return null
  return (
    <Banner tone="attention">
      <p>
        <strong>
          <Trans>Look at this once more</Trans>
        </strong>
      </p>
      <ul className={styles.list}>
        {doubts.map(({ kind, text, place, key }) => (
          <li key={key}>
            {places[place]}: {kinds[kind]}: <q>{text}</q>
            {answers !== undefined && (
              <Checkbox
                label={<Trans>I have looked: “{text}” leads to nobody</Trans>}
                checked={answers.known.has(key)}
                onChange={(event) => answers.give(key, event.target.checked)}
              />
            )}
          </li>
        ))}
      </ul>
      <p>
        <Trans>
          Nothing in a summary may lead to a victim, a witness or a source. Take it out of the
          wording, or do not name the record.
        </Trans>
      </p>
    </Banner>
  )
}

function usePlaceWords(): Record<Doubt['place'], string> {
  const { t } = useLingui()
  return {
    wording: t`In the wording`,
    decision: t`In a decision`,
    action: t`In an action`,
    joint: t`In a joint activity`,
    goal: t`In the aim of a donor`,
    agenda: t`In the agenda`,
  }
}

function useSuspicionWords(): Record<Suspicion['kind'], string> {
  const { t } = useLingui()
  return {
    phone: t`It looks like a phone number`,
    email: t`It looks like an e-mail address`,
    person: t`It may tell a person apart`,
    case: t`It looks like a case number`,
    document: t`It looks like the number of a passport or an identity document`,
    attribution: t`The Chatham House Rule holds, and this is named`,
  }
}
