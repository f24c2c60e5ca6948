import { RRuleTemporal } from 'rrule-temporal'
import { expect, test } from 'vitest'
import { daysAfter } from '../../src/domain/calendar.ts'
import { timeOf } from '../../src/domain/day.ts'
import { Rhythm } from '../../src/domain/rhythm.ts'
import { occasions } from '../../src/domain/rhythm-days.ts'
import { type Pattern, ruleOf, weekdays } from '../../src/domain/rhythm-pattern.ts'
import { instantOf } from '../../src/domain/wall-clock.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** `RULES=10000 vitest run --project=unit tests/domain/rhythm-oracle.test.ts` for the whole of it. */
const rules = Number(process.env.RULES ?? 400)
const zones = Intl.supportedValuesOf('timeZone')

type Random = () => number

function aRhythm(random: Random): Rhythm {
  const upTo = (most: number) => Math.floor(random() * most)
  const among = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[upTo(values.length)] ?? values[0]
  const every = among([1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 12, 12, 24, 36, 1 + upTo(99)])
  const weekday = among(weekdays)
  const pattern = among<Pattern>([
    { by: 'week', every, weekday },
    { by: 'nth', every, nth: among([1, 2, 3, 4, 5, -1]), weekday },
    { by: 'day', every, day: among([-1, 1 + upTo(31), 1 + upTo(31), 29, 30, 31]) },
  ])
  const time = `${String(upTo(24)).padStart(2, '0')}:${String(upTo(12) * 5).padStart(2, '0')}`
  return Rhythm.parse({
    rule: ruleOf(pattern),
    // Before, the clocks of the other library are not those of the tz database (Chișinău, April 1990).
    fromOn: daysAfter('2015-01-01', upTo(365 * 25)),
    untilOn: null,
    time,
    minutes: 90,
    // Every zone that there is, and half of the time one with a summer of its own.
    zone: among([
      among(['Europe/Chisinau', 'Europe/Vienna', 'America/St_Johns']),
      zones[upTo(zones.length)] ?? 'UTC',
    ]),
  })
}

/** Does the wall clock show this time on that day, or do the clocks skip it. */
function isShown({ fromOn, time, zone }: Rhythm): boolean {
  return timeOf(instantOf(fromOn, time, zone), zone) === time
}

function byTheOtherLibrary({ rule, fromOn, time, zone }: Rhythm, least: string, count: number) {
  const start = `${fromOn}T${time}00`.replaceAll(/[-:]/g, '')
  const other = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${zone}:${start}\nRRULE:${rule}`,
    maxIterations: 3000,
  })
  const found: { on: string; startsAt: string }[] = []
  try {
    other.all((occurrence) => {
      const on = occurrence.toPlainDate().toString()
      if (on > '2199-12-31') return false
      const startsAt = new Date(occurrence.epochMilliseconds).toISOString()
      if (on >= least) found.push({ on, startsAt })
      return found.length < count
    })
  } catch (error) {
    // A rule that never comes, 30 February: where ours gives none, this library gives up.
    if (!String(error).includes('Maximum iterations')) throw error
  }
  return found
}

test(`${rules} random rules in random zones fall on the same instants as by an independent library`, {
  timeout: 900_000,
}, () => {
  const random = seededRandom(20_261_122)
  let compared = 0
  let wrongClocks = 0
  for (let at = 0; at < rules; at += 1) {
    const rhythm = aRhythm(random)
    if (!isShown(rhythm)) continue
    const least = daysAfter(rhythm.fromOn, Math.floor(random() * 1500) - 200)
    // A time that the clocks skip: there the other library leaves the day out, and we meet an hour later.
    const ours = occasions(rhythm, least, 12)
      .filter(({ on }) => isShown({ ...rhythm, fromOn: on }))
      .slice(0, 6)
      .map(({ on, startsAt }) => ({ on, startsAt }))
    const theirs = byTheOtherLibrary(rhythm, least, 6).map((one, index) => {
      // It does not know every summer time: Fiji had one of four weeks in 2020. The platform's clocks do.
      if (timeOf(one.startsAt, rhythm.zone) === rhythm.time) return one
      wrongClocks += 1
      return { ...one, startsAt: ours[index]?.startsAt }
    })
    expect(ours, `${JSON.stringify(rhythm)} from ${least}`).toEqual(theirs)
    compared += theirs.length
  }
  // A comparison that compared nothing is none.
  expect(compared).toBeGreaterThan(rules * 4)
  expect(wrongClocks).toBeLessThan(compared / 100)
})
