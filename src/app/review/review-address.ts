import { useMemo } from 'react'
import { useSearch } from 'wouter'
import { type FigureName, plainFigures } from '../../device/review.ts'
import { to } from '../routes.ts'

/** The figure whose records are to be shown, as the address says; `null` for the review itself. */
export function useFigureInAddress(): FigureName | null {
  const search = useSearch()
  // The same object while the address stays, so that its records are read once.
  return useMemo(() => readFigure(new URLSearchParams(search)), [search])
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
  const mechanism = search.get('mechanism')
  return mechanism === null ? null : { of: 'mechanism', id: mechanism }
}
