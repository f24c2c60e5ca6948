import { Trans, useLingui } from '@lingui/react/macro'
import { CircleSlash, Clock, ListPlus, RotateCcw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import {
  declineProposal,
  deferProposal,
  setProposed,
  takeProposal,
} from '../../device/agenda-proposal-commands.ts'
import type { ProposalView } from '../../device/agenda-proposals.ts'
import { actorOf } from '../../device/identity.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { nextStates } from '../../domain/states.ts'
import { useDevice } from '../device-context.tsx'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  view: ProposalView
  /** The meeting that comes next. */
  next: Meeting | null
}

/** What may become of a proposal, as far as this person may say so. */
export function ProposalMenu({ view: { proposal }, next }: Props) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const [asking, setAsking] = useState<'deferred' | 'declined'>()
  const may = new Set(nextStates(actorOf(me), 'agendaProposal', proposal))
  const { id, title } = proposal
  const items: MenuItem[] = []
  if (may.has('taken') && next !== null)
    items.push({
      label: t`Take on the agenda of ${next.title}`,
      icon: ListPlus,
      onSelect: () =>
        void save(takeProposal(device, id, next.id), { text: t`It is on the agenda.` }),
    })
  if (may.has('deferred'))
    items.push({
      label: t`Keep for a later meeting`,
      icon: Clock,
      onSelect: () => setAsking('deferred'),
    })
  if (may.has('declined'))
    items.push({
      label: t`Do not take it`,
      icon: CircleSlash,
      danger: true,
      onSelect: () => setAsking('declined'),
    })
  if (may.has('withdrawn'))
    items.push({
      label: t`Withdraw it`,
      icon: Undo2,
      onSelect: () => void save(setProposed(device, id, 'withdrawn'), { text: t`Withdrawn.` }),
    })
  if (may.has('proposed'))
    items.push({
      label: t`Propose it again`,
      icon: RotateCcw,
      onSelect: () => void save(setProposed(device, id, 'proposed'), { text: t`Proposed.` }),
    })
  if (items.length === 0) return null
  return (
    <>
      <Menu label={t`More about ${title}`} items={items} />
      {asking !== undefined && (
        <ReasonSheet
          title={asking === 'deferred' ? t`Keep for a later meeting` : t`Do not take it`}
          hint={t`Its proposer reads it, and so does every member.`}
          confirm={asking === 'deferred' ? t`Keep it for later` : t`Do not take it`}
          onClose={() => setAsking(undefined)}
          onConfirm={(reason) => {
            const act = asking === 'deferred' ? deferProposal : declineProposal
            return save(act(device, id, reason.slice(0, 280)), { text: t`Its proposer sees why.` })
          }}
        >
          <p lang={proposal.lang}>
            <strong>{title}</strong>
          </p>
          {next === null && (
            <p>
              <Trans>
                To take it on an agenda, plan the next meeting: what is proposed stands under its
                agenda.
              </Trans>
            </p>
          )}
        </ReasonSheet>
      )}
    </>
  )
}
