import { expect, test } from 'vitest'
import { isReview, placeOfReview, reviewId, usualReview } from '../../src/domain/agenda-review.ts'
import {
  highLevelAgenda,
  technicalMeetingAgenda,
  templateOf,
} from '../../src/domain/agenda-template.ts'
import { aMechanism, aMeeting } from '../support/some-records.ts'

test('the review is first, or follows the adoption of the agenda (H3)', () => {
  expect(placeOfReview([])).toBe(0)
  expect(placeOfReview([{ kind: 'information' }])).toBe(0)
  expect(placeOfReview([{ kind: 'adoption_of_agenda' }, { kind: 'information' }])).toBe(1)
})

test('two phones that put it back make the same record', () => {
  const { id } = aMeeting()
  expect(reviewId(id)).toBe(reviewId(id))
  expect(isReview(usualReview)).toBe(true)
})

test('a mechanism has its own template, or that of its tier (S23)', () => {
  expect(templateOf(aMechanism({ tier: 'technical' }))).toBe(technicalMeetingAgenda)
  expect(templateOf(aMechanism({ tier: 'political' }))).toBe(highLevelAgenda)
  const own = [{ ...usualReview, title: 'What we promised' }]
  expect(templateOf(aMechanism({ agendaTemplate: own }))).toEqual(own)
  expect(templateOf(aMechanism({ agendaTemplate: [] }))).toEqual([])
})
