import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronsDownUp, ChevronsUpDown, Printer } from 'lucide-react'
import { useMemo } from 'react'
import { type GridShape, type LabourGrid, labourGrid } from '../../device/labour-grid.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useGridSizes } from './grid-sizes.ts'
import type { OpenedCell } from './labour-cell-sheet.tsx'
import { useGridWords } from './labour-grid-words.tsx'
import { LabourLegend } from './labour-legend.tsx'
import styles from './labour-matrix-view.module.css'
import type { LabourNames } from './labour-names.ts'
import type { Remark } from './labour-remarks.ts'
import type { LabourPlace } from './labour-view.ts'
import { MatrixGrid } from './matrix-grid.tsx'
import { NothingInView } from './nothing-in-view.tsx'

interface Props {
  board: LabourBoard
  place: LabourPlace
  names: LabourNames
  /** Another day is on its way. */
  isBusy: boolean
  remarkOn: (issueId: string) => Remark | undefined
  onChange: (part: Partial<LabourPlace>) => void
  onOpen: (cell: OpenedCell) => void
}

/** Who does what, as a grid: by organisation, by area or by track. */
export function LabourMatrixView(props: Props) {
  const { board, place, names, remarkOn, onChange, onOpen } = props
  const { t } = useLingui()
  const grid = useMemo(
    () => labourGrid(board, place, place.shape, new Set(place.folded)),
    [board, place],
  )
  const sizes = useGridSizes(Math.max(0, ...grid.columns.map((head) => head.name.length)))
  const words = useGridWords(grid, names, remarkOn)
  const trees = grid.rows.filter((head) => head.below > 0)
  const isFolded = trees.some((head) => head.isFolded)
  const corners: Record<GridShape, string> = {
    organisations: t`Issue`,
    areas: t`Area`,
    tracks: t`Track`,
  }
  return (
    <Stack>
      <div className={styles.bar}>
        <SegmentedChoice
          label={t`What stands beside what`}
          hideLabel
          value={place.shape}
          onChange={(shape) => onChange({ shape })}
          choices={[
            { value: 'organisations', label: t`Organisations` },
            { value: 'areas', label: t`Areas` },
            { value: 'tracks', label: t`Tracks` },
          ]}
        />
        <span className={styles.acts}>
          {trees.length > 0 && (
            <IconButton
              icon={isFolded ? ChevronsUpDown : ChevronsDownUp}
              label={isFolded ? t`Unfold all` : t`Fold all`}
              onClick={() => onChange({ folded: isFolded ? [] : trees.map((head) => head.id) })}
            />
          )}
          <IconButton
            icon={Printer}
            label={t`Print the matrix`}
            onClick={() => onChange({ show: 'print' })}
          />
        </span>
      </div>
      {grid.rows.length === 0 || grid.columns.length === 0 ? (
        <NothingInView place={place} onChange={onChange} />
      ) : (
        <MatrixGrid
          label={t`Division of labour`}
          corner={corners[place.shape]}
          rows={grid.rows}
          columns={grid.columns}
          sizes={sizes}
          words={words}
          isBusy={props.isBusy}
          onOpen={(rowId, columnId) => onOpen(opened(grid, place, names, rowId, columnId))}
          onFold={(id) =>
            onChange({
              folded: place.folded.includes(id)
                ? place.folded.filter((one) => one !== id)
                : [...place.folded, id],
            })
          }
        />
      )}
      <p className={styles.onPaper}>
        <Trans>
          Only what was in sight would be on this sheet. “Print the matrix” prints all of it.
        </Trans>
      </p>
      <p className={styles.count} role="status">
        <Plural value={grid.count} one="# part" other="# parts" />
        {grid.withoutPlace > 0 && (
          <>
            {' · '}
            <Plural
              value={grid.withoutPlace}
              one="# more belongs to no track"
              other="# more belong to no track"
            />
          </>
        )}
      </p>
      <LabourLegend withAbove={place.shape === 'areas'} />
    </Stack>
  )
}

/** The lines behind a cell; behind a row or a column where one of the two is `null`. */
function opened(
  grid: LabourGrid,
  place: LabourPlace,
  names: LabourNames,
  rowId: string | null,
  columnId: string | null,
): OpenedCell {
  const cell =
    rowId !== null && columnId !== null
      ? grid.cellAt(rowId, columnId)
      : {
          lines: rowId === null ? grid.linesOfColumn(columnId ?? '') : grid.linesOfRow(rowId),
          above: [],
        }
  const isByArea = grid.shape === 'areas'
  const issueId = isByArea ? columnId : grid.shape === 'tracks' ? null : rowId
  const areaId = isByArea ? rowId : null
  const organisationId = isByArea ? null : columnId
  const track =
    grid.shape === 'tracks' ? (grid.rows.find(({ id }) => id === rowId)?.name ?? null) : null
  const title = [
    issueId === null ? track : names.issue(issueId),
    areaId === null ? null : names.area(areaId),
    organisationId === null ? null : names.organisation(organisationId),
  ]
  return {
    title: title.filter((part) => part !== null).join(' · '),
    ...cell,
    known: {
      issue: issueId ?? place.issueId,
      area: areaId ?? place.areaId,
      organisation: organisationId ?? place.organisationId,
      mechanism: place.mechanismId,
      track,
    },
  }
}
