import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActionItem } from '../../src/domain/action-item.ts'
import { isClosed, missingWord } from '../../src/domain/action-item-states.ts'
import { daysAfter } from '../../src/domain/calendar.ts'
import { carriedTo, comingReviewOf } from '../../src/domain/carried-actions.ts'
import { ActionItemId } from '../../src/domain/ids.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { isHeld, isToCome } from '../../src/domain/meeting-states.ts'
import { type Hearing, hear, missingIn, notHeard, notLookedAt } from '../../src/domain/trail.ts'
import { actionOutcomes, type TrailStep } from '../../src/domain/trail-step.ts'
import { aMeeting, anActionItem, anActor, newId } from '../support/some-records.ts'

/** A mechanism and all that was ever promised in it, as one device has them. */
type World = {
  day: number
  meetings: Meeting[]
  actions: ActionItem[]
  steps: TrailStep[]
  /** By action, the meetings that were over when it was promised: one that was put off and taken up again can come after them. */
  overBefore: Map<string, ReadonlySet<string>>
}

const me = anActor(['recorder'])
const instant = (day: number, hour = 8) =>
  `${daysAfter('2026-01-01', day)}T${String(hour).padStart(2, '0')}:00:00.000Z`

/** What people do, in any order; what cannot be done in the state of things is left out. */
type Act = (world: World) => void

const open = (world: World) => world.meetings.find((meeting) => meeting.state === 'open')
const put = (world: World, meeting: Meeting) => {
  world.meetings = world.meetings.map((one) => (one.id === meeting.id ? meeting : one))
}
const nth = <T>(list: readonly T[], at: number): T | undefined =>
  list[at % Math.max(1, list.length)]

const at = fc.nat({ max: 9 })
const acts: readonly fc.Arbitrary<Act>[] = [
  fc.nat({ max: 40 }).map(
    (later): Act =>
      (world) => {
        const startsAt = instant(world.day + 1 + later)
        const endsAt = instant(world.day + 1 + later, 10)
        world.meetings.push(aMeeting({ id: newId('meeting'), startsAt, endsAt }))
      },
  ),
  fc.nat({ max: 20 }).map(
    (days): Act =>
      (world) => {
        world.day += days
      },
  ),
  fc.tuple(at, fc.constantFrom('cancelled', 'postponed', 'planned')).map(
    ([which, state]): Act =>
      (world) => {
        const meeting = nth(
          world.meetings.filter((one) => isToCome(one.state)),
          which,
        )
        if (meeting !== undefined) put(world, { ...meeting, state })
      },
  ),
  fc.tuple(at, fc.nat({ max: 40 })).map(
    ([which, later]): Act =>
      (world) => {
        const meeting = nth(
          world.meetings.filter((one) => isToCome(one.state)),
          which,
        )
        const startsAt = instant(world.day + 1 + later)
        if (meeting !== undefined)
          put(world, { ...meeting, startsAt, endsAt: instant(world.day + 1 + later, 10) })
      },
  ),
  fc.constant<Act>((world) => {
    const next = world.meetings
      .filter((one) => one.state === 'planned')
      .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0]
    if (next === undefined || open(world) !== undefined) return
    world.day = Math.max(
      world.day,
      Math.round((Date.parse(next.startsAt) - Date.parse(instant(0))) / 86_400_000),
    )
    put(world, { ...next, state: 'open' })
  }),
  fc.constant<Act>((world) => {
    const meeting = open(world)
    if (meeting === undefined) return
    const carried = carriedTo(meeting, world.actions, world.meetings)
    const writing = { now: instant(world.day, 9), me }
    for (const action of notHeard(carried, world.steps, meeting.id))
      world.steps.push(notLookedAt(action, meeting, writing))
    put(world, { ...meeting, state: 'held' })
  }),
  fc.constant<Act>((world) => {
    const meeting = open(world)
    if (meeting === undefined) return
    const action = anActionItem({ id: newId('action'), meetingId: meeting.id })
    const over = world.meetings.filter(({ state }) => isHeld(state)).map(({ id }) => id)
    world.actions.push(action)
    world.overBefore.set(action.id, new Set(over))
  }),
  fc
    .record({
      which: at,
      outcome: fc.constantFrom(...actionOutcomes.filter((one) => one !== 'not_looked_at')),
      note: fc.constantFrom('', 'Because'),
      successor: fc.boolean(),
    })
    .map(
      ({ which, outcome, note, successor }): Act =>
        (world) => {
          const meeting = open(world)
          if (meeting === undefined) return
          const action = nth(carriedTo(meeting, world.actions, world.meetings), which)
          if (action === undefined) return
          const successorId = successor ? ActionItemId.parse('action-successor') : null
          const hearing: Hearing = { outcome, note, due: null, successorId }
          if (missingIn(action, hearing) !== null) return
          const heard = hear(action, hearing, meeting, { now: instant(world.day, 9), me })
          world.actions = world.actions.map((one) => (one.id === action.id ? heard.action : one))
          world.steps = [...world.steps.filter(({ id }) => id !== heard.step.id), heard.step]
        },
    ),
]

