import { describe, expect, test } from 'vitest'
import { type Act, acts } from '../../src/domain/acts.ts'
import { may, mayInvite, mayLower } from '../../src/domain/may.ts'
import { Actor, type Role, roles } from '../../src/domain/role.ts'
import { aGrant, anActor, ids, within } from '../support/some-records.ts'

/**
 * The rights once more, from the design and the field practice, not from the code: first what the
 * recorder may, then the co-ordinator, the head of mission, the focal point, the observer, the
 * administrator. `yes`, `own` (his organisation's only) or `no`.
 */
const rights: readonly [Act, string][] = [
  // A field officer plans, records and keeps the sheet; so do those above him. Nobody else writes minutes.
  ['plan_meeting', 'yes yes yes no no no'],
  ['record_meeting', 'yes yes yes no no no'],
  ['mark_attendance', 'yes yes yes no no no'],
  ['sign_in_oneself', 'yes yes yes own no no'],
  ['write_lines', 'yes yes yes no no no'],
  ['record_decisions', 'yes yes yes no no no'],
  ['object_to_minutes', 'yes yes yes yes no no'],
  ['record_actions', 'yes yes yes no no no'],
  // What binds the others is not the recorder's to do.
  ['adopt_decisions', 'no yes yes no no no'],
  ['circulate_minutes', 'no yes yes no no no'],
  ['adopt_minutes', 'no yes yes no no no'],
  // The responsible organisation reports, the chair verifies.
  ['report_on_action', 'yes yes yes own no no'],
  ['close_action', 'yes yes yes no no no'],
  ['raise_attention', 'yes yes yes no no no'],
  ['answer_checklist', 'yes yes yes own no no'],
  // A partner proposes and accepts its own part; agreeing is for the chair.
  ['propose_agenda_item', 'yes yes yes own no no'],
  ['propose_labour_line', 'yes yes yes own no no'],
  ['accept_labour_line', 'yes yes yes own no no'],
  ['agree_labour_line', 'no yes yes no no no'],
  // Each says of itself what its mandate is; what became of an overlap is for who may agree a part.
  ['state_mandates', 'yes yes yes own no no'],
  ['edit_instruments', 'yes yes yes no no no'],
  ['raise_findings', 'yes yes yes no no no'],
  ['settle_findings', 'no yes yes no no no'],
  // What is brought in are proposals.
  ['bring_in_sheets', 'yes yes yes no no no'],
  // A partner records what it does with others and what it shared; that it is agreed binds all.
  ['record_joint_activities', 'yes yes yes own no no'],
  ['agree_joint_activities', 'no yes yes no no no'],
  ['clear_joint_statements', 'yes yes yes own no no'],
  ['share_information', 'yes yes yes own no no'],
  ['acknowledge_shares', 'yes yes yes own no no'],
  ['comment', 'yes yes yes yes no no'],
  ['take_remarks_away', 'no yes yes no no no'],
  ['settle_conflicts', 'yes yes yes own no no'],
  // A walk-in at the door is written down by whoever records.
  ['edit_organisations', 'yes yes yes no no no'],
  ['edit_people', 'yes yes yes no no no'],
  ['edit_appointments', 'yes yes yes no no no'],
  ['edit_issues', 'yes yes yes no no no'],
  ['edit_areas', 'yes yes yes no no no'],
  // Forums and who sits in them are not.
  ['edit_mission', 'no yes yes no no no'],
  ['edit_mechanisms', 'no yes yes no no no'],
  ['edit_membership', 'no yes yes no no no'],
  // A rotation is accepted by the organisation that comes in.
  ['accept_chair', 'no yes yes own no no'],
  // What leaves the house is drafted by many and let go by few.
  ['draft_summary', 'yes yes yes no no no'],
  ['release_summary', 'no yes yes no no no'],
  ['withdraw_summary', 'no yes yes no no no'],
  ['lower_marking', 'no yes yes no no no'],
  // The administrator: users and devices, no content.
  ['manage_devices', 'no no yes no no yes'],
  // A chair manages who belongs to the forum; whose data go for good is the head's and the administrator's.
  ['give_roles', 'no yes yes no no yes'],
  ['end_participation', 'no yes yes no no yes'],
  ['revoke_devices', 'no no yes no no yes'],
  ['erase_people', 'no no yes no no yes'],
  // What a departed device handed over is content.
  ['decide_quarantine', 'no yes yes no no no'],
  // Looking as somebody else would is for those who answer for what he is shown.
  // Who answers for the mission, and who looks after its server, may know what was done with it.
  ['read_audit', 'no no yes no no yes'],
  ['see_as', 'no yes yes no no no'],
  // Users and devices are named by who looks after them, though he reads nothing of them.
  ['name_unread', 'no no no no no yes'],
  // Whoever answers for a mechanism fills a restored server with all of it; a recorder with others' notes.
  ['give_back_everything', 'no yes yes no no no'],
  ['give_back_for_others', 'yes yes yes no no no'],
]

