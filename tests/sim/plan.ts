import type { Grant } from '../../src/domain/role.ts'
import { type CastName, cast, grantsAtHand } from './cast.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Nemesis } from './options.ts'

/** What the line does to the round trips of one step, from the page `onPage` on. */
export type Fault =
  | 'none'
  | 'request-lost'
  | 'answer-lost'
  | 'request-twice'
  | 'answer-twice'
  | 'answer-held'
  | 'server-dies-before-commit'
  | 'server-dies-after-commit'
  | 'disk-refuses'

/** One thing that happens. Steps are data: each can be left out, and the others stay what they are. */
export type Step = { readonly waitMs: number; readonly salt: number } & (
  | { readonly what: 'edit'; readonly phone: number; readonly killAfter: number | null }
  | {
      readonly what: 'sync'
      readonly phone: number
      readonly fault: Fault
      readonly onPage: number
      readonly pages: number
      readonly pushBytes: number
      readonly pullBytes: number
      /** Somebody writes on this phone while the request is on its way. */
      readonly editsMeanwhile: boolean
      readonly killAfter: number | null
    }
  | { readonly what: 'old-request' }
  | { readonly what: 'late-answer' }
  | {
      readonly what: 'clock'
      readonly phone: number
      readonly offsetMs: number
      readonly frozen: boolean
    }
  | { readonly what: 'restart-phone'; readonly phone: number }
  | { readonly what: 'restart-server' }
  | { readonly what: 'backup' }
  | { readonly what: 'restore' }
  | { readonly what: 'grant'; readonly person: number; readonly grants: readonly Grant[] }
  | { readonly what: 'newer-app'; readonly person: number }
  | { readonly what: 'update'; readonly phone: number }
  | { readonly what: 'rejoin'; readonly phone: number }
)

export type PhonePlan = {
  readonly person: number
  readonly offsetMs: number
  /** Its app does not know a kind and a field that the others write. */
  readonly isOld: boolean
  /** Has it read anything before the schedule begins. */
  readonly startsFull: boolean
}

