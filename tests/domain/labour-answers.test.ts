import { describe, expect, test } from 'vitest'
import { OrganisationId, PersonId } from '../../src/domain/ids.ts'
import {
  type AnswerWord,
  answerLabourLine,
  answersOf,
  answerToText,
  lastAnswerOf,
  namedIn,
  readAnswer,
  standOf,
} from '../../src/domain/labour-answers.ts'
import { whatKeepsFromAgreeing, whoHasNotAccepted } from '../../src/domain/labour-line-agreement.ts'
import { aLabourLine, ids } from '../support/some-records.ts'

const own = OrganisationId.parse(ids.organisation)
const other = OrganisationId.parse(ids.otherOrganisation)
const by = PersonId.parse(ids.person)
const fresh = () => aLabourLine({ state: 'proposed', acceptedBy: [], askedIds: [other] })

function answered(...said: [AnswerWord, OrganisationId][]) {
  let line = fresh()
  for (const [index, [word, organisationId]] of said.entries()) {
    const at = `2026-11-21T10:0${index}:00.000Z`
    line = Object.assign(line, answerLabourLine(line, word, organisationId, { at, by }))
  }
  return line
}

describe('what organisations say of a line that names them', () => {
  test('its own organisation and those that are asked are named, each once', () => {
    expect(namedIn(aLabourLine({ askedIds: [other, own] }))).toEqual([own, other])
  })

  test.each<[[AnswerWord, OrganisationId][], string, string]>([
    [[], 'open', 'open'],
    [[['accepted', own]], 'accepted', 'open'],
    [
      [
        ['accepted', own],
        ['declined', own],
      ],
      'declined',
      'open',
    ],
    [
      [
        ['declined', own],
        ['accepted', own],
      ],
      'accepted',
      'open',
    ],
    [
      [
        ['reserved', other],
        ['accepted', own],
      ],
      'accepted',
      'reserved',
    ],
    [
      [
        ['accepted', own],
        ['taken_back', own],
      ],
      'open',
      'open',
    ],
  ])('%j leaves them %s and %s', (said, ownStand, otherStand) => {
    const line = answered(...said)
    expect([standOf(line, own), standOf(line, other)]).toEqual([ownStand, otherStand])
    expect(answersOf(line).map(({ word }) => word)).toEqual(said.map(([word]) => word))
  })

  test('of answers that two phones gave at once the one that asks for a talk counts', () => {
    const both = { ...fresh(), acceptedBy: [own], declinedBy: [own], reservedBy: [own] }
    expect(standOf(both, own)).toBe('declined')
    expect(standOf({ ...both, declinedBy: [] }, own)).toBe('reserved')
  })

  test('the history says who said what, when, and who noted it', () => {
    const line = answered(['reserved', own], ['accepted', own])
    expect(lastAnswerOf(line, own)).toEqual({
      at: '2026-11-21T10:01:00.000Z',
      word: 'accepted',
      organisationId: own,
      by,
    })
    expect(lastAnswerOf(line, other)).toBeNull()
  })

  test('a name too long to be kept leaves the answer and loses who noted it', () => {
    const at = '2026-11-21T10:00:00.000Z'
    const long = PersonId.parse('p'.repeat(70))
    const text = answerToText({ at, word: 'accepted', organisationId: own, by: long })
    expect(text && readAnswer(text)).toMatchObject({ word: 'accepted', by: null })
    for (const id of ['o'.repeat(130), 'organisation.one']) {
      const organisationId = OrganisationId.parse(id)
      expect(answerToText({ at, word: 'accepted', organisationId, by })).toBeNull()
    }
  })
})

describe('[LAB1] a line is agreed only with the acceptance of all whom it names (I8, S41)', () => {
  const at = { agreedAtMeetingId: ids.meeting, decisionId: null }

  test.each<[string, Record<string, unknown>, string | null, string[]]>([
    ['nobody accepted', {}, 'not_accepted_by_its_organisation', [own, other]],
    ['only its own did', { acceptedBy: [own] }, 'not_accepted_by_all', [other]],
    ['only the other did', { acceptedBy: [other] }, 'not_accepted_by_its_organisation', [own]],
    ['all did', { acceptedBy: [own, other] }, null, []],
    [
      'one declined since',
      { acceptedBy: [own, other], declinedBy: [other] },
      'not_accepted_by_all',
      [other],
    ],
    [
      'one has a reservation',
      { acceptedBy: [own, other], reservedBy: [own] },
      'not_accepted_by_its_organisation',
      [own],
    ],
    [
      'all did, nowhere',
      { acceptedBy: [own, other], agreedAtMeetingId: null },
      'no_meeting_or_decision',
      [],
    ],
    [
      'all did, by a decision',
      { acceptedBy: [own, other], agreedAtMeetingId: null, decisionId: 'decision-one' },
      null,
      [],
    ],
  ])('%s', (_, fields, missing, who) => {
    const line = aLabourLine({ acceptedBy: [], askedIds: [other], ...at, ...fields })
    expect(whatKeepsFromAgreeing(line)).toBe(missing)
    expect(whoHasNotAccepted(line)).toEqual(who)
  })
})
