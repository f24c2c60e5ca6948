import { daysAfter } from './calendar.ts'
import type { Day } from './day.ts'
import type { OrganisationId } from './ids.ts'
import type { ChairTerm } from './mechanism.ts'
import { compareText } from './position.ts'

/** Days on which nobody holds a chair that somebody held, or two hold what one should. */
export type ChairFinding = {
  readonly kind: 'gap' | 'double'
  readonly as: ChairTerm['as']
  readonly fromOn: Day
  /** The last such day; `null` while nothing ends it. */
  readonly toOn: Day | null
  /** Who held it before the gap, or who hold it together. */
  readonly organisationIds: readonly OrganisationId[]
}

const roles: readonly ChairTerm['as'][] = ['chair', 'co_chair', 'secretariat']

/** A part of time with the terms that hold in it. */
type Stretch = { readonly fromOn: Day; readonly toOn: Day | null; readonly terms: ChairTerm[] }

/**
 * Gaps and double terms, the earliest first. Several co-chairs are one body of chairs: theirs is a gap when
 * there are fewer than just before, and double when one organisation stands there twice.
 */
export function chairFindings(terms: readonly ChairTerm[]): ChairFinding[] {
  const standing = terms.filter((term) => term.deletedAt === null)
  return roles
    .flatMap((as) => findingsIn(standing.filter((term) => term.as === as)))
    .toSorted((a, b) => compareText(a.fromOn, b.fromOn))
}

/** Those who come next: terms that begin after `today`, the first to begin first. */
export function nextChairs(terms: readonly ChairTerm[], today: Day): ChairTerm[] {
  return terms
    .filter((term) => term.deletedAt === null && term.fromOn > today)
    .toSorted((a, b) => compareText(a.fromOn, b.fromOn))
}

/**
 * The terms whose hand-over is not over: they begin within 60 days or began less than 60 days ago, somebody
 * held the place before, and they were not accepted.
 */
export function handoversDue(terms: readonly ChairTerm[], today: Day): ChairTerm[] {
  const [least, most] = [daysAfter(today, -60), daysAfter(today, 60)]
  return terms.filter(
    (term) =>
      term.deletedAt === null &&
      term.state !== 'accepted' &&
      term.fromOn >= least &&
      term.fromOn <= most &&
      handsOver(terms, term) !== null,
  )
}

/** Who hands over to a term: another organisation's last one before it in the same place; `null` for the first. */
export function handsOver(terms: readonly ChairTerm[], term: ChairTerm): ChairTerm | null {
  const before = terms
    .filter(
      (one) =>
        one.deletedAt === null &&
        one.id !== term.id &&
        one.as === term.as &&
        one.fromOn < term.fromOn &&
        one.toOn !== null &&
        one.toOn <= daysAfter(term.fromOn, 60),
    )
    .toSorted((a, b) => compareText(a.toOn ?? '', b.toOn ?? ''))
  return before.at(-1) ?? null
}

function findingsIn(terms: readonly ChairTerm[]): ChairFinding[] {
  const found: ChairFinding[] = []
  let before: Stretch | null = null
  for (const stretch of stretchesOf(terms)) {
    const [first] = stretch.terms
    const as = first?.as ?? terms[0]?.as
    if (as === undefined) continue
    const organisationIds = stretch.terms.map((term) => term.organisationId)
    const isDouble =
      as === 'co_chair'
        ? new Set(organisationIds).size < organisationIds.length
        : organisationIds.length > 1
    const { fromOn, toOn } = stretch
    if (isDouble) found.push({ kind: 'double', as, fromOn, toOn, organisationIds })
    const lost = before === null ? [] : missingAfter(before, stretch)
    if (lost.length > 0) found.push({ kind: 'gap', as, fromOn, toOn, organisationIds: lost })
    before = stretch
  }
  return found
}

/** Whose place is empty: one fewer than before, which was no double. */
function missingAfter(before: Stretch, now: Stretch): OrganisationId[] {
  const then = new Set(before.terms.map((term) => term.organisationId))
  const present = new Set(now.terms.map((term) => term.organisationId))
  const wanted = before.terms[0]?.as === 'co_chair' ? then.size : Math.min(1, then.size)
  if (present.size >= wanted) return []
  return [...then].filter((organisation) => !present.has(organisation))
}

/** Time from the first term on, cut wherever a term begins or ends. */
function stretchesOf(terms: readonly ChairTerm[]): Stretch[] {
  const cuts = [
    ...new Set(
      terms.flatMap(({ fromOn, toOn }) =>
        toOn === null ? [fromOn] : [fromOn, daysAfter(toOn, 1)],
      ),
    ),
  ].sort()
  return cuts.map((fromOn, index) => {
    const next = cuts[index + 1]
    return {
      fromOn,
      toOn: next === undefined ? null : daysAfter(next, -1),
      terms: terms.filter(
        (term) => term.fromOn <= fromOn && (term.toOn === null || term.toOn >= fromOn),
      ),
    }
  })
}
