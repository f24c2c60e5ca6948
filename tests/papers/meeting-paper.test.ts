import { describe, expect, test } from 'vitest'
import { markings } from '../../src/domain/marking.ts'
import { Actor } from '../../src/domain/role.ts'
import { meetingPaper } from '../../src/papers/meeting-paper.ts'
import { paperKinds } from '../../src/papers/paper.ts'
import {
  aDecisionShown,
  aLine,
  anItem,
  aPaperSource,
  aPerson,
  aPresence,
  aPromise,
  aRequest,
  changed,
  focalPoint,
  made,
  textOf,
} from './a-paper-source.ts'
import { mechanismId } from './source.ts'

describe('the agenda', () => {
  test('says when each item begins, what for, how long, and who asked', () => {
    const text = textOf(made('agenda').paper)
    expect(text).toContain('1 | 10:00 | Title agenda-a1\nNote of the item | to align | 10 | IOM')
    expect(text).toContain('2 | 10:10 | Title agenda-b2 | to align | 10 | ')
    expect(text).toContain('20 of 90 minutes are planned.')
  })

  test('says by how much it is longer than the meeting; what has no minutes ends the times', () => {
    const source = aPaperSource({
      agendaItems: [
        anItem('agenda-a1', { minutesAllotted: 80 }),
        anItem('agenda-b2', { minutesAllotted: null }),
        anItem('agenda-c3', { minutesAllotted: 25 }),
      ],
    })
    const text = textOf(made('agenda', source).paper)
    expect(text).toContain('105 of 90 minutes are planned. That is 15 minutes more')
    expect(text).toContain('2 | 11:20 | Title agenda-b2')
    expect(text).toContain('3 |  | Title agenda-c3')
  })

  test('reviews what earlier meetings left open, with what is late', () => {
    expect(textOf(made('agenda').paper)).toContain(
      'Map the shelters\nTwo of five done | IOM with the help of UNHCR | 10 Nov (by 10 November 2026), overdue by 22 days | in progress\ncarried over once | No. 6, 26 October 2026',
    )
  })

  test('is provisional until the meeting opens, and says when it is called off', () => {
    const inState = (state: string) => {
      const source = aPaperSource()
      return textOf(
        made('agenda', { ...source, meeting: changed('meeting', source.meeting, { state }) }).paper,
      )
    }
    expect(inState('planned')).toContain('Provisional: it may change')
    expect(inState('open')).not.toContain('Provisional')
    expect(inState('cancelled')).toContain('This meeting is cancelled.')
  })
})

describe('the attendance sheet', () => {
  const planned = (changes = {}) => {
    const source = aPaperSource(changes)
    return { ...source, meeting: changed('meeting', source.meeting, { state: 'planned' }) }
  }

  test('has a line to sign for whoever is expected, and lines for others', () => {
    const { paper } = made(
      'attendance',
      planned({
        attendances: [],
        earlierAttendances: [aPresence('attendance-9', { meetingId: 'meeting-tcm-6' })],
      }),
    )
    const text = textOf(paper)
    expect(text).toContain('Attendance sheet: Referral of victims')
    expect(text).toContain('IOM | Ana Chair | Designation of Ana Chair | ')
    expect(text).toContain('UNHCR |  |  | ')
    expect(text.match(/^ \| {2}\| {2}\| $/gm)).toHaveLength(6)
  })

  test('says nothing of who came to an earlier meeting under the Chatham House Rule', () => {
    const source = planned({
      attendances: [],
      earlierAttendances: [aPresence('attendance-9', { meetingId: 'meeting-tcm-6' })],
    })
    const meetings = source.meetings.map((one) =>
      changed('meeting', one, { chathamHouse: one.id === 'meeting-tcm-6' }),
    )
    const text = textOf(made('attendance', { ...source, meetings }).paper)
    expect(text).not.toContain('Ana Chair | ')
    expect(text).not.toContain('IOM | ')
  })

  test('says afterwards who was there, as what, who sent apologies and who did not come', () => {
    const attendances = [
      ...aPaperSource().attendances,
      aPresence('attendance-3', {
        organisationId: 'org-unhcr-0',
        personId: null,
        status: 'apologies',
        note: 'On mission',
      }),
    ]
    const text = textOf(made('attendance', aPaperSource({ attendances })).paper)
    expect(text).toContain('2 organisations, 4 people')
    expect(text).toContain('IOM | Ana Chair, Designation of Ana Chair (chair)')
    expect(text).toContain('La Strada | 3 people without a name (remote, By telephone)')
    expect(text).toContain('Apologies: UNHCR (On mission)')
  })

  test('says who came late, left early, and for whom else somebody spoke', () => {
    const attendances = [
      aPresence('attendance-1', {
        arrivedAt: '2026-11-30T08:20:00.000Z',
        leftAt: '2026-11-30T09:00:00.000Z',
        onBehalfOfOrganisationId: 'org-unhcr-0',
        sentAs: 'delegate',
      }),
    ]
    expect(textOf(made('attendance', aPaperSource({ attendances })).paper)).toContain(
      '(in place of who was invited, also for UNHCR, came at 10:20, left at 11:00)',
    )
  })

  test('never has a telephone number or an address', () => {
    for (const kind of paperKinds) {
      expect(textOf(made(kind).paper)).not.toMatch(/-phone\b|secret\.example/)
    }
  })

  test('is not made of a meeting under the Chatham House Rule', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, { chathamHouse: true })
    expect(meetingPaper('attendance', { ...source, meeting }, aRequest())).toEqual({
      ok: false,
      error: { kind: 'chatham-house' },
    })
  })
})

