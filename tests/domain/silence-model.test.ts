import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReactionEffect, ReactionKind } from '../../src/domain/minutes.ts'
import {
  afterWithdrawal,
  atTime,
  chairsAct,
  circulated,
  deadlineOf,
  mayFollow,
  type Procedure,
  received,
} from '../../src/domain/silence.ts'

/**
 * The silence procedure over all orders of events, against a model of its own: the model keeps only what
 * happened and when, in hours, and works out where a version stands from that history, in the words of the
 * field practice (2.4, S4). It shares no code with what it is held against.
 */
const start = Date.parse('2026-12-28T15:00:00.000Z')
const hourMs = 3_600_000
const instant = (hours: number) => new Date(start + hours * hourMs).toISOString()

type Said = {
  readonly kind: ReactionKind
  readonly wrote: number
  readonly came: number
  withdrawn: boolean
}
type Version = {
  readonly rule: 'silence' | 'endorsement'
  readonly at: number
  readonly hours: number
  readonly said: Said[]
  endorsed: number | null
  reopened: number | null
  upheldAt: number | null
}
type Model = { now: number; versions: Version[] }

/** Where a version stands at `now`, from its history alone. */
function standing(version: Version, now: number): string {
  if (version.reopened !== null) return 'reopened'
  if (version.rule === 'endorsement') return version.endorsed === null ? 'circulated' : 'adopted'
  const deadline = version.at + Math.max(72, version.hours)
  const counts = version.said.filter(({ kind }) => kind !== 'editorial')
  if (counts.some(({ came }) => came < deadline)) return 'silence_broken'
  if (now < deadline) return 'under_silence'
  const contesting = counts.filter(
    ({ wrote, came, withdrawn }) =>
      wrote < deadline && came <= deadline + 24 && !withdrawn && came > (version.upheldAt ?? -1),
  )
  return contesting.length > 0 ? 'adopted_contested' : 'adopted'
}

type Real = {
  procedure: Procedure | null
  /** Of the latest version. */
  said: { kind: ReactionKind; effect: ReactionEffect; withdrawn: boolean; upheld: boolean }[]
  earlier: Procedure[]
}
type Command = fc.Command<Model, Real>

const latest = ({ versions }: Model) => versions.at(-1)

function agree(model: Model, real: Real): void {
  const version = latest(model)
  if (version === undefined) {
    expect(real.procedure).toBeNull()
    return
  }
  const now = real.procedure === null ? null : atTime(real.procedure, instant(model.now))
  expect(now?.state).toBe(standing(version, model.now))
  // What was adopted stays told, whatever comes after.
  if (now?.state === 'adopted') expect(now.adoptedAt).not.toBeNull()
}

const wait = (hours: number): Command => ({
  check: () => true,
  run: (model, real) => {
    model.now += hours
    agree(model, real)
  },
  toString: () => `wait ${hours} h`,
})

const circulate = (rule: Version['rule'], hours: number): Command => ({
  check: (model) => {
    const version = latest(model)
    return (
      version === undefined || ['silence_broken', 'reopened'].includes(standing(version, model.now))
    )
  },
  run: (model, real) => {
    const before = real.procedure === null ? null : atTime(real.procedure, instant(model.now))
    expect(mayFollow(before?.state ?? null)).toBe(true)
    if (before !== null) real.earlier.push(before)
    const deadline = deadlineOf(start + model.now * hourMs, hours, null)
    real.procedure = circulated(rule, deadline)
    real.said = []
    model.versions.push({
      rule,
      at: model.now,
      hours,
      said: [],
      endorsed: null,
      reopened: null,
      upheldAt: null,
    })
    agree(model, real)
  },
  toString: () => `circulate ${rule} ${hours} h`,
})

