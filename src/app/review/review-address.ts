import { useMemo } from 'react'
import { useSearch } from 'wouter'
import { type FigureName, plainFigures } from '../../device/review.ts'
import { Day, Instant } from '../../domain/day.ts'
import { to } from '../routes.ts'

/** The figure whose records are to be shown, as the address says; `null` for the review itself. */
export function useFigureInAddress(): FigureName | null {
  const search = useSearch()
  // The same object while the address stays, so that its records are read once.
  return useMemo(() => readFigure(new URLSearchParams(search)), [search])
}

/** What else the address can ask for: the pictures, what changed since an instant, what an authority is asked in a week. */
export function useReviewPart():
  | { readonly show: 'pictures' }
  | { readonly since: Instant }
  | { readonly host: string; readonly day: Day | null }
  | null {
  const search = useSearch()
  return useMemo(() => {
    const asked = new URLSearchParams(search)
    if (asked.get('show') === 'pictures') return { show: 'pictures' } as const
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