describe('the minutes', () => {
  test('say what was said, decided and promised, item by item', () => {
    const text = textOf(made('minutes').paper)
    const parts = [
      'TLP:AMBER',
      'Mission to Moldova · Technical Co-ordination Meetings',
      'Minutes: Referral of victims (No. 7)',
      'Draft. Not yet adopted.',
      'Place: Chisinau, room 4',
      'Chair: Ana Chair',
      'Recorder: Bogdan Recorder',
      'Attendance',
      '1. Title agenda-a1',
      'Note of the item',
      'IOM: Said line-0a1',
      'Concern (IOM, Bogdan Recorder): Adăposturi',
      'Decision (number follows, provisional): Decided decision-1\nBasis: Terms of reference, 3',
      'Reservation (La Strada): Not without funds',
      'Decision TCM/2026/4: Decided decision-2',
      'Action: Task action-1 — IOM; in December 2026',
      '2. Title agenda-b2',
      'Nothing was recorded under this item.',
      'Victim referral | North | IOM | lead\nScope of the part | from 1 January 2026',
      'Actions agreed',
      'Next meeting',
      'Tuesday, 19 January 2027',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(parts.filter((_, at) => places[at] === -1)).toEqual([])
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test('say the words of a line once, where it became a decision', () => {
    expect(textOf(made('minutes').paper).split('Decided decision-1')).toHaveLength(2)
    expect(textOf(made('minutes').paper)).not.toContain('Said line-0c3')
  })

  test('say who was missing from the room at a decision, and not under the Chatham House Rule', () => {
    const quorum = {
      at: '2026-11-30T09:00:00.000Z',
      organisations: 2,
      missingOrganisationIds: ['org-unhcr-0'],
      missingConstituencies: ['bilateral_donors'],
      spokenForIds: [],
    }
    const decisions = [aDecisionShown('decision-1', { quorum })]
    const lines: never[] = []
    expect(textOf(made('minutes', aPaperSource({ decisions, lines })).paper)).toContain(
      'Taken with 2 organisations in the room. Not there: UNHCR, Bilateral donors',
    )
    const agendaItems = [anItem('agenda-a1', { chathamHouse: true })]
    expect(
      textOf(made('minutes', aPaperSource({ decisions, lines, agendaItems })).paper),
    ).not.toContain('in the room')
  })

  test('are not made before the meeting begins', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, { state: 'planned' })
    expect(meetingPaper('minutes', { ...source, meeting }, aRequest())).toEqual({
      ok: false,
      error: { kind: 'not-held' },
    })
  })

  test('say that they are adopted once they are', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, { state: 'adopted' })
    expect(textOf(made('minutes', { ...source, meeting }).paper)).toContain('\nAdopted.\n')
  })
})

describe('the action list', () => {
  test('has all that is open, in the total order of dues, the latest first', () => {
    const actionItems = [
      aPromise('action-3', { task: 'Ask about it', due: { kind: 'none', words: '' }, dueOn: null }),
      ...aPaperSource().actionItems,
      aPromise('action-4', { task: 'Long done', state: 'done' }),
    ]
    const text = textOf(made('actions', aPaperSource({ actionItems })).paper)
    const order = ['Map the shelters', 'Task action-1', 'Ask about it'].map((t) => text.indexOf(t))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(text).not.toContain('Long done')
  })
})

