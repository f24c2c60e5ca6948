import { describe, expect, test } from 'vitest'
import { AgendaItem, agendaPurposes } from '../../src/domain/agenda-item.ts'
import { recordAgenda, recordAgendaItem } from '../../src/domain/agenda-item-draft.ts'
import {
  agendaTemplate,
  highLevelAgenda,
  technicalMeetingAgenda,
} from '../../src/domain/agenda-template.ts'
import { AgendaItemId } from '../../src/domain/ids.ts'
import { byPosition } from '../../src/domain/position.ts'
import { aMeeting, anActor, newId } from '../support/some-records.ts'

const signing = { now: '2026-11-21T10:00:00.000Z', me: anActor(['recorder']) }
const newAgendaId = () => AgendaItemId.parse(newId('agenda'))

/** The nine items of a Technical Co-ordination Meeting, from the practice, with what each is for. */
const nine = [
  ['Adoption of the agenda', 'adoption_of_agenda', 'decide'],
  ['Review of action points', 'review_of_action_points', 'align'],
  ['Updates from participants', 'information', 'inform'],
  ['Discussion of an issue of concern', 'discussion', 'align'],
  ['Possible joint activities', 'discussion', 'explore'],
  ['Decisions', 'decision', 'decide'],
  ['Division of labour', 'discussion', 'align'],
  ['Any other business', 'any_other_business', 'inform'],
  ['Date of the next meeting', 'decision', 'decide'],
]

test('a Technical Co-ordination Meeting has its nine items in their order', () => {
  expect(technicalMeetingAgenda.map((item) => [item.title, item.kind, item.purpose])).toEqual(nine)
})

describe.each([
  ['technical', technicalMeetingAgenda],
  ['executive', highLevelAgenda],
  ['political', highLevelAgenda],
] as const)('the agenda of the %s tier', (tier, expected) => {
  const template = agendaTemplate(tier)

  test('is the one meant for it', () => {
    expect(template).toBe(expected)
  })

  test('reviews action points first after the agenda itself', () => {
    expect(template[1]?.kind).toBe('review_of_action_points')
  })

  test('ends with the date of the next meeting, before people leave', () => {
    expect(template.at(-1)?.title).toBe('Date of the next meeting')
  })

  test('fits into ninety minutes', () => {
    const minutes = template.map((item) => item.minutesAllotted ?? 0)
    expect(minutes.every((each) => each > 0)).toBe(true)
    expect(minutes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(90)
  })

  test('gives less time to updates than to what is talked about together', () => {
    const minutesFor = (purposes: readonly string[]) =>
      template
        .filter((item) => purposes.includes(item.purpose))
        .reduce((sum, item) => sum + (item.minutesAllotted ?? 0), 0)
    expect(minutesFor(['inform'])).toBeLessThan(minutesFor(['explore', 'align', 'decide']))
  })
})

test('the technical agenda has items of every purpose', () => {
  const purposes = new Set(technicalMeetingAgenda.map((item) => item.purpose))
  expect([...agendaPurposes].filter((purpose) => !purposes.has(purpose))).toEqual([])
})

describe('an agenda made from a template', () => {
  const meeting = aMeeting({ marking: 'GREEN' })
  const agenda = recordAgenda(technicalMeetingAgenda, newAgendaId, meeting, signing)

  test('has valid items, each with an id of its own', () => {
    for (const item of agenda) expect(AgendaItem.safeParse(item).success).toBe(true)
    expect(new Set(agenda.map((item) => item.id)).size).toBe(9)
  })

  test('keeps its order', () => {
    expect(agenda.toReversed().toSorted(byPosition)).toEqual(agenda)
  })

  test('belongs to its meeting and travels as far', () => {
    for (const item of agenda) {
      expect(item.meetingId).toBe(meeting.id)
      expect(item.mechanismId).toBe(meeting.mechanismId)
      expect(item.marking).toBe('GREEN')
    }
  })

  test('under the Chatham House Rule every item is', () => {
    const quiet = aMeeting({ chathamHouse: true })
    const items = recordAgenda(technicalMeetingAgenda, newAgendaId, quiet, signing)
    expect(items.every((item) => item.chathamHouse)).toBe(true)
  })

  test('one item can be under it in a meeting that is not', () => {
    const draft = { ...agenda[3], chathamHouse: true } as AgendaItem
    const { title, kind, purpose, nature, requestedByOrganisationId, minutesAllotted } = draft
    const item = recordAgendaItem(
      {
        title,
        kind,
        purpose,
        nature,
        requestedByOrganisationId,
        minutesAllotted,
        issueIds: [],
        note: '',
        chathamHouse: true,
      },
      newAgendaId(),
      meeting,
      draft.position,
      signing,
    )
    expect(item.chathamHouse).toBe(true)
  })
})