/** In the order above; meetings are opened and promises made and heard more often than called off. */
const weights = [3, 1, 1, 1, 4, 2, 5, 6]
const act = fc.oneof(
  ...acts.map((arbitrary, index) => ({ arbitrary, weight: weights[index] ?? 1 })),
)

function check(world: World, promised: number): void {
  expect(world.actions).toHaveLength(promised)
  const now = instant(world.day)
  for (const action of world.actions) {
    // It left by a word, or it is open.
    expect(missingWord(action)).toBeNull()
    const origin = world.meetings.find(({ id }) => id === action.meetingId)
    const coming = world.meetings.filter(
      (one) =>
        one.id !== action.meetingId &&
        (one.state === 'open' || (isToCome(one.state) && one.endsAt > now)) &&
        (one.state === 'open' || one.startsAt > (origin?.startsAt ?? '')),
    )
    const review = comingReviewOf(action, world.meetings, now)
    if (isClosed(action.state)) expect(review).toBeNull()
    else expect(review === null).toBe(coming.length === 0)
    // What every meeting that was held since heard of it, it says.
    if (isClosed(action.state)) continue
    for (const meeting of world.meetings) {
      if (!isHeld(meeting.state) || meeting.startsAt <= (origin?.startsAt ?? '')) continue
      if (world.overBefore.get(action.id)?.has(meeting.id)) continue
      const told = world.steps.filter(
        (step) => step.subjectId === action.id && step.heardAtMeetingId === meeting.id,
      )
      expect([meeting.id, told.length]).toEqual([meeting.id, 1])
    }
    if (review !== null && review.startsAt > (origin?.startsAt ?? ''))
      expect(carriedTo(review, world.actions, world.meetings)).toContainEqual(action)
  }
}

test('an open action is on exactly one coming review, leaves by a word only, and every meeting says what it heard', () => {
  let reached = 0
  fc.assert(
    fc.property(fc.array(act, { minLength: 30, maxLength: 60, size: 'max' }), (done) => {
      const first = aMeeting({ id: newId('meeting'), startsAt: instant(0), state: 'open' })
      const second = aMeeting({
        id: newId('meeting'),
        startsAt: instant(30),
        endsAt: instant(30, 10),
      })
      const promises = [1, 2, 3].map(() => anActionItem({ meetingId: first.id }))
      const meetings = [first, second]
      const world: World = {
        day: 0,
        meetings,
        actions: promises,
        steps: [],
        overBefore: new Map(),
      }
      let promised = 3
      for (const one of done) {
        one(world)
        promised = Math.max(promised, world.actions.length)
        check(world, promised)
      }
      reached += world.steps.length
    }),
    { numRuns: 60 },
  )
  // It was not all left out.
  expect(reached).toBeGreaterThan(100)
})