/** A schedule. */
export type Plan = {
  readonly seed: number
  readonly nemeses: readonly Nemesis[]
  readonly people: readonly CastName[]
  readonly phones: readonly PhonePlan[]
  readonly steps: readonly Step[]
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const yearMs = 365 * dayMs

/** Everything that happens in the schedule of a seed, before any of it does. */
export function planOf(seed: number, allowed: readonly Nemesis[]): Plan {
  const chance = chanceOf(seed)
  const drawn = allowed.filter((one) => chance.is(shareOf[one]))
  // A phone that reads a new history from its beginning is not told what its reader has lost meanwhile.
  const active = drawn.filter((one) => one !== 'access' || !drawn.includes('restore'))
  const people = peopleOf(chance)
  const count = Number(chance.weighted({ 2: 45, 3: 35, 4: 14, 5: 6 }))
  const phones = Array.from(
    { length: count },
    (_, i): PhonePlan => ({
      person: i < people.length ? i : chance.upTo(people.length),
      offsetMs: active.includes('clock') ? clockOffset(chance) : 0,
      isOld: active.includes('version') && chance.is(0.4),
      startsFull: chance.is(0.8),
    }),
  )
  const wild = chance.is(0.5) ? chance.upTo(26) : chance.upTo(12)
  const weights = weightsOf(active)
  const steps = Array.from({ length: 8 + wild }, () =>
    stepOf(chance, active, weights, people.length, count),
  )
  return { seed, nemeses: active, people, phones, steps }
}

const shareOf: Readonly<Record<Nemesis, number>> = {
  clock: 0.5,
  drop: 0.5,
  duplicate: 0.4,
  reorder: 0.35,
  cut: 0.35,
  restart: 0.4,
  restore: 0.2,
  access: 0.4,
  version: 0.25,
}

function peopleOf(chance: Chance): CastName[] {
  const names = Object.keys(cast) as CastName[]
  const first = chance.of(['head', 'coordinator', 'recorder'] as const)
  const people: CastName[] = [first]
  const wanted = 1 + chance.upTo(4)
  while (people.length < wanted) {
    const next = chance.of(names)
    if (!people.includes(next)) people.push(next)
  }
  return people
}

function clockOffset(chance: Chance): number {
  const sign = chance.is(0.5) ? 1 : -1
  const size = chance.weighted({ none: 2, minutes: 4, hours: 2, years: 2 })
  switch (size) {
    case 'none':
      return 0
    case 'minutes':
      return sign * chance.upTo(30 * minuteMs)
    case 'hours':
      return sign * chance.upTo(48 * hourMs)
    case 'years':
      return sign * chance.upTo(10 * yearMs)
  }
}

type Weights = Readonly<Record<Step['what'], number>>

function weightsOf(active: readonly Nemesis[]): Weights {
  const when = (nemesis: Nemesis, weight: number) => (active.includes(nemesis) ? weight : 0)
  return {
    edit: 50,
    sync: 32,
    'old-request': when('reorder', 4),
    'late-answer': when('reorder', 6),
    clock: when('clock', 4),
    'restart-phone': when('restart', 2),
    'restart-server': when('restart', 2),
    backup: when('restore', 5),
    restore: when('restore', 4),
    grant: when('access', 5),
    // What an app without a device wrote is offered to a restored server by nobody.
    'newer-app': active.includes('restore') ? 0 : when('version', 5),
    update: when('version', 2),
    // Acknowledged work of a device that joined anew is not offered again to a restored server.
    rejoin: active.includes('restore') || active.includes('access') ? 0 : when('restart', 1),
  }
}

function stepOf(
  chance: Chance,
  active: readonly Nemesis[],
  weights: Weights,
  people: number,
  phones: number,
): Step {
  const common = {
    waitMs: waitOf(chance),
    salt: chance.upTo(2 ** 30),
  }
  const phone = chance.upTo(phones)
  const person = chance.upTo(people)
  const what = chance.weighted(weights)
  switch (what) {
    case 'edit':
      return { ...common, what, phone, killAfter: killAfter(chance, active, 14) }
    case 'sync':
      return { ...common, what, phone, ...syncOf(chance, active) }
    case 'clock':
      return { ...common, what, phone, offsetMs: clockOffset(chance), frozen: chance.is(0.2) }
    case 'restart-phone':
    case 'update':
    case 'rejoin':
      return { ...common, what, phone }
    case 'grant':
      return { ...common, what, person, grants: chance.of(grantsAtHand) }
    case 'newer-app':
      return { ...common, what, person }
    default:
      return { ...common, what }
  }
}

function waitOf(chance: Chance): number {
  switch (chance.weighted({ seconds: 4, minutes: 4, hours: 2, days: 1 })) {
    case 'seconds':
      return chance.upTo(10_000)
    case 'minutes':
      return chance.upTo(40 * minuteMs)
    case 'hours':
      return chance.upTo(20 * hourMs)
    case 'days':
      return chance.upTo(6 * dayMs)
  }
}

function killAfter(chance: Chance, active: readonly Nemesis[], steps: number): number | null {
  return active.includes('restart') && chance.is(0.15) ? chance.upTo(steps) : null
}

function syncOf(chance: Chance, active: readonly Nemesis[]) {
  const when = (nemesis: Nemesis, weight: number) => (active.includes(nemesis) ? weight : 0)
  const fault: Fault = chance.weighted({
    none: 60,
    'request-lost': when('drop', 8),
    'answer-lost': when('drop', 20),
    'request-twice': when('duplicate', 15),
    'answer-twice': when('duplicate', 15),
    'answer-held': when('reorder', 20),
    'server-dies-before-commit': when('restart', 6),
    'server-dies-after-commit': when('restart', 6),
    'disk-refuses': when('restart', 6),
  })
  const isCut = active.includes('cut') && chance.is(0.7)
  return {
    fault,
    onPage: isCut ? chance.upTo(3) : 0,
    pages: isCut && chance.is(0.5) ? 1 + chance.upTo(2) : 30,
    pushBytes: isCut ? 100 + chance.upTo(3_000) : 100_000,
    pullBytes: isCut ? chance.upTo(12_000) : 200_000,
    editsMeanwhile: chance.is(0.15),
    killAfter: killAfter(chance, active, 40),
  }
}