describe('what may leave', () => {
  test.each(markings)('a line marked %s', (marking) => {
    const source = aPaperSource({
      lines: [
        aLine('line-0z9', {
          marking,
          readers: [focalPoint.personId],
          ownerOrganisationId: 'org-iom-00',
        }),
      ],
    })
    const result = meetingPaper('minutes', source, aRequest())
    const stays = marking === 'AMBER+STRICT' || marking === 'RED'
    if (stays) {
      expect(result).toEqual({
        ok: false,
        error: { kind: 'parts-stay', parts: [{ kind: 'line', marking, count: 1 }] },
      })
      const chosen = made('minutes', source, { withoutWhatStays: true })
      expect(textOf(chosen.paper)).not.toContain('line-0z9')
      expect(chosen.leftOut).toEqual([{ kind: 'line', marking, count: 1 }])
    } else {
      expect(result.ok && textOf(result.value.paper)).toContain('Said line-0z9')
    }
  })

  test('what he may not read leaves no trace, and there is nothing to choose', () => {
    const without = made('minutes')
    const source = aPaperSource()
    const hidden = { marking: 'RED', readers: ['person-other'], chathamHouse: true }
    const strict = { marking: 'AMBER+STRICT', ownerOrganisationId: 'org-ngo-001' }
    const withHidden = aPaperSource({
      lines: [...source.lines, aLine('line-0z1', hidden), aLine('line-0z2', strict)],
      agendaItems: [...source.agendaItems, anItem('agenda-z9', hidden)],
      decisions: [...source.decisions, aDecisionShown('decision-9', strict)],
      actionItems: [...source.actionItems, aPromise('action-9', hidden)],
      attendances: [
        ...source.attendances,
        aPresence('attendance-8', { ...strict, personId: 'person-iom-02' }),
      ],
    })
    expect(made('minutes', withHidden)).toEqual(without)
  })

  test('nothing of a meeting that stays, and somebody who may not read it is told nothing', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, {
      marking: 'RED',
      readers: [focalPoint.personId],
    })
    const strictest = { ...source, meeting }
    expect(meetingPaper('agenda', strictest, aRequest({ withoutWhatStays: true }))).toEqual({
      ok: false,
      error: { kind: 'meeting-stays', marking: 'RED' },
    })
    const other = Actor.parse({ ...focalPoint, personId: 'person-other' })
    expect(meetingPaper('agenda', strictest, aRequest({ actor: other }))).toEqual({
      ok: false,
      error: { kind: 'not-yours' },
    })
  })

  test('the whole is marked as its strictest part, and AMBER says for whom', () => {
    const green = { marking: 'GREEN' }
    const source = aPaperSource()
    const allGreen = {
      ...source,
      mechanism: changed('mechanism', source.mechanism, green),
      meeting: changed('meeting', source.meeting, green),
      agendaItems: [anItem('agenda-a1', green)],
      actionItems: [],
      people: [],
    }
    const open = made('agenda', allGreen).paper
    expect([open.marking, open.label, open.watermark]).toEqual(['GREEN', 'TLP:GREEN', null])
    const amber = made('agenda', {
      ...allGreen,
      agendaItems: [...allGreen.agendaItems, anItem('agenda-b2')],
    }).paper
    expect([amber.marking, amber.watermark]).toEqual(['AMBER', 'For IOM, 2 December 2026'])
  })

  test('a decision under an item that stays does so too, and so does an action of an unknown meeting', () => {
    const own = { ownerOrganisationId: 'org-iom-00' }
    const source = aPaperSource({
      agendaItems: [anItem('agenda-a1', { marking: 'AMBER+STRICT', ...own }), anItem('agenda-b2')],
      lines: [],
      actionItems: [aPromise('action-7', { agendaItemId: null, meetingId: 'meeting-gone-1' })],
    })
    const { paper, leftOut } = made('minutes', source, { withoutWhatStays: true })
    expect(textOf(paper)).not.toContain('Decided')
    expect(leftOut).toEqual([
      { kind: 'agendaItem', marking: 'AMBER+STRICT', count: 1 },
      { kind: 'decision', marking: 'AMBER+STRICT', count: 2 },
    ])
    expect(made('actions', source, { withoutWhatStays: true }).leftOut).toEqual([
      { kind: 'actionItem', marking: 'RED', count: 1 },
    ])
  })

  test('somebody whose name stays is counted and not named', () => {
    const people = [
      aPerson('person-iom-01', 'Ana Chair', { marking: 'RED', readers: [focalPoint.personId] }),
    ]
    const { paper } = made('attendance', aPaperSource({ people }), { withoutWhatStays: true })
    expect(textOf(paper)).not.toContain('Ana')
    expect(textOf(paper)).toContain('IOM | 1 person')
  })
})

test('the same records in any order give the same paper', () => {
  const source = aPaperSource()
  const turned = Object.fromEntries(
    Object.entries(source).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.toReversed() : value,
    ]),
  ) as typeof source
  for (const kind of paperKinds) expect(made(kind, turned)).toEqual(made(kind, source))
})

test('somebody of another mechanism is given nothing of it', () => {
  const actor = Actor.parse({
    ...focalPoint,
    grants: [{ role: 'focal_point', mechanismId: `${mechanismId}-other` }],
  })
  for (const kind of ['agenda', 'attendance', 'minutes'] as const)
    expect(meetingPaper(kind, aPaperSource(), aRequest({ actor })).ok).toBe(false)
  // That there is such a mechanism is everybody's to know, and nothing of what it promised.
  expect(textOf(made('actions', aPaperSource(), { actor }).paper)).toContain('No actions are open.')
})
