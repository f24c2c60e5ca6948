import type { Act } from './acts.ts'
import type { RecordKind } from './records.ts'

/** Which act a change is: of the record as a whole, of some fields, of some states. `null`: the server's. */
export type Acts = {
  readonly create: Act | null
  readonly change: Act | null
  readonly fields?: Readonly<Record<string, Act>>
  /** By the value that `state` takes, or the `outcome` of a step. */
  readonly states?: Readonly<Record<string, Act>>
}

/** The acts that changes of each kind are. */
export const actsOfKind = {
  mission: { create: null, change: 'edit_mission' },
  organisation: { create: 'edit_organisations', change: 'edit_organisations' },
  person: { create: 'edit_people', change: 'edit_people' },
  appointment: { create: 'edit_appointments', change: 'edit_appointments' },
  mechanism: { create: 'edit_mechanisms', change: 'edit_mechanisms' },
  seat: { create: 'edit_membership', change: 'edit_membership' },
  chairTerm: {
    create: 'edit_membership',
    change: 'edit_membership',
    fields: { acceptedOn: 'accept_chair' },
    states: { accepted: 'accept_chair' },
  },
  issue: { create: 'edit_issues', change: 'edit_issues' },
  area: { create: 'edit_areas', change: 'edit_areas' },
  instrument: { create: 'edit_instruments', change: 'edit_instruments' },
  mandateStatement: { create: 'state_mandates', change: 'state_mandates' },
  meeting: {
    create: 'plan_meeting',
    change: 'plan_meeting',
    fields: { openedAt: 'record_meeting', closedAt: 'record_meeting' },
    states: {
      open: 'record_meeting',
      held: 'record_meeting',
      minutes_draft: 'record_meeting',
      circulated: 'circulate_minutes',
      adopted: 'adopt_minutes',
      reopened: 'adopt_minutes',
    },
  },
  agendaItem: { create: 'plan_meeting', change: 'plan_meeting' },
  agendaProposal: {
    create: 'propose_agenda_item',
    change: 'propose_agenda_item',
    fields: { stateReason: 'plan_meeting', agendaItemId: 'plan_meeting' },
    states: { taken: 'plan_meeting', deferred: 'plan_meeting', declined: 'plan_meeting' },
  },
  sentAgenda: { create: 'plan_meeting', change: 'plan_meeting' },
  attendance: { create: 'mark_attendance', change: 'mark_attendance' },
  line: { create: 'write_lines', change: 'write_lines' },
  attachment: { create: 'write_lines', change: 'write_lines' },
  informalNote: { create: 'comment', change: 'comment' },
  decision: {
    create: 'record_decisions',
    change: 'record_decisions',
    states: {
      under_silence: 'adopt_decisions',
      adopted: 'adopt_decisions',
      not_adopted: 'adopt_decisions',
      superseded: 'adopt_decisions',
    },
  },
  actionItem: {
    create: 'record_actions',
    change: 'record_actions',
    fields: {
      state: 'report_on_action',
      stateReason: 'report_on_action',
      progress: 'report_on_action',
      doneAt: 'report_on_action',
      needsAttention: 'raise_attention',
      attentionReason: 'raise_attention',
    },
    states: { done: 'close_action', dropped: 'close_action', superseded: 'close_action' },
  },
  checklistAnswer: { create: 'answer_checklist', change: 'answer_checklist' },
  trailStep: {
    create: 'report_on_action',
    change: 'report_on_action',
    fields: {
      heardAtMeetingId: 'record_actions',
      dueBefore: 'record_actions',
      dueSince: 'record_actions',
      becameId: 'record_actions',
    },
    states: {
      done: 'close_action',
      dropped: 'close_action',
      superseded: 'close_action',
      became_action: 'record_actions',
      became_decision: 'record_actions',
      became_agenda_item: 'record_actions',
      declined: 'record_actions',
      explore_again: 'record_actions',
    },
  },
  sheetImport: { create: 'bring_in_sheets', change: 'bring_in_sheets' },
  labourLine: {
    create: 'propose_labour_line',
    change: 'propose_labour_line',
    fields: {
      acceptedBy: 'accept_labour_line',
      declinedBy: 'accept_labour_line',
      reservedBy: 'accept_labour_line',
      answers: 'accept_labour_line',
      // What it was goes with whatever changes it.
      past: 'propose_labour_line',
      agreedAtMeetingId: 'agree_labour_line',
      decisionId: 'agree_labour_line',
    },
    states: {
      under_discussion: 'agree_labour_line',
      agreed: 'agree_labour_line',
      declined: 'agree_labour_line',
      superseded: 'agree_labour_line',
      expired: 'agree_labour_line',
    },
  },
  findingVerdict: {
    create: 'raise_findings',
    change: 'raise_findings',
    fields: { until: 'settle_findings' },
    states: { agreed: 'settle_findings', dismissed: 'settle_findings' },
  },
  jointActivity: {
    create: 'record_joint_activities',
    change: 'record_joint_activities',
    fields: { clearances: 'clear_joint_statements' },
    states: { agreed: 'agree_joint_activities' },
  },
  informationShare: {
    create: 'share_information',
    change: 'share_information',
    fields: { acknowledgedBy: 'acknowledge_shares' },
  },
  // A version is made, moved on and corrected by the server; a stricter marking takes it back.
  minutes: { create: null, change: 'circulate_minutes' },
  objection: { create: 'object_to_minutes', change: 'circulate_minutes' },
  comment: { create: 'comment', change: 'comment' },
  summary: { create: 'draft_summary', change: 'draft_summary' },
  request: { create: 'lower_marking', change: null },
  conflict: { create: null, change: 'settle_conflicts' },
} as const satisfies Record<RecordKind, Acts>
