import { z } from 'zod/mini'
import type { Day, Zone } from '../../domain/day.ts'
import { Rhythm } from '../../domain/rhythm.ts'
import {
  type Pattern,
  patternOf,
  ruleOf,
  type Weekday,
  weekdays,
} from '../../domain/rhythm-pattern.ts'

/** A rhythm as it is typed. */
export const RhythmInput = z.object({
  by: z.enum(['week', 'nth', 'day']),
  every: z.int(),
  nth: z.int(),
  weekday: z.enum(weekdays),
  day: z.int(),
  fromOn: z.string(),
  untilOn: z.string(),
  time: z.string(),
  minutes: z.string(),
  zone: z.string(),
})
export type RhythmInput = z.infer<typeof RhythmInput>

/** What to type over. */
export function rhythmToInput({ rule, fromOn, untilOn, time, minutes, zone }: Rhythm): RhythmInput {
  const pattern = patternOf(rule)
  return {
    ...inputOf(pattern),
    fromOn,
    untilOn: untilOn ?? '',
    time,
    minutes: String(minutes),
    zone,
  }
}

/** A pattern with usual hours, counted from today. */
export function patternToInput(
  pattern: Pattern,
  today: Day,
  zone: Zone,
  minutes = 90,
): RhythmInput {
  const hours = { time: '10:00', minutes: String(minutes), zone }
  return { ...inputOf(pattern), fromOn: today, untilOn: '', ...hours }
}

/** The rhythm that was typed, or what is wrong with it. */
export function parseRhythm(input: RhythmInput) {
  return Rhythm.safeParse({
    rule: ruleOf(patternIn(input)),
    fromOn: input.fromOn,
    untilOn: input.untilOn || null,
    time: input.time,
    minutes: Number(input.minutes),
    zone: input.zone,
  })
}

function patternIn({ by, every, nth, weekday, day }: RhythmInput): Pattern {
  switch (by) {
    case 'week':
      return { by, every, weekday }
    case 'nth':
      return { by, every, nth, weekday }
    case 'day':
      return { by, every, day }
  }
}

function inputOf(pattern: Pattern): Pick<RhythmInput, 'by' | 'every' | 'nth' | 'weekday' | 'day'> {
  const weekday: Weekday = pattern.by === 'day' ? 'TU' : pattern.weekday
  return {
    by: pattern.by,
    every: pattern.every,
    nth: pattern.by === 'nth' ? pattern.nth : 1,
    weekday,
    day: pattern.by === 'day' ? pattern.day : 1,
  }
}
