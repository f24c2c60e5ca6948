import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MechanismId,
  MeetingId,
  MissionId,
  OrganisationId,
  PersonId,
} from '../../src/domain/ids.ts'
import { isOwnSignIn } from '../../src/domain/own-sign-in.ts'
import {
  type MeetingSign,
  type PersonCard,
  readCard,
  readMeetingSign,
  writeRoomCode,
} from '../../src/domain/room-code.ts'
import { anActor } from '../support/some-records.ts'

const mission = MissionId.parse('mission-moldova')
const card: PersonCard = {
  mission,
  person: PersonId.parse('person-ana'),
  name: 'Ana Rusu',
  organisation: OrganisationId.parse('organisation-osce'),
  organisationName: 'OSCE',
  designation: 'Anti-trafficking officer',
}
const meeting: MeetingSign = {
  mission,
  meeting: MeetingId.parse('meeting-seven'),
  mechanism: MechanismId.parse('mechanism-tcm'),
  title: 'TCM No. 7',
  on: '2026-11-21',
}
const written = writeRoomCode({ card })

test('what one phone shows the other reads, in any script', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((one) => {
    const trimmed = one.trim()
    return trimmed !== '' && trimmed === one && one.length <= 120
  })
  fc.assert(
    fc.property(name, (text) => {
      const shown = { ...card, name: text }
      const read = readCard(writeRoomCode({ card: shown }), mission)
      expect(read).toEqual({ ok: true, value: shown })
    }),
  )
  expect(readMeetingSign(writeRoomCode({ meeting }), mission)).toEqual({ ok: true, value: meeting })
})

test('a card has no contact data, and fits what a camera can read', () => {
  const full = { ...card, name: 'x'.repeat(120), organisationName: 'y'.repeat(80) }
  expect(writeRoomCode({ card: { ...full, designation: 'z'.repeat(80) } }).length).toBeLessThan(900)
  expect(() => writeRoomCode({ card: { ...card, phone: '+373' } as PersonCard })).toThrow()
})

describe('a code that does not sign anybody in says why', () => {
  test.each([
    ['a link', 'https://example.org/join#abc', 'no-code'],
    ['a price', '4011200296908', 'no-code'],
    ['nothing', '', 'no-code'],
    ['a contact', 'BEGIN:VCARD\nFN:Ana\nEND:VCARD', 'no-code'],
    ['one of a newer app', written.replace('LIAISON1', 'LIAISON2'), 'newer-version'],
    ['a torn one', written.slice(0, -5), 'unreadable'],
    ['one that is no JSON', 'LIAISON1 {{{{', 'unreadable'],
    ['one with more in it', written.replace('}}', ',"role":"head"}}'), 'unreadable'],
    [
      'one with a name as long as a book',
      written.replace('Ana Rusu', 'A'.repeat(2_000)),
      'unreadable',
    ],
    ['one without a name', written.replace('Ana Rusu', ''), 'unreadable'],
    ['one with a prototype', 'LIAISON1 {"__proto__":{"card":1}}', 'unreadable'],
    [
      'one of another mission',
      written.replace('mission-moldova', 'mission-kosovo'),
      'other-mission',
    ],
    ['a meeting', writeRoomCode({ meeting }), 'a-meeting'],
  ])('%s', (_, text, why) => {
    expect(readCard(text, mission)).toEqual({ ok: false, error: why })
  })

  test('a card where a meeting was looked for', () => {
    expect(readMeetingSign(written, mission)).toEqual({ ok: false, error: 'a-card' })
  })

  test('whatever it is, reading it does not throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => `LIAISON1 ${text}`),
        ),
        (text) => {
          expect(readCard(text, mission).ok).toBe(false)
          expect(readMeetingSign(text, mission).ok).toBe(false)
        },
      ),
    )
  })
})

describe('signing in oneself', () => {
  const actor = anActor(['focal_point'])
  const own = {
    personId: actor.personId,
    organisationId: actor.organisationId,
    status: 'present',
    headCount: 0,
    note: '',
  }
  test.each([
    ['himself', {}, true],
    ['from afar', { status: 'remote' }, true],
    ['his organisation as a whole', { personId: null }, true],
    ['a colleague', { personId: 'person-else' }, false],
    ['another organisation', { organisationId: 'organisation-else' }, false],
    ['as absent', { status: 'absent' }, false],
    ['with a crowd', { headCount: 3 }, false],
    ['with words', { note: 'Hello' }, false],
  ])('%s: %j is %s', (_, told, expected) => {
    const record = { ...own, ...told }
    expect(isOwnSignIn(actor, record, true, record)).toBe(expected)
  })

  test.each([
    ['that he is there after all', { status: 'present', deletedAt: null }, true],
    ['that he is not', { status: 'apologies' }, false],
    ['taking it away', { deletedAt: '2026-11-21T10:00:00.000Z' }, false],
    ['how many came', { headCount: 4 }, false],
    ['for whom he speaks', { onBehalfOfOrganisationId: 'organisation-else' }, false],
  ])('in a row that is there, %s: %j is %s', (_, set, expected) => {
    expect(isOwnSignIn(actor, { ...own, status: 'absent' }, false, set)).toBe(expected)
  })

  test('nobody without an organisation', () => {
    const nobodys = { ...actor, organisationId: null }
    expect(isOwnSignIn(nobodys, { ...own, organisationId: null }, true, own)).toBe(false)
  })
})
