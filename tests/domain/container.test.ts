import { describe, expect, test } from 'vitest'
import { containerOf } from '../../src/domain/container.ts'
import { type RecordKind, recordKinds } from '../../src/domain/records.ts'

/** What each kind lies in, by which field: from the field practice, where a line is under an item of a meeting of a mechanism. */
const places: Readonly<Record<RecordKind, null | readonly [kind: RecordKind, field: string]>> = {
  mission: null,
  organisation: null,
  person: null,
  appointment: null,
  mechanism: null,
  issue: null,
  area: null,
  instrument: null,
  mandateStatement: null,
  // Beside a meeting, not in it.
  informalNote: null,
  seat: ['mechanism', 'mechanismId'],
  chairTerm: ['mechanism', 'mechanismId'],
  meeting: ['mechanism', 'mechanismId'],
  labourLine: ['mechanism', 'mechanismId'],
  sheetImport: ['mechanism', 'mechanismId'],
  findingVerdict: ['mechanism', 'mechanismId'],
  jointActivity: ['mechanism', 'mechanismId'],
  // With its activity where it concerns one, which a test of its own says.
  informationShare: ['mechanism', 'mechanismId'],
  agendaItem: ['meeting', 'meetingId'],
  agendaProposal: ['mechanism', 'mechanismId'],
  sentAgenda: ['meeting', 'meetingId'],
  attendance: ['meeting', 'meetingId'],
  decision: ['meeting', 'meetingId'],
  actionItem: ['meeting', 'meetingId'],
  minutes: ['meeting', 'meetingId'],
  objection: ['minutes', 'minutesId'],
  summary: ['meeting', 'meetingId'],
  line: ['agendaItem', 'agendaItemId'],
  checklistAnswer: ['actionItem', 'actionItemId'],
  // These four follow the record that they are about.
  attachment: ['decision', 'subjectId'],
  comment: ['decision', 'subjectId'],
  trailStep: ['decision', 'subjectId'],
  request: ['decision', 'subjectId'],
  conflict: ['decision', 'subjectId'],
}

const fields = {
  mechanismId: 'the-mechanismId',
  meetingId: 'the-meetingId',
  agendaItemId: 'the-agendaItemId',
  actionItemId: 'the-actionItemId',
  minutesId: 'the-minutesId',
  subjectKind: 'decision',
  subjectId: 'the-subjectId',
}

test.each(recordKinds)('a %s lies where the field practice puts it', (kind) => {
  const place = places[kind]
  const expected = place === null ? null : { kind: place[0], id: `the-${place[1]}` }
  expect(containerOf(kind, fields)).toEqual(expected)
})

test.each(recordKinds)('a %s that names no container has none', (kind) => {
  expect(containerOf(kind, {})).toBeNull()
})

describe('what a newer version or a broken device may send', () => {
  test.each(['joint_activity', '', 'constructor', 'toString', '__proto__'])(
    'a record of the unknown kind “%s” stands by itself',
    (kind) => {
      expect(containerOf(kind, fields)).toBeNull()
    },
  )

  test.each([7, null, {}, ['x'], true])('an id that is %j names nothing', (id) => {
    expect(containerOf('agendaItem', { meetingId: id })).toBeNull()
    expect(containerOf('comment', { subjectKind: 'meeting', subjectId: id })).toBeNull()
    expect(containerOf('comment', { subjectKind: id, subjectId: 'the-meeting' })).toBeNull()
  })

  test('a remark may be about a kind that is not known here', () => {
    expect(containerOf('comment', { subjectKind: 'jointActivity', subjectId: 'x1' })).toEqual({
      kind: 'jointActivity',
      id: 'x1',
    })
  })
})

test('following containers upwards always ends', () => {
  for (const kind of recordKinds) {
    const seen: string[] = []
    let next: string | undefined = kind
    while (next !== undefined && !seen.includes(next)) {
      seen.push(next)
      next = containerOf(next, fields)?.kind
    }
    expect(next, kind).toBeUndefined()
  }
})
