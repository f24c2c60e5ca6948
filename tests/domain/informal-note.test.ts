import { describe, expect, test } from 'vitest'
import { containerOf } from '../../src/domain/container.ts'
import { InformalNoteId, LineId, MechanismId } from '../../src/domain/ids.ts'
import {
  type Beside,
  noteToLine,
  recordInformalNote,
} from '../../src/domain/informal-note-draft.ts'
import { type Marking, markings } from '../../src/domain/marking.ts'
import { mayChange } from '../../src/domain/may.ts'
import { recordMeeting } from '../../src/domain/meeting-draft.ts'
import type { Signing } from '../../src/domain/new-envelope.ts'
import { roles } from '../../src/domain/role.ts'
import { visible } from '../../src/domain/scope.ts'
import { aMechanism, aMeeting, anActor, anAgendaItem, ids, newId } from '../support/some-records.ts'

const me = anActor(['recorder'])
const signing: Signing = { now: '2026-11-21T10:00:00.000Z', me }
const draft = {
  heldOn: '2026-11-21',
  organisationIds: [],
  text: 'They would come if asked',
} as const
const nowhere: Beside = { meeting: null, mechanismId: null }

function aNote(beside: Beside = nowhere, by: Signing = signing) {
  const words = { ...draft, organisationIds: [] }
  return recordInformalNote(words, InformalNoteId.parse(newId()), beside, by)
}

describe('a note between us', () => {
  test.each<[Marking, Marking]>([
    ['CLEAR', 'AMBER+STRICT'],
    ['GREEN', 'AMBER+STRICT'],
    ['AMBER', 'AMBER+STRICT'],
    ['AMBER+STRICT', 'AMBER+STRICT'],
    ['RED', 'RED'],
  ])('beside a meeting marked %s is marked %s', (marking, expected) => {
    const meeting = aMeeting({ marking })
    expect(aNote({ meeting, mechanismId: meeting.mechanismId }).marking).toBe(expected)
  })

  test('outside of any meeting stays inside the organisation of its author', () => {
    const note = aNote()
    expect(note).toMatchObject({ marking: 'AMBER+STRICT', meetingId: null, lineIds: [] })
    expect(visible(me, note, [])).toBe(true)
    const stranger = { organisationId: ids.otherOrganisation, personId: ids.otherPerson }
    for (const role of roles) expect(visible(anActor([role], stranger), note, [])).toBe(false)
  })

  test('of somebody without an organisation is his alone', () => {
    const alone = anActor(['head_of_mission'], { organisationId: null })
    const note = aNote(nowhere, { ...signing, me: alone })
    expect(visible(alone, note, [])).toBe(true)
    expect(visible(anActor(['head_of_mission'], { personId: ids.otherPerson }), note, [])).toBe(
      false,
    )
  })

  test('is not read by everybody whom a meeting for named people names', () => {
    const meeting = aMeeting({ marking: 'RED', readers: [ids.person, ids.otherPerson] })
    const note = aNote({ meeting, mechanismId: meeting.mechanismId })
    expect(containerOf('informalNote', note)).toBeNull()
    expect(visible(me, note, [])).toBe(true)
    expect(visible(anActor(['recorder'], { personId: ids.otherPerson }), note, [])).toBe(false)
  })

  test('is changed by nobody but its author, not even by the head of mission', () => {
    const note = aNote()
    expect(mayChange(me, 'informalNote', note, false, { text: 'other' })).toBe(true)
    const head = anActor(['head_of_mission'], { personId: ids.otherPerson })
    for (const set of [{ text: 'other' }, { marking: 'RED' }, { deletedAt: signing.now }])
      expect(mayChange(head, 'informalNote', note, false, set)).toBe(false)
  })
})

describe('a note put into the minutes', () => {
  const item = anAgendaItem({ mechanismId: ids.mechanism })
  const words = {
    kind: 'information',
    text: 'A partner may join',
    organisationId: null,
    personId: null,
    chathamHouse: false,
  } as const

  test.each(markings)('is a line in its own words, marked %s as chosen', (marking) => {
    const note = aNote()
    const id = LineId.parse(newId())
    const promoted = noteToLine(note, words, id, { item, position: 'a0' }, { ...signing, marking })
    expect(promoted.line).toMatchObject({ id, text: words.text, marking, createdBy: me.personId })
    expect(promoted.note).toEqual({ ...note, lineIds: [id] })
    expect(JSON.stringify(promoted.line)).not.toContain(note.id)
    expect(JSON.stringify(promoted.line)).not.toContain(note.text)
  })
})

test('what an informal mechanism makes new is marked more strictly unless chosen', () => {
  const planned = aMeeting()
  const id = planned.id
  const at = (formality: 'formal' | 'informal', by: Signing = signing) =>
    recordMeeting(planned, id, { id: MechanismId.parse(ids.mechanism), formality }, by).marking
  expect(aMechanism({ formality: 'informal' }).formality).toBe('informal')
  expect(at('formal')).toBe('AMBER')
  expect(at('informal')).toBe('AMBER+STRICT')
  expect(at('informal', { ...signing, marking: 'GREEN' })).toBe('GREEN')
})
