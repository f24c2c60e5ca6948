import { describe, expect, test } from 'vitest'
import { agendaChanges } from '../../src/domain/agenda-changes.ts'
import { MeetingId, SentAgendaId } from '../../src/domain/ids.ts'
import { agendaShape, recordSentAgenda, versionsSent } from '../../src/domain/sent-agenda.ts'
import { aMeeting, anActor, anAgendaItem, newId } from '../support/some-records.ts'

const meeting = aMeeting({ place: 'Chișinău' })
const [a, b, c] = ['a1', 'a2', 'a3'].map((position) => anAgendaItem({ position, title: position }))
if (!a || !b || !c) throw new Error('no items')
const sent = agendaShape(meeting, [a, b, c])
const now = (...items: readonly Parameters<typeof agendaShape>[1][number][]) =>
  agendaShape(meeting, items)

describe('what is sent', () => {
  test('is in order, without what was deleted, and says nothing of the words', () => {
    const gone = anAgendaItem({ deletedAt: '2026-11-12T08:00:00.000Z' })
    const shape = now(c, gone, a, b)
    expect(shape.items.map(({ id }) => id)).toEqual([a.id, b.id, c.id])
    expect(
      JSON.stringify(agendaShape(meeting, [anAgendaItem({ title: 'The safe house in Bălți' })])),
    ).not.toMatch(/safe|Bălți/)
  })

  test.each(['AMBER+STRICT', 'RED'])(
    'an item marked %s leaves no trace in an AMBER meeting',
    (marking) => {
      expect(now(a, anAgendaItem({ marking }))).toEqual(now(a))
    },
  )

  test('is a record of its meeting, marked as the meeting is', () => {
    const red = aMeeting({ marking: 'RED' })
    const signing = { now: '2026-11-12T08:00:00.000Z', me: anActor(['coordinator']) }
    const row = recordSentAgenda(SentAgendaId.parse(newId('sent')), red, [a], signing)
    expect(row).toMatchObject({ meetingId: red.id, marking: 'RED', items: [{ id: a.id }] })
  })

  test('is numbered by when it was sent: two sent at once on two phones are two versions', () => {
    const signing = (minute: number) => ({
      now: `2026-11-12T08:0${minute}:00.000Z`,
      me: anActor(['coordinator']),
    })
    const at = (id: string, minute: number) =>
      recordSentAgenda(SentAgendaId.parse(id), meeting, [a], signing(minute))
    const rows = [at('sent-of-boris', 1), at('sent-third', 2), at('sent-of-ana', 1)]
    const ofOthers = { ...at('sent-elsewhere', 0), meetingId: MeetingId.parse('meeting-other') }
    const gone = { ...at('sent-and-gone', 0), deletedAt: '2026-11-12T09:00:00.000Z' }
    expect(versionsSent([...rows, ofOthers, gone], meeting.id).map(({ id }) => id)).toEqual([
      'sent-of-ana',
      'sent-of-boris',
      'sent-third',
    ])
  })

  test('that follows a version stays after it, also where the clock was set back between', () => {
    const signing = (hour: number) => ({
      now: `2026-11-12T1${hour}:00:00.000Z`,
      me: anActor(['coordinator']),
    })
    const id = (name: string) => SentAgendaId.parse(`sent-agenda-${name}`)
    const first = recordSentAgenda(id('z'), meeting, [a], signing(5))
    const second = recordSentAgenda(id('a'), meeting, [a], signing(2), [first])
    expect(versionsSent([second, first], meeting.id)).toEqual([first, second])
  })
})

describe('what changed since', () => {
  const fresh = anAgendaItem({ position: 'a4' })
  test.each([
    { what: 'nothing', after: now(a, b, c), changes: [] },
    {
      what: 'an item came',
      after: now(a, b, c, fresh),
      changes: [{ kind: 'added', id: fresh.id, number: 4 }],
    },
    { what: 'an item went', after: now(a, c), changes: [{ kind: 'taken_off', id: b.id }] },
    {
      what: 'other words',
      after: now(a, { ...b, title: 'Other' }, c),
      changes: [{ kind: 'reworded', id: b.id, number: 2 }],
    },
    {
      what: 'another purpose',
      after: now({ ...a, purpose: 'decide' }, b, c),
      changes: [{ kind: 'purpose', id: a.id, number: 1 }],
    },
    {
      what: 'other minutes',
      after: now(a, b, { ...c, minutesAllotted: null }),
      changes: [{ kind: 'minutes', id: c.id, number: 3 }],
    },
    {
      what: 'the last came first',
      after: now({ ...c, position: 'a0' }, a, b),
      changes: [{ kind: 'moved', id: c.id, number: 1 }],
    },
    {
      what: 'an item before all: nobody moved',
      after: now({ ...fresh, position: 'a0' }, a, b, c),
      changes: [{ kind: 'added', id: fresh.id, number: 1 }],
    },
    {
      what: 'another hour',
      after: { ...sent, startsAt: '2026-11-19T09:00:00.000Z' },
      changes: [{ kind: 'time' }],
    },
    {
      what: 'another end',
      after: { ...sent, endsAt: '2026-11-19T10:00:00.000Z' },
      changes: [{ kind: 'time' }],
    },
    { what: 'another place', after: { ...sent, place: 'Bălți' }, changes: [{ kind: 'place' }] },
  ])('$what', ({ after, changes }) => {
    expect(agendaChanges(sent, after)).toEqual(changes)
  })
})
