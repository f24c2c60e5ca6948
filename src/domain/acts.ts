import type { Role } from './role.ts'

/** A cell: always, only for one's own organisation, never. */
export type Cell = 'yes' | 'own' | '---'

/** In which of the mission's rooms a role must be held for the act. */
export type Reach =
  /** In the mechanism concerned, or in the whole mission. */
  | 'here'
  /** In any mechanism: what the whole mission shares must be writable by whoever records a meeting. */
  | 'anywhere'

type Row = readonly [Reach, Cell, Cell, Cell, Cell, Cell, Cell]

/**
 * Who may do what (design 4). One row an act, one column a role. `own` is the organisation that
 * promised, has the part, or owns the record. What nobody may do from a device has no row.
 *
 * The recorder writes down what a meeting does; what binds others (circulating and adopting minutes,
 * agreeing a part, letting something travel) is for the co-ordinator and the head of mission.
 */
// biome-ignore format: a table is read by its columns
export const acts = {
  //                                recorder co-ord. head   focal  observ admin.
  plan_meeting:         ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  propose_agenda_item:  ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  record_meeting:       ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  mark_attendance:      ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  sign_in_oneself:      ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  write_lines:          ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  record_decisions:     ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  adopt_decisions:      ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  circulate_minutes:    ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  adopt_minutes:        ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  object_to_minutes:    ['here',     'yes', 'yes', 'yes', 'yes', '---', '---'],
  record_actions:       ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  report_on_action:     ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  close_action:         ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  raise_attention:      ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  answer_checklist:     ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  propose_labour_line:  ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  accept_labour_line:   ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  agree_labour_line:    ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  raise_findings:       ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  settle_findings:      ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  bring_in_sheets:      ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  state_mandates:       ['anywhere', 'yes', 'yes', 'yes', 'own', '---', '---'],
  edit_instruments:     ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  record_joint_activities: ['here',  'yes', 'yes', 'yes', 'own', '---', '---'],
  agree_joint_activities:  ['here',  '---', 'yes', 'yes', '---', '---', '---'],
  clear_joint_statements:  ['here',  'yes', 'yes', 'yes', 'own', '---', '---'],
  share_information:    ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  acknowledge_shares:   ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  comment:              ['here',     'yes', 'yes', 'yes', 'yes', '---', '---'],
  take_remarks_away:    ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  settle_conflicts:     ['here',     'yes', 'yes', 'yes', 'own', '---', '---'],
  edit_mission:         ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  edit_organisations:   ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  edit_people:          ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  edit_appointments:    ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  edit_issues:          ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  edit_areas:           ['anywhere', 'yes', 'yes', 'yes', '---', '---', '---'],
  edit_mechanisms:      ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  edit_membership:      ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  accept_chair:         ['here',     '---', 'yes', 'yes', 'own', '---', '---'],
  draft_summary:        ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
  release_summary:      ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  withdraw_summary:     ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  lower_marking:        ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  manage_devices:       ['here',     '---', '---', 'yes', '---', '---', 'yes'],
  give_roles:           ['here',     '---', 'yes', 'yes', '---', '---', 'yes'],
  end_participation:    ['here',     '---', 'yes', 'yes', '---', '---', 'yes'],
  revoke_devices:       ['here',     '---', '---', 'yes', '---', '---', 'yes'],
  erase_people:         ['here',     '---', '---', 'yes', '---', '---', 'yes'],
  decide_quarantine:    ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  read_audit:           ['here',     '---', '---', 'yes', '---', '---', 'yes'],
  see_as:               ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  name_unread:          ['anywhere', '---', '---', '---', '---', '---', 'yes'],
  give_back_everything: ['here',     '---', 'yes', 'yes', '---', '---', '---'],
  give_back_for_others: ['here',     'yes', 'yes', 'yes', '---', '---', '---'],
} as const satisfies Record<string, Row>

export type Act = keyof typeof acts

/** The column of each role in `acts`. */
export const actColumns = {
  recorder: 1,
  coordinator: 2,
  head_of_mission: 3,
  focal_point: 4,
  observer: 5,
  administrator: 6,
} as const satisfies Record<Role, number>