/** Acts on what the whole mission shares. */
const shared: readonly Act[] = [
  'edit_organisations',
  'edit_people',
  'edit_appointments',
  'edit_issues',
  'edit_areas',
  'edit_instruments',
  'state_mandates',
  'name_unread',
]

const here = { mechanismId: ids.mechanism, ownerOrganisationId: ids.organisation }
const cells = rights.flatMap(([act, row]) =>
  row.split(' ').map((cell, column) => ({ act, cell, role: roles[column] as Role })),
)

test('every act has its row of rights, and no row is about something else', () => {
  expect(rights.map(([act]) => act).sort()).toEqual(Object.keys(acts).sort())
})

describe.each(cells)('$role, $act: $cell', ({ act, cell, role }) => {
  test('concerning his own organisation', () => {
    expect(may(anActor([role]), act, here)).toBe(cell !== 'no')
  })

  test('concerning another organisation', () => {
    const where = { ...here, ownerOrganisationId: ids.otherOrganisation }
    expect(may(anActor([role]), act, where)).toBe(cell === 'yes')
  })

  test('concerning nobody’s', () => {
    expect(may(anActor([role]), act, { ...here, ownerOrganisationId: null })).toBe(cell === 'yes')
  })

  test('with the role in this mechanism only', () => {
    const actor = anActor([within(role, ids.mechanism)])
    expect(may(actor, act, here)).toBe(cell !== 'no')
  })

  test('with the role in another mechanism only', () => {
    const actor = anActor([within(role, ids.otherMechanism)])
    expect(may(actor, act, here)).toBe(cell !== 'no' && shared.includes(act))
  })

  test('with the role in a mechanism, about what belongs to none', () => {
    const actor = anActor([within(role, ids.mechanism)])
    const where = { ...here, mechanismId: null }
    expect(may(actor, act, where)).toBe(cell !== 'no' && shared.includes(act))
  })

  test('somebody without any organisation has nothing of his own', () => {
    const actor = anActor([role], { organisationId: null })
    expect(may(actor, act, here)).toBe(cell === 'yes')
    expect(may(actor, act, { ...here, ownerOrganisationId: null })).toBe(cell === 'yes')
  })
})

test('somebody without a role may do nothing', () => {
  for (const [act] of rights) expect(may(anActor([]), act, here)).toBe(false)
})

test('several roles add up', () => {
  const actor = anActor(['observer', within('recorder', ids.mechanism)])
  expect(may(actor, 'write_lines', here)).toBe(true)
  expect(may(actor, 'write_lines', { ...here, mechanismId: ids.otherMechanism })).toBe(false)
})

describe('who may invite whom', () => {
  const table: readonly [Role, string][] = [
    // to: recorder coordinator head_of_mission focal_point observer administrator
    ['recorder', 'no no no no no no'],
    ['coordinator', 'yes yes no yes yes no'],
    ['head_of_mission', 'yes yes yes yes yes no'],
    ['focal_point', 'no no no no no no'],
    ['observer', 'no no no no no no'],
    ['administrator', 'yes yes yes yes yes yes'],
  ]
  const pairs = table.flatMap(([role, row]) =>
    row.split(' ').map((cell, column) => ({ role, cell, guest: roles[column] as Role })),
  )

  test.each(pairs)('$role invites $guest: $cell', ({ role, cell, guest }) => {
    expect(mayInvite(anActor([role]), aGrant(guest))).toBe(cell === 'yes')
    expect(mayInvite(anActor([role]), aGrant(guest, ids.mechanism))).toBe(cell === 'yes')
  })

  test('a co-ordinator of one mechanism invites into that one only', () => {
    const actor = anActor([within('coordinator', ids.mechanism)])
    expect(mayInvite(actor, aGrant('observer', ids.mechanism))).toBe(true)
    expect(mayInvite(actor, aGrant('observer', ids.otherMechanism))).toBe(false)
    expect(mayInvite(actor, aGrant('observer'))).toBe(false)
  })
})

describe('letting a record travel further', () => {
  const own = { mechanismId: null, ownerOrganisationId: 'organisation-osce' }
  const other = { mechanismId: null, ownerOrganisationId: 'organisation-iom' }
  test.each([
    ['coordinator', 'AMBER', own, true],
    ['coordinator', 'AMBER', other, true],
    ['coordinator', 'AMBER+STRICT', own, false],
    ['head_of_mission', 'AMBER+STRICT', own, true],
    ['head_of_mission', 'AMBER+STRICT', other, false],
    ['head_of_mission', 'RED', own, false],
    ['recorder', 'AMBER', own, false],
  ] as const)('a %s lowers %s of %o: %s', (role, marking, where, isAllowed) => {
    const actor = Actor.parse({
      personId: 'person-thea-1',
      organisationId: 'organisation-osce',
      grants: [{ role, mechanismId: null }],
    })
    expect(mayLower(actor, marking, where)).toBe(isAllowed)
  })
})
