import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Envelope } from '../../src/domain/envelope.ts'
import { ConflictId } from '../../src/domain/ids.ts'
import {
  type ConflictFacts,
  conflictId,
  conflictRecord,
  settledByChange,
} from '../../src/sync/conflict-record.ts'
import { held } from './arbitraries.ts'

const line = '0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b'

const facts: ConflictFacts = {
  kind: 'line',
  id: line,
  field: 'text',
  why: 'same_field',
  loser: held('Agreed.', 'ada.4', Date.UTC(2026, 10, 21, 9)),
  against: held('Not agreed.', 'ben.7', Date.UTC(2026, 10, 21, 9, 5)),
  losingBy: 'person-ada',
  keptBy: 'person-ben',
  envelope: Envelope.parse({
    mechanismId: 'mechanism-tcm',
    ownerOrganisationId: null,
    marking: 'RED',
    readers: ['person-ada', 'person-ben'],
    lang: 'ro',
    createdAt: '2026-11-20T09:00:00.000Z',
    createdBy: 'person-ada',
    deletedAt: null,
  }),
  nowMs: Date.UTC(2026, 10, 21, 10),
}

describe('the id of a conflict', () => {
  test('[CON1] is the same however often it is found', () => {
    expect(conflictId('line', line, 'text', 'ada.4')).toBe(`line:${line}:text:ada.4`)
    expect(conflictRecord(facts).id).toBe(conflictRecord({ ...facts, nowMs: 5 }).id)
  })

  test('[CON1] is a valid id, one for each record, field and losing change', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9:._-]{7,159}$/)
    const field = fc.constantFrom('text', 'assignees', 'supportingOrganisationIds/org.1')
    const by = fc.constantFrom('ada.4', 'ada.4+', 'ada.4-', 'ada.4 ben.1', 'k3v9q2ma.99999999')
    const parts = fc.tuple(id, field, by)
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const [a, b] = [conflictId('line', ...one), conflictId('line', ...other)]
        expect(ConflictId.safeParse(a).success).toBe(true)
        expect(a === b).toBe(one.join('\n') === other.join('\n'))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('the record of a conflict', () => {
  test('[REG4] says what lost to what, who wrote both, when and where', () => {
    expect(conflictRecord(facts)).toMatchObject({
      subjectKind: 'line',
      subjectId: line,
      field: 'text',
      why: 'same_field',
      losingValue: 'Agreed.',
      losingBy: 'person-ada',
      losingDevice: 'ada',
      losingAt: '2026-11-21T09:00:00.000Z',
      keptValue: 'Not agreed.',
      keptBy: 'person-ben',
      keptDevice: 'ben',
      keptAt: '2026-11-21T09:05:00.000Z',
      state: 'open',
      createdAt: '2026-11-21T10:00:00.000Z',
    })
  })

  test('travels as far as its record', () => {
    const { mechanismId, marking, readers, lang } = facts.envelope
    expect(conflictRecord(facts)).toMatchObject({ mechanismId, marking, readers, lang })
  })

  test('[TXT3] of a text that merged cleanly asks nobody, and keeps both whole texts', () => {
    const merged = conflictRecord({ ...facts, why: 'text_merged' })
    expect(merged).toMatchObject({
      state: 'joined',
      losingValue: 'Agreed.',
      keptValue: 'Not agreed.',
    })
    expect(conflictRecord({ ...facts, why: 'text_overlap' }).state).toBe('open')
  })

  test('of the oldest and newest times that a stamp can say is still a record', () => {
    for (const ms of [0, 32 ** 9 - 1])
      expect(conflictRecord({ ...facts, loser: held('x', 'ada.4', ms) }).losingAt).toMatch(/Z$/)
  })
})

describe('[CON3] an open conflict is settled by a later change', () => {
  const loser = held('Agreed.', 'ada.4', 1)

  test('that lets the losing value stand again', () => {
    expect(settledByChange(loser, 'ben.7', held('Agreed.', 'cy.1', 9))).toBe('taken')
  })

  test('in which its own author replaced it', () => {
    expect(settledByChange(loser, 'ada.4', held('Agreed then.', 'ada.5', 9))).toBe('kept')
  })

  test('and by no other', () => {
    expect(settledByChange(loser, 'ben.7', held('Something else.', 'cy.1', 9))).toBeNull()
  })
})
