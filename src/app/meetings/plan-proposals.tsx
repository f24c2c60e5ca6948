import { Trans, useLingui } from '@lingui/react/macro'
import { ListPlus } from 'lucide-react'
import { AgendaItemId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useBacklog } from './meeting-hooks.ts'
import { proposalToPlan } from './plan-form.ts'
import type { PlanPartProps } from './plan-screen.tsx'
import { useProposalFacts } from './proposal-words.ts'

/** What partners proposed for an agenda and what was kept for later, one tap from this one. */
export function PlanProposals({ values, set }: PlanPartProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const facts = useProposalFacts()
  const backlog = useBacklog(values.mechanismId ?? '')
  if (backlog === undefined) return null
  const here = new Set(values.agenda.flatMap(({ proposalId }) => proposalId ?? []))
  const waiting = [...backlog.proposed, ...backlog.later].filter(
    ({ proposal }) => !here.has(proposal.id),
  )
  if (waiting.length === 0) return null
  return (
    <Section title={<Trans>Waiting for an agenda</Trans>} count={waiting.length}>
      <List label={t`Waiting for an agenda`}>
        {waiting.map((view) => (
          <ListRow
            key={view.proposal.id}
            title={<span lang={view.proposal.lang}>{view.proposal.title}</span>}
            detail={facts(view)}
            end={
              <Button
                small
                icon={ListPlus}
                aria-label={t`Take on the agenda: ${view.proposal.title}`}
                onClick={() => {
                  const item = proposalToPlan(view.proposal, AgendaItemId.parse(device.newId()))
                  const found = values.agenda.findIndex(({ kind }) => kind === 'any_other_business')
                  const place = found < 0 ? values.agenda.length : found
                  set({ agenda: values.agenda.toSpliced(place, 0, item) })
                }}
              >
                <Trans>Take on</Trans>
              </Button>
            }
          />
        ))}
      </List>
    </Section>
  )
}
