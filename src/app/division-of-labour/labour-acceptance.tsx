import { Trans, useLingui } from '@lingui/react/macro'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { addComment } from '../../device/comment-commands.ts'
import { answerPart } from '../../device/labour-line-commands.ts'
import type { LabourLinePage, NamedParty } from '../../device/labour-line-page.ts'
import type { AnswerWord, Stand } from '../../domain/labour-answers.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { useStandWords } from '../words/labour-words.ts'
import { AskOthers } from './ask-others.tsx'

const tones: Record<Stand, Tone> = {
  accepted: 'good',
  declined: 'late',
  reserved: 'attention',
  open: 'neutral',
}

/** Every organisation that a part names, and what it says of it: one tap to answer for one's own. */
export function LabourAcceptance({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const accepted = page.named.filter(({ stand }) => stand === 'accepted').length
  const all = page.named.length
  const isAgreed = page.line.state === 'agreed'
  return (
    <Section
      title={t`Acceptance`}
      action={page.rights.change && !isAgreed && <AskOthers line={page.line} />}
      detail={
        isAgreed || accepted === all
          ? t`Every organisation that the line names has accepted it.`
          : t`${accepted} of ${all} organisations have accepted it. It counts as agreed once all have, and a meeting or a decision is named.`
      }
    >
      <List label={t`Acceptance`}>
        {page.named.map((party) => (
          <Party key={party.organisationId} party={party} page={page} />
        ))}
      </List>
    </Section>
  )
}

function Party({ party, page }: { party: NamedParty; page: LabourLinePage }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const words = useStandWords()
  const format = useFormat()
  const { organisationId, stand, answer } = party
  const name = page.names.get(organisationId) ?? t`an organisation`
  const by = answer?.by ? page.names.get(answer.by) : undefined
  const when = answer && format.instant(answer.at, me.zone)
  return (
    <ListRow
      title={name}
      detail={when ? (by === undefined ? when : t`${when}, noted by ${by}`) : undefined}
      meta={
        <>
          <StatusPill tone={tones[stand]}>{words[stand]}</StatusPill>
          {page.rights.answerFor.includes(organisationId) && (
            <Answers party={party} page={page} name={name} />
          )}
        </>
      }
    />
  )
}

function Answers({ party, page, name }: { party: NamedParty; page: LabourLinePage; name: string }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [reserving, setReserving] = useState(false)
  const { line } = page
  const { organisationId, stand } = party
  const before: AnswerWord = stand === 'open' ? 'taken_back' : stand
  const answer = (word: AnswerWord, text: string) =>
    save(answerPart(device, line.id, organisationId, word), {
      text,
      undo: () => answerPart(device, line.id, organisationId, before),
    })
  const { id, mechanismId, marking } = line
  return (
    <Cluster gap="small">
      {stand !== 'accepted' && (
        <Button
          small
          icon={Check}
          onClick={() => void answer('accepted', t`Accepted for ${name}. Saved on this device.`)}
        >
          <Trans>Accept for {name}</Trans>
        </Button>
      )}
      {stand !== 'declined' && (
        <Button
          small
          look="quiet"
          icon={X}
          onClick={() => void answer('declined', t`Declined for ${name}. Saved on this device.`)}
        >
          <Trans>Decline for {name}</Trans>
        </Button>
      )}
      {stand !== 'reserved' && (
        <Button small look="quiet" onClick={() => setReserving(true)}>
          <Trans>Reserve…</Trans>
        </Button>
      )}
      {reserving && (
        <ReasonSheet
          title={t`Reservation of ${name}`}
          hint={t`What would have to change for it to accept. The others read it as a comment.`}
          confirm={t`Reserve`}
          onClose={() => setReserving(false)}
          onConfirm={async (reason) => {
            const comment = addComment(
              device,
              { kind: 'labourLine', id, mechanismId, marking },
              reason,
            )
            if (!(await save(comment))) return false
            return await answer('reserved', t`Reserved for ${name}. Saved on this device.`)
          }}
        >
          <p>
            <Trans>{name} neither accepts nor declines it yet.</Trans>
          </p>
        </ReasonSheet>
      )}
    </Cluster>
  )
}
