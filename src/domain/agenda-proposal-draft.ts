import { z } from 'zod/mini'
import type { AgendaItemDraft } from './agenda-item-draft.ts'
import { AgendaProposal } from './agenda-proposal.ts'
import type { AgendaItemId, AgendaProposalId } from './ids.ts'
import type { Mechanism } from './mechanism.ts'
import type { Meeting } from './meeting.ts'
import { isHeld } from './meeting-states.ts'
import { type Signing, signed, usualOf } from './new-envelope.ts'

/** What somebody types who proposes an item. */
export const AgendaProposalDraft = z.pick(AgendaProposal, {
  organisationId: true,
  title: true,
  purpose: true,
  nature: true,
  minutesAllotted: true,
  issueIds: true,
  why: true,
})
export type AgendaProposalDraft = z.infer<typeof AgendaProposalDraft>

/**
 * A proposal for the agenda of this mechanism: its members read it unless its writer chose otherwise.
 * `actionItemId`: the action that is raised with it.
 */
export function recordProposal(
  draft: AgendaProposalDraft,
  id: AgendaProposalId,
  mechanism: Pick<Mechanism, 'id' | 'formality'>,
  signing: Signing,
  actionItemId: AgendaProposal['actionItemId'] = null,
): AgendaProposal {
  return AgendaProposal.parse({
    ...draft,
    id,
    ...signed(signing, mechanism.id, usualOf(mechanism)),
    mechanismId: mechanism.id,
    state: 'proposed',
    stateReason: '',
    agendaItemId: null,
    actionItemId,
  })
}

/** The item of an agenda that a proposal becomes: in its words, asked for by its organisation. */
export function proposalToItem(proposal: AgendaProposal): AgendaItemDraft {
  const { title, purpose, nature, minutesAllotted, organisationId, issueIds, why } = proposal
  return {
    title,
    kind: 'discussion',
    purpose,
    nature,
    requestedByOrganisationId: organisationId,
    minutesAllotted,
    issueIds,
    note: why,
    chathamHouse: false,
  }
}

/** What a proposal is once it stands on an agenda. */
export function taken(agendaItemId: AgendaItemId) {
  return { state: 'taken', stateReason: '', agendaItemId } as const
}

/** What a proposal is that waits for a later meeting, and why: also one whose item left its agenda again. */
export function keptForLater(reason: string) {
  return { state: 'deferred', stateReason: reason, agendaItemId: null } as const
}

/** It waits for an agenda: proposed, or kept for later. */
export function isWaiting({ state, deletedAt }: AgendaProposal): boolean {
  return deletedAt === null && (state === 'proposed' || state === 'deferred')
}

/** After so many meetings held without a word, a strategic item is said to be stuck (S40). */
export const patience = 2

/** How many meetings of its mechanism were held since it was proposed. */
export function meetingsWaited(
  proposal: Pick<AgendaProposal, 'mechanismId' | 'createdAt'>,
  meetings: readonly Meeting[],
): number {
  return meetings.filter(
    (meeting) =>
      meeting.mechanismId === proposal.mechanismId &&
      meeting.deletedAt === null &&
      isHeld(meeting.state) &&
      meeting.startsAt > proposal.createdAt,
  ).length
}

/**
 * Proposals that waited through `patience` meetings (M22: every proposal has a fate, or is listed). The
 * strategic ones first: "sharing operational information is more easily achieved than formulating joint
 * strategic policy" (S40).
 */
export function stuckProposals(
  proposals: readonly AgendaProposal[],
  meetings: readonly Meeting[],
): AgendaProposal[] {
  return proposals
    .filter((one) => isWaiting(one) && meetingsWaited(one, meetings) >= patience)
    .toSorted((a, b) => Number(b.nature === 'strategic') - Number(a.nature === 'strategic'))
}