/** Written `late` hours before it is received. */
const react = (kind: ReactionKind, late: number): Command => ({
  check: (model) => latest(model) !== undefined,
  run: (model, real) => {
    const version = latest(model)
    if (version === undefined || real.procedure === null) return
    const wrote = Math.max(version.at, model.now - late)
    const before = standing(version, model.now)
    const { procedure, effect } = received(real.procedure, {
      kind,
      writtenAt: instant(wrote),
      receivedAt: instant(model.now),
      hasVoice: true,
      isWithdrawn: false,
      isLatest: true,
    })
    real.procedure = procedure
    real.said.push({ kind, effect, withdrawn: false, upheld: false })
    version.said.push({ kind, wrote, came: model.now, withdrawn: false })
    // I6, and nothing is ever swallowed: every reaction is told for something.
    if (kind === 'editorial')
      expect([before, effect]).toEqual([standing(version, model.now), 'noted'])
    else expect(effect).not.toBe('noted')
    agree(model, real)
  },
  toString: () => `${kind}, written ${late} h before`,
})

const withdraw = (which: number): Command => ({
  check: (model) => (latest(model)?.said.length ?? 0) > 0,
  run: (model, real) => {
    const version = latest(model)
    if (version === undefined || real.procedure === null) return
    const index = which % version.said.length
    const [said, told] = [version.said[index], real.said[index]]
    if (said === undefined || told === undefined) return
    said.withdrawn = true
    told.withdrawn = true
    const contesting = real.said.filter(
      (one) => one.effect === 'contested' && !one.withdrawn && !one.upheld,
    ).length
    real.procedure = afterWithdrawal(atTime(real.procedure, instant(model.now)), contesting)
    agree(model, real)
  },
  toString: () => `withdraw ${which}`,
})

const chair = (act: 'endorse' | 'uphold' | 'reopen' | 'correct'): Command => ({
  check: (model) => latest(model) !== undefined,
  run: (model, real) => {
    const version = latest(model)
    if (version === undefined || real.procedure === null) return
    const now = standing(version, model.now)
    const open = version.said.filter((one) => one.kind !== 'editorial' && !one.withdrawn).length
    const done = chairsAct(real.procedure, act, { now: instant(model.now), open, isLatest: true })
    const follows = {
      endorse: now === 'circulated' && open === 0,
      uphold: now === 'adopted_contested',
      reopen: now !== 'reopened' && now !== 'silence_broken',
      correct: now === 'adopted' || now === 'adopted_contested',
    }[act]
    expect(typeof done !== 'string').toBe(follows)
    if (typeof done === 'string') return
    real.procedure = done
    if (act === 'endorse') version.endorsed = model.now
    if (act === 'reopen') version.reopened = model.now
    if (act === 'uphold') {
      version.upheldAt = model.now
      for (const one of real.said) one.upheld = true
    }
    agree(model, real)
  },
  toString: () => act,
})

const kinds = fc.constantFrom<ReactionKind[]>('editorial', 'amendment', 'objection')
const commands = fc.commands(
  [
    fc.constantFrom(1, 12, 23.5, 24, 24.5, 48, 71.9, 72, 73, 120, 400).map(wait),
    fc
      .tuple(
        fc.constantFrom<Version['rule'][]>('silence', 'endorsement'),
        fc.constantFrom(24, 72, 120),
      )
      .map(([rule, hours]) => circulate(rule, hours)),
    fc.tuple(kinds, fc.constantFrom(0, 0.5, 3, 24, 30)).map(([kind, late]) => react(kind, late)),
    fc.nat(5).map(withdraw),
    fc
      .constantFrom('endorse' as const, 'uphold' as const, 'reopen' as const, 'correct' as const)
      .map(chair),
  ],
  { maxCommands: 30 },
)

test('over all orders of events it stands where the history says', () => {
  fc.assert(
    fc.property(commands, (sequence) => {
      const begin = () => ({
        model: { now: 0, versions: [] } satisfies Model,
        real: { procedure: null, said: [], earlier: [] } satisfies Real,
      })
      fc.modelRun(begin, sequence)
    }),
    { numRuns: Number(process.env.SILENCE_RUNS ?? 2_000) },
  )
})
