import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { findingRecords, judgementOn, noFindingRecords } from '../../device/finding-records.ts'
import { boardAsOf } from '../../device/labour-as-of.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { labourMatrix } from '../../device/labour-matrix.ts'
import type { Day } from '../../domain/day.ts'
import { labourFinder } from '../../domain/findings/finder.ts'
import { useDevice } from '../device-context.tsx'
import { Opening } from '../parts/opening.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useLive } from '../parts/use-live.ts'
import { FindingSheet } from './finding-sheet.tsx'
import styles from './labour-board-view.module.css'
import { LabourByIssue } from './labour-by-issue.tsx'
import { LabourCellSheet, type OpenedCell } from './labour-cell-sheet.tsx'
import { LabourControls } from './labour-controls.tsx'
import { LabourFindings } from './labour-findings.tsx'
import { LabourMatrixView } from './labour-matrix-view.tsx'
import { useLabourNames } from './labour-names.ts'
import { LabourRegisters } from './labour-registers.tsx'
import { useRemarkOn } from './labour-remarks.ts'
import { useLabourPlace } from './labour-view.ts'

const LabourPrint = lazy(async () => ({
  default: (await import('./labour-print.tsx')).LabourPrint,
}))

interface Props {
  board: LabourBoard
  mayPropose: boolean
}

/** The division of labour of a day: matrix, issue by issue, overlaps and gaps, or as it is printed. */
export function LabourBoardView({ board, mayPropose }: Props) {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const [kept, change] = useLabourPlace()
  // What stands in the address follows once the thumb has left the slider.
  const [moved, setMoved] = useState<Day>()
  // The day is said at once; the rest follows when there is time, and leaves out the days that are gone by then.
  const followed = useDeferredValue(moved)
  const place = useMemo(
    () => (followed === undefined ? kept : { ...kept, asOf: followed }),
    [kept, followed],
  )
  const [cell, setCell] = useState<OpenedCell>()
  const names = useLabourNames(board)
  // Findings wait until the thumb has left the slider: they are looked for among all parts.
  const asKept = useMemo(
    () => (kept.isHindsight ? board : boardAsOf(board, kept.asOf, today, me.zone)),
    [board, kept.isHindsight, kept.asOf, today, me.zone],
  )
  const shown = useMemo(
    () =>
      followed === undefined || kept.isHindsight
        ? asKept
        : boardAsOf(board, followed, today, me.zone),
    [board, asKept, kept.isHindsight, followed, today, me.zone],
  )
  const matrix = useMemo(
    () => (place.show === 'issues' ? labourMatrix(shown, place) : undefined),
    [shown, place],
  )
  const open = (issueId: string, organisationId: string | null) => {
    const { rows } = matrix ?? labourMatrix(shown, place)
    const row = rows.find((one) => one.issue.id === issueId)
    const lines = organisationId === null ? row?.lines : row?.cells.get(organisationId)
    const { mechanismId: mechanism, areaId: area } = place
    const known = { issue: issueId, organisation: organisationId, mechanism, area }
    setCell({ title: names.issue(issueId), lines: lines ?? [], above: [], known })
  }
  const records = useFindingRecords()
  // One part changes at a time: what was found before is gone on with.
  const [finder] = useState(labourFinder)
  const judgement = useMemo(
    () => judgementOn(asKept, records, kept.asOf, kept.mechanismId, finder),
    [asKept, records, kept.asOf, kept.mechanismId, finder],
  )
  const remarkOn = useRemarkOn(judgement.open)
  const openFinding = (finding: string | null) => change({ finding })
  if (kept.show === 'print')
    return (
      <Suspense fallback={<Opening />}>
        <LabourPrint
          board={asKept}
          place={kept}
          names={names}
          onBack={() => change({ show: 'matrix' })}
        />
      </Suspense>
    )
  return (
    <>
      <LabourControls
        board={board}
        shown={shown}
        asOf={moved ?? kept.asOf}
        place={place}
        names={names}
        onMove={setMoved}
        onChange={(part) => {
          setMoved(undefined)
          change(part)
        }}
      />
      <Tabs
        label={t`Division of labour`}
        tabs={[
          { id: 'matrix', label: <Trans>Matrix</Trans> },
          { id: 'issues', label: <Trans>By issue</Trans> },
          { id: 'findings', label: <Trans>Overlaps and gaps</Trans>, count: judgement.open.length },
        ]}
        selected={place.show}
        onSelect={(show) => change({ show })}
      >
        {place.show === 'matrix' && (
          <Stack>
            <LabourMatrixView
              board={shown}
              place={place}
              names={names}
              isBusy={followed !== moved}
              remarkOn={remarkOn}
              onChange={change}
              onOpen={setCell}
            />
            <div className={styles.wideOnly}>
              <LabourFindings judgement={judgement} names={names} onOpen={openFinding} />
            </div>
          </Stack>
        )}
        {matrix && (
          <LabourByIssue
            matrix={matrix}
            nameOf={names.organisation}
            areaName={names.area}
            remarkOn={remarkOn}
            onOpen={open}
          />
        )}
        {place.show === 'findings' && (
          <LabourFindings judgement={judgement} names={names} onOpen={openFinding} />
        )}
      </Tabs>
      <LabourRegisters />
      <LabourCellSheet
        cell={cell}
        names={names}
        mayPropose={mayPropose}
        onClose={() => setCell(undefined)}
      />
      <FindingSheet
        id={kept.finding}
        board={asKept}
        records={records}
        judgement={judgement}
        names={names}
        mayPropose={mayPropose}
        onClose={() => openFinding(null)}
      />
    </>
  )
}

/** Nothing is found in meetings and mandates until they are read; lines come first. */
function useFindingRecords() {
  const { db, today } = useDevice()
  return useLive(() => findingRecords(db, today), [db, today], noFindingRecords)
}
