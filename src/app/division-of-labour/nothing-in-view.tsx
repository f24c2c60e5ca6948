import { Trans } from '@lingui/react/macro'
import { Table2 } from 'lucide-react'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import type { LabourPlace } from './labour-view.ts'

interface Props {
  place: LabourPlace
  onChange: (part: Partial<LabourPlace>) => void
}

/** Why the grid is empty, and what to do about it. */
export function NothingInView({ place, onChange }: Props) {
  if (place.shape === 'tracks')
    return (
      <EmptyState icon={Table2} title={<Trans>No tracks on this day</Trans>}>
        <p>
          <Trans>
            Under one agreement, work can be divided into tracks with one lead each: at Ohrid the EU
            led the political track, NATO the security track and the OSCE the police development
            track. Give labour lines a track, and they stand here.
          </Trans>
        </p>
      </EmptyState>
    )
  return (
    <EmptyState
      icon={Table2}
      title={<Trans>Nobody has a part in what is looked at</Trans>}
      action={
        isFiltered(place) && (
          <Button onClick={() => onChange(noFilters)}>
            <Trans>Show everything of this day</Trans>
          </Button>
        )
      }
    >
      <p>
        <Trans>
          No part holds on this day within what the filters let through. Choose another day, or look
          at the whole.
        </Trans>
      </p>
    </EmptyState>
  )
}

/** What a person has narrowed the view to, taken back. */
export const noFilters = {
  mechanismId: null,
  areaId: null,
  issueId: null,
  organisationId: null,
  dimension: null,
  roles: [],
  states: [],
  withoutBasis: false,
} as const satisfies Partial<LabourPlace>

/** Is anything left out of the view. */
export function isFiltered(place: LabourPlace): boolean {
  return countFilters(place) > 0
}

/** How many filters are set. */
export function countFilters(place: LabourPlace): number {
  const ids = [
    place.mechanismId,
    place.areaId,
    place.issueId,
    place.organisationId,
    place.dimension,
  ]
  return (
    ids.filter((id) => id !== null).length +
    place.roles.length +
    place.states.length +
    Number(place.withoutBasis)
  )
}
