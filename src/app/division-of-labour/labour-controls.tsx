import { useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useMemo, useState } from 'react'
import { writtenLater } from '../../device/labour-as-of.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import type { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { Chip } from '../parts/chip.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useDimensionWords } from '../words/mechanism-words.ts'
import { LabourAsOf } from './labour-as-of.tsx'
import styles from './labour-controls.module.css'
import { LabourFilters } from './labour-filters.tsx'
import type { LabourNames } from './labour-names.ts'
import type { LabourPlace } from './labour-view.ts'
import { isFiltered } from './nothing-in-view.tsx'
import { PastNotice } from './past-notice.tsx'

interface Props {
  board: LabourBoard
  /** Where the thumb is. */
  asOf: Day
  /** As it stood on the day of `place`, which can lag behind the thumb. */
  shown: LabourBoard
  place: LabourPlace
  names: LabourNames
  /** While the thumb is on the slider. */
  onMove: (asOf: Day) => void
  onChange: (part: Partial<LabourPlace>) => void
}

/** On which day, and which parts of it. */
export function LabourControls(props: Props) {
  const { board, shown, asOf, place, names, onMove, onChange } = props
  const { t } = useLingui()
  const { today } = useDevice()
  const [open, setOpen] = useState(false)
  const later = useMemo(
    () => (place.asOf < today ? writtenLater(board, shown, place.asOf) : 0),
    [board, shown, place.asOf, today],
  )
  return (
    <div className={styles.controls}>
      <LabourAsOf board={board} asOf={asOf} onMove={onMove} onChange={(asOf) => onChange({ asOf })}>
        <IconButton
          icon={SlidersHorizontal}
          label={t`What to show`}
          onClick={() => setOpen(true)}
        />
      </LabourAsOf>
      {isFiltered(place) && <Chosen place={place} names={names} onChange={onChange} />}
      {place.asOf < today && (
        <PastNotice
          day={place.asOf}
          isHindsight={place.isHindsight}
          later={later}
          onChange={(isHindsight) => onChange({ isHindsight })}
        />
      )}
      <LabourFilters
        board={shown}
        place={place}
        open={open}
        onChange={onChange}
        onClose={() => setOpen(false)}
      />
    </div>
  )
}

/** What the view is narrowed to, each to be taken out again. */
function Chosen({ place, names, onChange }: Pick<Props, 'place' | 'names' | 'onChange'>) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const dimensions = useDimensionWords()
  const { mechanismId, issueId, areaId, organisationId, dimension } = place
  const one = (words: string, without: Partial<LabourPlace>) => (
    <Chip key={words} onRemove={() => onChange(without)}>
      {words}
    </Chip>
  )
  return (
    <Cluster gap="small">
      {mechanismId !== null && one(names.mechanism(mechanismId), { mechanismId: null })}
      {issueId !== null && one(names.issue(issueId), { issueId: null })}
      {areaId !== null && one(names.area(areaId), { areaId: null })}
      {organisationId !== null && one(names.organisation(organisationId), { organisationId: null })}
      {dimension !== null && one(dimensions[dimension], { dimension: null })}
      {place.roles.map((role) =>
        one(roles[role].name, { roles: place.roles.filter((other) => other !== role) }),
      )}
      {place.states.map((state) =>
        one(states[state], { states: place.states.filter((other) => other !== state) }),
      )}
      {place.withoutBasis && one(t`No basis`, { withoutBasis: false })}
    </Cluster>
  )
}
