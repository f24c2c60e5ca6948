import { z } from 'zod/mini'
import { AgendaItem } from './agenda-item.ts'
import { envelope } from './envelope.ts'
import {
  ActionItemId,
  AgendaItemId,
  AgendaProposalId,
  IssueId,
  MechanismId,
  OrganisationId,
} from './ids.ts'
import { LongText, optionalText } from './text.ts'

/** Where a proposal stands; `other-states.ts` says which follow which. */
export const proposalStates = ['proposed', 'taken', 'deferred', 'declined', 'withdrawn'] as const
export type ProposalState = (typeof proposalStates)[number]

/**
 * Something to talk about at a later meeting of a mechanism (F6, F7): proposed by a partner or kept by the
 * co-ordinator. It is taken on an agenda, kept for later, declined or withdrawn, and never just gone.
 */
export const AgendaProposal = z.strictObject({
  id: AgendaProposalId,
  ...envelope,
  mechanismId: MechanismId,
  /** Who asks for it; `null`: the mechanism itself. */
  organisationId: z.nullable(OrganisationId),
  title: AgendaItem.shape.title,
  purpose: AgendaItem.shape.purpose,
  nature: AgendaItem.shape.nature,
  minutesAllotted: AgendaItem.shape.minutesAllotted,
  issueIds: z.array(IssueId),
  /** Why the partners should talk about it. */
  why: LongText,
  state: z.enum(proposalStates),
  /** What the proposer is told: why it waits, or is not taken. */
  stateReason: optionalText(280),
  /** The item of an agenda that it became; `null` while it is on none. */
  agendaItemId: z.nullable(AgendaItemId),
  /** The action of a lower table that was raised to this one (G18); `null` otherwise. */
  actionItemId: z._default(z.nullable(ActionItemId), null),
})
export type AgendaProposal = z.infer<typeof AgendaProposal>
