import { describe, expect, test } from 'vitest'
import { AgendaProposal } from '../../src/domain/agenda-proposal.ts'
import {
  isWaiting,
  keptForLater,
  meetingsWaited,
  proposalToItem,
  recordProposal,
  stuckProposals,
  taken,
} from '../../src/domain/agenda-proposal-draft.ts'
import { AgendaItemId, AgendaProposalId, OrganisationId } from '../../src/domain/ids.ts'
import { mayChange } from '../../src/domain/may.ts'
import { aMechanism, aMeeting, anActor, envelope, ids, newId } from '../support/some-records.ts'

function aProposal(fields: Partial<Record<keyof AgendaProposal, unknown>> = {}): AgendaProposal {
  return AgendaProposal.parse({
    id: newId('proposal'),
    ...envelope,
    organisationId: ids.organisation,
    title: 'Winter shelter',
    purpose: 'align',
    nature: 'operational',
    minutesAllotted: 10,
    issueIds: [],
    why: 'Nobody leads it in the north.',
    state: 'proposed',
    stateReason: '',
    agendaItemId: null,
    ...fields,
  })
}

test('a proposal becomes an item in its words, asked for by its organisation', () => {
  expect(proposalToItem(aProposal({ nature: 'strategic' }))).toEqual({
    title: 'Winter shelter',
    kind: 'discussion',
    purpose: 'align',
    nature: 'strategic',
    requestedByOrganisationId: ids.organisation,
    minutesAllotted: 10,
    issueIds: [],
    note: 'Nobody leads it in the north.',
    chathamHouse: false,
  })
})

test('it lies in its mechanism, waits, and is marked more strictly in an informal one (S54)', () => {
  const mechanism = aMechanism({ formality: 'informal' })
  const signing = { now: '2026-11-01T09:00:00.000Z', me: anActor(['focal_point']) } as const
  const draft = {
    organisationId: OrganisationId.parse(ids.organisation),
    title: 'A visit',
    purpose: 'explore',
    nature: 'operational',
    minutesAllotted: null,
    issueIds: [],
    why: '',
  } as const
  const row = recordProposal(
    { ...draft, issueIds: [] },
    AgendaProposalId.parse(newId('proposal')),
    mechanism,
    signing,
  )
  expect(row).toMatchObject({
    mechanismId: mechanism.id,
    marking: 'AMBER+STRICT',
    state: 'proposed',
  })
  expect(isWaiting(row)).toBe(true)
})

describe('who decides what becomes of it', () => {
  const cases = [
    { what: 'reworded by its own', role: 'focal_point', set: { title: 'Other words' }, may: true },
    { what: 'withdrawn by its own', role: 'focal_point', set: { state: 'withdrawn' }, may: true },
    { what: 'taken by its own', role: 'focal_point', set: { state: 'taken' }, may: false },
    { what: 'declined by its own', role: 'focal_point', set: { state: 'declined' }, may: false },
    {
      what: 'given a reason by its own',
      role: 'focal_point',
      set: { stateReason: 'x' },
      may: false,
    },
    {
      what: 'taken by the recorder',
      role: 'recorder',
      set: taken(AgendaItemId.parse('agenda-one-x')),
      may: true,
    },
    {
      what: 'kept for later by the co-ordinator',
      role: 'coordinator',
      set: keptForLater('Full.'),
      may: true,
    },
    { what: 'withdrawn by an observer', role: 'observer', set: { state: 'withdrawn' }, may: false },
  ] as const
  test.each(cases)('$what: $may', ({ role, set, may }) => {
    expect(mayChange(anActor([role]), 'agendaProposal', aProposal(), false, set)).toBe(may)
  })

  test('another organisation’s is not one’s own', () => {
    const other = aProposal({ organisationId: ids.otherOrganisation })
    const partner = anActor(['focal_point'])
    expect(mayChange(partner, 'agendaProposal', other, false, { state: 'withdrawn' })).toBe(false)
    expect(mayChange(partner, 'agendaProposal', aProposal(), true)).toBe(true)
    expect(mayChange(partner, 'agendaProposal', other, true)).toBe(false)
  })
})

describe('what waits too long is said (S40, M22)', () => {
  const held = (startsAt: string, fields: object = {}) =>
    aMeeting({ state: 'held', startsAt, ...fields })
  const two = [held('2026-11-10T08:00:00.000Z'), held('2026-11-20T08:00:00.000Z')]

  test.each([
    { what: 'two meetings held since', meetings: two, waited: 2 },
    {
      what: 'one was before it',
      meetings: [held('2026-10-01T08:00:00.000Z'), ...two.slice(1)],
      waited: 1,
    },
    {
      what: 'one is only planned',
      meetings: [...two.slice(1), aMeeting({ startsAt: '2026-12-01T08:00:00.000Z' })],
      waited: 1,
    },
    {
      what: 'one was cancelled',
      meetings: [...two.slice(1), held('2026-12-01T08:00:00.000Z', { state: 'cancelled' })],
      waited: 1,
    },
    {
      what: 'one was another mechanism’s',
      meetings: [
        ...two.slice(1),
        held('2026-11-11T08:00:00.000Z', { mechanismId: ids.otherMechanism }),
      ],
      waited: 1,
    },
    {
      what: 'one was deleted',
      meetings: [
        ...two.slice(1),
        held('2026-11-11T08:00:00.000Z', { deletedAt: '2026-11-12T08:00:00.000Z' }),
      ],
      waited: 1,
    },
  ])('$what: $waited', ({ meetings, waited }) => {
    expect(meetingsWaited(aProposal(), meetings)).toBe(waited)
  })

  test('strategic ones first, and only those that wait', () => {
    const operational = aProposal()
    const strategic = aProposal({ nature: 'strategic', state: 'deferred' })
    const settled = ['taken', 'declined', 'withdrawn'].map((state) => aProposal({ state }))
    const gone = aProposal({ deletedAt: '2026-11-12T08:00:00.000Z' })
    const fresh = aProposal({ createdAt: '2026-11-15T08:00:00.000Z' })
    const all = [operational, strategic, ...settled, gone, fresh]
    expect(stuckProposals(all, two).map(({ id }) => id)).toEqual([strategic.id, operational.id])
  })
})
