import { useLingui } from '@lingui/react/macro'
import type { LabourGrid } from '../../device/labour-grid.ts'
import type { GridHead } from '../../device/labour-tree.ts'
import type { LabourRole } from '../../domain/labour-line.ts'
import type { Marking } from '../../domain/marking.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { type RoleWords, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useDimensionWords } from '../words/mechanism-words.ts'
import type { LabourNames } from './labour-names.ts'
import type { LabourPlace } from './labour-view.ts'

/** The words of a printed matrix. */
export interface PrintWords {
  /** What it is, and as of which day. */
  title: string
  /** The marking, for whom and when it was printed, and what was left out by the filters. */
  marking: string
  corner: string
  dashed: string
  bare: string
  roles: Record<LabourRole, RoleWords>
  nameOf: (head: GridHead) => string
  below: (count: number) => string
  part: (part: { at: number; of: number }, first: string, last: string) => string
}

export function usePrintWords(
  grid: LabourGrid,
  place: LabourPlace,
  names: LabourNames,
  marking: Marking,
): PrintWords {
  const { t } = useLingui()
  const { me, today } = useDevice()
  const format = useFormat()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const dimensions = useDimensionWords()
  const asOf = format.day(place.asOf)
  const reader = me.organisationId === null ? '' : names.organisation(me.organisationId)
  const printed = format.day(today)
  const only = [
    place.mechanismId && names.mechanism(place.mechanismId),
    place.issueId && names.issue(place.issueId),
    place.areaId && names.area(place.areaId),
    place.organisationId && names.organisation(place.organisationId),
    place.dimension && dimensions[place.dimension],
    ...place.roles.map((role) => roles[role].name),
    ...place.states.map((state) => states[state]),
    place.withoutBasis && t`no basis`,
  ].filter((word) => typeof word === 'string' && word !== '')
  const filters = only.join(', ')
  const label = `TLP:${marking}`
  const corners = { organisations: t`Issue`, areas: t`Area`, tracks: t`Track` }
  return {
    title: t`Division of labour as of ${asOf}`,
    marking: [
      label,
      reader ? t`For ${reader}, ${printed}` : t`Printed ${printed}`,
      ...(filters ? [t`Only: ${filters}`] : []),
    ].join(' · '),
    corner: corners[grid.shape],
    dashed: t`Dashed: proposed`,
    bare: t`Without a box: a part in a wider area covers it`,
    roles,
    nameOf: (head) => head.name || t`no longer on this device`,
    below: (count) => t`with ${count} below`,
    part: ({ at, of }, first, last) => t`Part ${at} of ${of}: ${first} to ${last}`,
  }
}
