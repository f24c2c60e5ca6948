import { useMemo } from 'react'
import { useSearch } from 'wouter'
import { type FigureName, plainFigures } from '../../device/review.ts'
import type { LedgerName } from '../../device/track-ledger.ts'
import { Day, Instant } from '../../domain/day.ts'
import { type FrameworkKind, frameworkKinds } from '../../domain/review/frameworks.ts'
import { to } from '../routes.ts'

/** The figure whose records are to be shown, as the address says; `null` for the review itself. */
export function useFigureInAddress(): FigureName | null {
  const search = useSearch()
  // The same object while the address stays, so that its records are read once.
  return useMemo(() => readFigure(new URLSearchParams(search)), [search])
}

/**
 * What else the address can ask for: the pictures, strategic items, a number of the ledger, what changed since an
 * instant, what an authority is asked in a week.
 */
export type ReviewPart =
  | { readonly show: 'pictures' | 'strategic' }
  | { readonly ledger: LedgerName }
  | { readonly frameworks: FrameworkPlace }
  | { readonly since: Instant }
  | { readonly host: string; readonly day: Day | null }

export function useReviewPart(): ReviewPart | null {
  const search = useSearch()
  return useMemo(() => {
    const asked = new URLSearchParams(search)
    const show = asked.get('show')
    if (show === 'pictures' || show === 'strategic') return { show }
    if (show === 'frameworks') {
      const kind = frameworkKinds.find((one) => one === asked.get('kind')) ?? null
      return { frameworks: { of: asked.get('of'), with: asked.get('with'), kind } }
    }
    const nature = asked.get('ledger')
    if (nature === 'strategic' || nature === 'operational')
      return { ledger: { nature, of: asked.get('of') } }
    const host = asked.get('host')
    if (host !== null) return { host, day: Day.safeParse(asked.get('week')).data ?? null }
    const since = Instant.safeParse(asked.get('since'))
    return since.success ? { since: since.data } : null
  }, [search])
}

/** Where what changed since then is shown. */
export function sinceAddress(since: Instant): string {
  return `${to('review')}?${new URLSearchParams({ since })}`
}

/** Where all that an authority is asked in the week of a day is shown; without a day, in this one. */
export function hostAddress(organisationId: string, day: Day | null = null): string {
  const week = day === null ? {} : { week: day }
  return `${to('review')}?${new URLSearchParams({ host: organisationId, ...week })}`
}

/** Where the pictures are shown. */
export function picturesAddress(): string {
  return `${to('review')}?show=pictures`
}

/** Of which organisation, with which other one, and which of the three frameworks; `null`: not chosen. */
export type FrameworkPlace = {
  readonly of: string | null
  readonly with: string | null
  readonly kind: FrameworkKind | null
}

/** Where it is shown what organisations have with each other. */
export function frameworksAddress(place: Partial<FrameworkPlace> = {}): string {
  const search = new URLSearchParams({ show: 'frameworks' })
  for (const [name, value] of Object.entries(place)) if (value) search.set(name, value)
  return `${to('review')}?${search}`
}

/** Where strategic items and nothing else are shown. */
export function strategicAddress(): string {
  return `${to('review')}?show=strategic`
}

/** Where the agenda items behind a number of the ledger are shown. */
export function ledgerAddress({ nature, of }: LedgerName): string {
  return `${to('review')}?${new URLSearchParams({ ledger: nature, ...(of === null ? {} : { of }) })}`
}

/** Where the records behind a figure are shown. */
export function figureAddress(name: FigureName): string {
  const search = new URLSearchParams(
    name.of === 'mission' ? { show: name.figure } : { [name.of]: name.id },
  )
  return `${to('review')}?${search}`
}

function readFigure(search: URLSearchParams): FigureName | null {
  const figure = plainFigures.find((one) => one === search.get('show'))
  if (figure !== undefined) return { of: 'mission', figure }
  const organisation = search.get('organisation')
  if (organisation !== null) return { of: 'organisation', id: organisation }
  for (const of of ['mechanism', 'month', 'lateAge'] as const) {
    const id = search.get(of)
    if (id !== null) return { of, id }
  }
  return null
}
