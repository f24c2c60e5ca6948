import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MinutesPage } from '../../device/minutes.ts'
import { withdrawReaction } from '../../device/minutes-commands.ts'
import type { Minutes, Objection } from '../../domain/minutes.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { useEffectWords, useHandlingWords, useReactionWords } from './minutes-words.ts'
import { SettleSheet } from './settle-sheet.tsx'

interface Props {
  page: MinutesPage
  minutes: Minutes
  mayCirculate: boolean
}

const tones: Record<Objection['kind'], Tone> = {
  editorial: 'neutral',
  amendment: 'attention',
  objection: 'late',
}

/** What was said to a version, organisation by organisation; for the chair also what is done with it. */
export function ReactionsSection({ page, minutes, mayCirculate }: Props) {
  const { t } = useLingui()
  const directory = useDirectory()
  const format = useFormat()
  const [settling, setSettling] = useState<{ reaction: Objection; handling: Settled }>()
  const reactions = page.reactions.filter(({ minutesId }) => minutesId === minutes.id)
  if (directory === undefined) return null
  const name = ({ ownerOrganisationId }: Objection) =>
    (ownerOrganisationId && directory.organisationName(ownerOrganisationId)) ||
    t`Without organisation`
  const sorted = reactions.toSorted((a, b) => format.byName(name(a), name(b)))
  return (
    <Section title={t`Reactions`} count={reactions.length}>
      {reactions.length === 0 ? (
        <p>
          <Trans>Nobody has said anything in writing. Silence means agreement.</Trans>
        </p>
      ) : (
        <List label={t`Reactions`}>
          {sorted.map((one) => (
            <Reaction
              key={one.id}
              reaction={one}
              name={name(one)}
              mayCirculate={mayCirculate}
              onSettle={(handling) => setSettling({ reaction: one, handling })}
            />
          ))}
        </List>
      )}
      {settling && <SettleSheet {...settling} onClose={() => setSettling(undefined)} />}
    </Section>
  )
}

type Settled = 'taken_up' | 'not_taken_up'

interface RowProps {
  reaction: Objection
  name: string
  mayCirculate: boolean
  onSettle: (handling: Settled) => void
}

function Reaction({ reaction, name, mayCirculate, onSettle }: RowProps) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const kinds = useReactionWords()
  const effects = useEffectWords()
  const handlings = useHandlingWords()
  const [isWithdrawing, setWithdrawing] = useState(false)
  const { kind, text, withdrawnAt, handling, effect, createdBy, answer } = reaction
  const isOwn = createdBy === me.personId && withdrawnAt === null
  return (
    <ListRow
      title={name}
      detail={
        <>
          <p lang={reaction.lang}>{text}</p>
          <p>{withdrawnAt === null ? effects(effect) : t`Withdrawn by its author.`}</p>
          {answer !== '' && (
            <p>
              <strong>
                <Trans>Answer of the chair:</Trans>
              </strong>{' '}
              {answer}
            </p>
          )}
          <Cluster gap="small">
            {isOwn && (
              <Button small onClick={() => setWithdrawing(true)}>
                <Trans>Withdraw</Trans>
              </Button>
            )}
            {mayCirculate && withdrawnAt === null && handling === 'open' && (
              <>
                <Button small onClick={() => onSettle('taken_up')}>
                  <Trans>Mark as taken up</Trans>
                </Button>
                <Button small look="quiet" onClick={() => onSettle('not_taken_up')}>
                  <Trans>Not taken up</Trans>
                </Button>
              </>
            )}
            {mayCirculate && withdrawnAt === null && handling !== 'open' && (
              <Button small look="quiet" onClick={() => onSettle(handling)}>
                {answer === '' ? <Trans>Answer</Trans> : <Trans>Change the answer</Trans>}
              </Button>
            )}
          </Cluster>
          {isWithdrawing && (
            <ConfirmSheet
              open
              title={t`Withdraw what you wrote?`}
              confirm={t`Withdraw it`}
              onClose={() => setWithdrawing(false)}
              onConfirm={() => void save(withdrawReaction(device, reaction))}
            >
              <Trans>
                It stays readable, marked as withdrawn. Silence that was broken stays broken.
              </Trans>
            </ConfirmSheet>
          )}
        </>
      }
      meta={
        <>
          <StatusPill tone={tones[kind]}>{kinds[kind]}</StatusPill>
          {handling !== 'open' && <StatusPill tone="good">{handlings[handling]}</StatusPill>}
        </>
      }
    />
  )
}
