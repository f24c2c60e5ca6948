import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { z } from 'zod/mini'
import { type GridShape, gridShapes } from '../../device/labour-grid.ts'
import type { Dimension, LabourView } from '../../device/labour-view.ts'
import { Day } from '../../domain/day.ts'
import { Issue } from '../../domain/issue.ts'
import { type LabourRole, labourRoles } from '../../domain/labour-line.ts'
import type { LabourState } from '../../domain/labour-line-states.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'

export const labourShows = ['matrix', 'issues', 'findings', 'print'] as const
export type LabourShow = (typeof labourShows)[number]

/** Those that count in the division of labour. */
export const shownStates = ['agreed', 'under_discussion', 'proposed'] as const

export type LabourPlace = LabourView & {
  readonly issueId: string | null
  readonly organisationId: string | null
  readonly roles: readonly LabourRole[]
  readonly states: readonly LabourState[]
  readonly dimension: Dimension | null
  readonly withoutBasis: boolean
  /** A day gone by as it is known now, and not as it was stored that day. */
  readonly isHindsight: boolean
  readonly show: LabourShow
  readonly shape: GridShape
  /** Issues and areas whose trees are closed. */
  readonly folded: readonly string[]
  /** The finding that is opened. */
  readonly finding: string | null
}

const text = z.catch(z.nullable(z.string()), null)

/** The view as it stands in the address, so that it can be linked to and gone back to. */
const Address = z.object({
  on: z.catch(z.nullable(Day), null),
  mechanism: text,
  area: text,
  issue: text,
  organisation: text,
  dimension: z.catch(z.nullable(Issue.shape.dimension), null),
  part: text,
  state: text,
  basis: text,
  known: text,
  show: z.catch(z.enum(labourShows), 'matrix'),
  by: z.catch(z.enum(gridShapes), 'organisations'),
  folded: text,
  finding: text,
})

/** What is looked at, and the act that changes some of it. Today, unless the address says a day. */
export function useLabourPlace(): [LabourPlace, (part: Partial<LabourPlace>) => void] {
  const search = useSearch()
  const [, navigate] = useLocation()
  const { today } = useDevice()
  const place = useMemo(() => readPlace(new URLSearchParams(search), today), [search, today])
  const change = (part: Partial<LabourPlace>) =>
    navigate(labourAddress({ ...place, ...part }, today), { replace: true })
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
    issueId: read.issue,
    organisationId: read.organisation,
    dimension: read.dimension,
    roles: among(labourRoles, read.part),
    states: among(shownStates, read.state),
    withoutBasis: read.basis === 'none',
    isHindsight: read.known === 'now',
    show: read.show,
    shape: read.by,
    folded: read.folded?.split(',') ?? [],
    finding: read.finding,
  }
}

/** Words of the address that are some of these. */
function among<Word extends string>(words: readonly Word[], list: string | null): Word[] {
  const named = list?.split(',') ?? []
  return words.filter((word) => named.includes(word))
}

/** The address of what is looked at. */
function labourAddress(place: LabourPlace, today: Day): string {
  const search = new URLSearchParams()
  const put = (key: string, value: string | null | undefined) => {
    if (value) search.set(key, value)
  }
  put('on', place.asOf === today ? null : place.asOf)
  put('mechanism', place.mechanismId)
  put('area', place.areaId)
  put('issue', place.issueId)
  put('organisation', place.organisationId)
  put('dimension', place.dimension)
  put('part', place.roles.join(','))
  put('state', place.states.join(','))
  put('basis', place.withoutBasis ? 'none' : null)
  put('known', place.isHindsight && place.asOf < today ? 'now' : null)
  put('show', place.show === 'matrix' ? null : place.show)
  put('by', place.shape === 'organisations' ? null : place.shape)
  put('folded', place.folded.join(','))
  put('finding', place.finding)
  return search.size === 0 ? to('labour') : `${to('labour')}?${search}`
}

/** The address of the form, filled with what is known already. */
export function proposalAddress(known: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(known)) if (value) search.set(key, value)
  return search.size === 0 ? to('newLabourLine') : `${to('newLabourLine')}?${search}`
}
