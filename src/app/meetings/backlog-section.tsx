import { Trans, useLingui } from '@lingui/react/macro'
import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import type { ProposalView } from '../../device/agenda-proposals.ts'
import { actorOf } from '../../device/identity.ts'
import { may } from '../../domain/may.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { proposalTones, useProposalStateWords } from '../words/proposal-words.ts'
import { useBacklog } from './meeting-hooks.ts'
import { ProposalMenu } from './proposal-menu.tsx'
import { ProposalSheet } from './proposal-sheet.tsx'
import { useProposalFacts } from './proposal-words.ts'

/** What waits for an agenda of this mechanism, what became of the rest, and the way to propose more. */
export function BacklogSection({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const backlog = useBacklog(mechanism.id)
  const [isProposing, setProposing] = useState(false)
  if (backlog === undefined) return null
  const where = { mechanismId: mechanism.id, ownerOrganisationId: me.organisationId }
  const mayPropose = may(actorOf(me), 'propose_agenda_item', where)
  const propose = mayPropose && (
    <Button icon={ListPlus} look="primary" onClick={() => setProposing(true)}>
      <Trans>Propose an agenda item</Trans>
    </Button>
  )
  const { proposed, later, settled, next } = backlog
  const rows = (title: string, views: readonly ProposalView[]) =>
    views.length > 0 && (
      <Section title={title} count={views.length}>
        <List label={title}>
          {views.map((view) => (
            <Row key={view.proposal.id} view={view} next={next} />
          ))}
        </List>
      </Section>
    )
  return (
    <Stack>
      {proposed.length + later.length + settled.length === 0 ? (
        <EmptyState
          icon={ListPlus}
          title={<Trans>Nothing is proposed for a later agenda</Trans>}
          action={propose}
        >
          <Trans>
            Partners propose here what they want to talk about, also without a connection. Those who
            plan take it on an agenda, keep it for later or say why not, and the proposer sees it.
          </Trans>
        </EmptyState>
      ) : (
        <div>{propose}</div>
      )}
      <WhyNot act="propose_agenda_item" where={where} />
      {rows(t`Proposed`, proposed)}
      {rows(t`Kept for later`, later)}
      {rows(t`What became of the rest`, settled)}
      {isProposing && <ProposalSheet mechanism={mechanism} onClose={() => setProposing(false)} />}
    </Stack>
  )
}

interface RowProps extends Pick<Parameters<typeof ProposalMenu>[0], 'view' | 'next'> {}

function Row({ view, next }: RowProps) {
  const { t } = useLingui()
  const facts = useProposalFacts()
  const states = useProposalStateWords()
  const { proposal, meeting, isStuck } = view
  const isOn = proposal.state === 'taken' && meeting !== null
  return (
    <ListRow
      title={<span lang={proposal.lang}>{proposal.title}</span>}
      {...(isOn ? { href: to('meeting', meeting.id) } : {})}
      detail={
        <>
          {facts(view)}
          {proposal.why !== '' && <p lang={proposal.lang}>{proposal.why}</p>}
          {proposal.stateReason !== '' && <p>{t`Why: ${proposal.stateReason}`}</p>}
        </>
      }
      meta={
        <>
          <StatusPill tone={isStuck ? 'late' : proposalTones[proposal.state]}>
            {states[proposal.state]}
          </StatusPill>
          {isOn && <span lang={meeting.lang}>{meeting.title}</span>}
          {isStuck && (
            <span>
              {proposal.nature === 'strategic' ? (
                <Trans>A strategic item that is stuck: take it on, or say why not.</Trans>
              ) : (
                <Trans>It waits without a word.</Trans>
              )}
            </span>
          )}
        </>
      }
      end={<ProposalMenu view={view} next={next} />}
    />
  )
}
