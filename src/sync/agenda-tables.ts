import { envelope } from './field-kind.ts'

/** The merge kinds of what leads to an agenda and of what went out; part of the table in `tables.ts`. */
export const agendaFieldKinds = {
  agendaProposal: {
    ...envelope,
    organisationId: 'register',
    title: 'register',
    purpose: 'register',
    nature: 'register',
    minutesAllotted: 'register',
    issueIds: 'set',
    why: 'text',
    state: 'register',
    // Follows `state`, whose loser is kept.
    stateReason: 'order',
    agendaItemId: 'order',
    actionItemId: 'fixed',
  },
  sentAgenda: {
    ...envelope,
    meetingId: 'fixed',
    version: 'fixed',
    startsAt: 'fixed',
    endsAt: 'fixed',
    place: 'fixed',
    items: 'fixed',
  },
} as const
