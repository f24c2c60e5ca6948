import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { z } from 'zod/mini'
import type { LabourView } from '../../device/labour-matrix.ts'
import { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'

export const labourShows = ['matrix', 'issues', 'findings'] as const
export type LabourShow = (typeof labourShows)[number]

export type LabourPlace = LabourView & { readonly show: LabourShow }

/** The view as it stands in the address, so that it can be linked to and gone back to. */
const Address = z.object({
  on: z.catch(z.nullable(Day), null),
  mechanism: z.catch(z.nullable(z.string()), null),
  area: z.catch(z.nullable(z.string()), null),
  show: z.catch(z.enum(labourShows), 'matrix'),
})

/** What is looked at, and the act that changes some of it. Today, unless the address says a day. */
export function useLabourPlace(): [LabourPlace, (part: Partial<LabourPlace>) => void] {
  const search = useSearch()
  const [, navigate] = useLocation()
  const { today } = useDevice()
  const place = useMemo(() => readPlace(new URLSearchParams(search), today), [search, today])
  const change = (part: Partial<LabourPlace>) =>
    navigate(addressOf({ ...place, ...part }, today), { replace: true })
  return [place, change]
}

function readPlace(search: URLSearchParams, today: Day): LabourPlace {
  const read = Address.parse(
    Object.fromEntries(Object.keys(Address.shape).map((key) => [key, search.get(key)])),
  )
  return {
    asOf: read.on ?? today,
    mechanismId: read.mechanism,
    areaId: read.area,
    show: read.show,
  }
}

function addressOf(place: LabourPlace, today: Day): string {
  const search = new URLSearchParams()
  if (place.asOf !== today) search.set('on', place.asOf)
  if (place.mechanismId) search.set('mechanism', place.mechanismId)
  if (place.areaId) search.set('area', place.areaId)
  if (place.show !== 'matrix') search.set('show', place.show)
  return search.size === 0 ? to('labour') : `${to('labour')}?${search}`
}

/** The address of the form, filled with what is known already. */
export function proposalAddress(known: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(known)) if (value) search.set(key, value)
  return search.size === 0 ? to('newLabourLine') : `${to('newLabourLine')}?${search}`
}
