import type { ProposalState } from './agenda-proposal.ts'
import type { conflictStates } from './conflict.ts'
import type { decisionStates } from './decision.ts'
import type { chairTermStates, mechanismStates } from './mechanism.ts'
import type { MinutesState } from './minutes.ts'
import type { outcomes } from './request.ts'
import type { Machine } from './state-machine.ts'
import type { summaryStates } from './summary.ts'

/** A dormant mechanism can be revived with its members and open items (S100). */
export const mechanismMachine: Machine<(typeof mechanismStates)[number]> = {
  initial: 'forming',
  byDevice: {
    forming: ['active', 'closed'],
    active: ['dormant', 'closed'],
    dormant: ['active', 'closed'],
    closed: [],
  },
  byServer: {},
}

/** Who proposes takes back; who plans decides, and on second thoughts keeps for later what he declined. */
export const agendaProposalMachine: Machine<ProposalState> = {
  initial: 'proposed',
  byDevice: {
    proposed: ['taken', 'deferred', 'declined', 'withdrawn'],
    taken: ['deferred'],
    deferred: ['taken', 'declined', 'withdrawn'],
    declined: ['deferred'],
    withdrawn: ['proposed'],
  },
  byServer: {},
}

/** Who chaired before hands over, the incoming chair accepts; a hand-over can be taken back until then. */
export const chairTermMachine: Machine<(typeof chairTermStates)[number]> = {
  initial: 'noted',
  byDevice: { noted: ['handed_over'], handed_over: ['accepted', 'noted'], accepted: [] },
  byServer: {},
}

/** What lies under silence is decided by the deadline of the server's clock, never by a phone. */
export const decisionMachine: Machine<(typeof decisionStates)[number]> = {
  initial: 'provisional',
  byDevice: {
    provisional: ['adopted', 'not_adopted', 'under_silence'],
    under_silence: [],
    adopted: ['superseded'],
    not_adopted: [],
    superseded: [],
  },
  // Adopted with the minutes that hold it.
  byServer: { provisional: ['adopted'], under_silence: ['adopted', 'not_adopted'] },
}

/** A version of minutes is moved on by the server alone; `silence.ts` has its events. */
export const minutesMachine: Machine<MinutesState> = {
  initial: 'circulated',
  byDevice: {
    circulated: [],
    under_silence: [],
    silence_broken: [],
    adopted: [],
    adopted_contested: [],
    reopened: [],
  },
  byServer: {
    circulated: ['adopted', 'reopened'],
    under_silence: ['silence_broken', 'adopted', 'reopened'],
    adopted: ['adopted_contested', 'reopened'],
    adopted_contested: ['adopted', 'reopened'],
  },
}

/** Everything about a summary's travelling is decided by the server, on a request. */
export const summaryMachine: Machine<(typeof summaryStates)[number]> = {
  initial: 'draft',
  byDevice: { draft: [], released: [], superseded: [], withdrawn: [] },
  byServer: { draft: ['released'], released: ['superseded', 'withdrawn'] },
}

/** A request waits for the server's word, which is final. */
export const requestMachine: Machine<(typeof outcomes)[number]> = {
  initial: 'waiting',
  byDevice: { waiting: [], granted: [], refused: [] },
  byServer: { waiting: ['granted', 'refused'] },
}

/** A conflict is settled by a person, and may be settled otherwise on second thoughts. */
export const conflictMachine: Machine<(typeof conflictStates)[number]> = {
  initial: 'open',
  byDevice: {
    open: ['kept', 'taken', 'joined'],
    kept: ['taken', 'joined'],
    taken: ['kept', 'joined'],
    joined: ['kept', 'taken'],
  },
  byServer: {},
}
