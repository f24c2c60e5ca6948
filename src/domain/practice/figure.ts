import type { Case, Ref } from './reading.ts'

/** The field's words for how well something is done, on a scale from 0 to 100. */
export const bands = ['strong', 'satisfactory', 'needs_work', 'weak', 'no_data'] as const
export type Band = (typeof bands)[number]

/** A figure is the records behind it (I20): `met` of `of`. */
export type PracticeFigure = {
  readonly met: readonly Ref[]
  readonly of: readonly Ref[]
  /** The same by weight: minutes, where minutes are counted. */
  readonly part: number
  readonly whole: number
  /** 0 to 100, in whole numbers; `null` without data. */
  readonly score: number | null
  readonly band: Band
}

/** Over 75 strong, 51 to 75 satisfactory, 26 to 50 needs work, to 25 weak; no data is never a bad mark. */
export function bandOf(score: number | null): Band {
  if (score === null) return 'no_data'
  if (score > 75) return 'strong'
  if (score > 50) return 'satisfactory'
  return score > 25 ? 'needs_work' : 'weak'
}

/** The figure of these cases, rounded before it is put in a band: what is read and what is said agree. */
export function figureOf(cases: readonly Case[]): PracticeFigure {
  const met = cases.filter((one) => one.met)
  const whole = sum(cases)
  const part = sum(met)
  const score = whole === 0 ? null : Math.round((100 * part) / whole)
  return {
    met: met.map(({ ref }) => ref),
    of: cases.map(({ ref }) => ref),
    ...{ part, whole, score, band: bandOf(score) },
  }
}

function sum(cases: readonly Case[]): number {
  return cases.reduce((total, { weight }) => total + weight, 0)
}

/** How a figure stands to the one of the time before; `null` where one of them has no data. */
export type Trend = { readonly direction: 'up' | 'same' | 'down'; readonly by: number }

/** By how many points it is better or worse than before. */
export function trendOf(now: PracticeFigure, before: PracticeFigure): Trend | null {
  if (now.score === null || before.score === null) return null
  const by = now.score - before.score
  return { direction: by > 0 ? 'up' : by < 0 ? 'down' : 'same', by: Math.abs(by) }
}
