import { figureOf, type PracticeFigure, type Trend, trendOf } from './practice/figure.ts'
import type { PracticePicture } from './practice/picture.ts'
import { type PracticeIndex, practiceIndex } from './practice/practice-index.ts'
import { type PracticeName, practiceOf, practices } from './practice/practices.ts'
import type { PartName, Step } from './practice/reading.ts'
import { monthsUpTo, type Window, windowMonths, windowOf } from './practice/window.ts'

/** What one rule says of the last six months. */
export type Reflection = {
  readonly name: PracticeName
  readonly figure: PracticeFigure
  /** Of the six months before. */
  readonly before: PracticeFigure
  readonly trend: Trend | null
  /** Figures inside the rule, for who wants to know more closely. */
  readonly parts: readonly { readonly name: PartName; readonly figure: PracticeFigure }[]
  readonly step: Step | null
}

/** The names of the rules, in the order of the table. */
export const practiceNames = Object.keys(practices) as PracticeName[]

/**
 * The good-practice mirror (field practice 3): every rule, with its figure, the one of the time before, and
 * one next step. For the team that works by it; it ranks nobody, blocks nothing, and reaches no donor.
 */
export function goodPractice(picture: PracticePicture): Reflection[] {
  const index = practiceIndex(picture)
  return practiceNames.map((name) => reflection(index, name))
}

function reflection(index: PracticeIndex, name: PracticeName): Reflection {
  const { today } = index.picture
  const { read } = practiceOf(name)
  const now = read(index, windowOf(today))
  const figure = figureOf(now.cases)
  const before = figureOf(read(index, windowOf(today, windowMonths, windowMonths)).cases)
  const parts = (Object.entries(now.parts) as [PartName, (typeof now)['cases']][])
    .filter(([, cases]) => cases.length > 0)
    .map(([part, cases]) => ({ name: part, figure: figureOf(cases) }))
  return { name, figure, before, trend: trendOf(figure, before), parts, step: now.step }
}

/** How one rule went in each of the last twelve months, the earliest first. */
export function practiceSeries(
  picture: PracticePicture,
  name: PracticeName,
): { readonly window: Window; readonly figure: PracticeFigure }[] {
  const index = practiceIndex(picture)
  const { read } = practiceOf(name)
  return monthsUpTo(picture.today).map((window) => ({
    window,
    figure: figureOf(read(index, window).cases),
  }))
}
