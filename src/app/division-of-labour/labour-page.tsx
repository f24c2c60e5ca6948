import { Trans, useLingui } from '@lingui/react/macro'
import { useLiveQuery } from 'dexie-react-hooks'
import { Plus, Table2 } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { mayProposeIn } from '../../device/labour-line-rights.ts'
import { findingsOn, type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { labourMatrix } from '../../device/labour-matrix.ts'
import type { Day } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Opening } from '../parts/opening.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { to } from '../routes.ts'
import { LabourByIssue } from './labour-by-issue.tsx'
import { LabourCellSheet, type OpenedCell } from './labour-cell-sheet.tsx'
import { LabourControls } from './labour-controls.tsx'
import { LabourFindings } from './labour-findings.tsx'
import { LabourMatrixView } from './labour-matrix-view.tsx'
import { useLabourNames } from './labour-names.ts'
import styles from './labour-page.module.css'
import { useRemarkOn } from './labour-remarks.ts'
import { proposalAddress, useLabourPlace } from './labour-view.ts'
import { ShareLink } from './share-link.tsx'

const LabourPrint = lazy(async () => ({
  default: (await import('./labour-print.tsx')).LabourPrint,
}))

/** Who does what, on which issue, on a day. */
export function LabourPage() {
  const { t } = useLingui()
  const board = useLabourBoard()
  const mayPropose = useMayPropose(board)
  const [{ show }] = useLabourPlace()
  const isPrint = show === 'print'
  return (
    <Stack>
      <div data-print={isPrint ? 'no' : undefined}>
        <PageHeader
          title={t`Division of labour`}
          actions={
            !isPrint &&
            board !== undefined &&
            board.lines.length > 0 && (
              <>
                {mayPropose && (
                  <ButtonLink href={proposalAddress({})} icon={Plus} look="primary">
                    <Trans>Add labour line</Trans>
                  </ButtonLink>
                )}
                <ShareLink />
              </>
            )
          }
        />
      </div>
      {board?.lines.length === 0 && (
        <NothingYet mayPropose={mayPropose} isBare={board.mechanisms.length === 0} />
      )}
      {board !== undefined && board.lines.length > 0 && (
        <Board board={board} mayPropose={mayPropose} />
      )}
    </Stack>
  )
}

function Board({ board, mayPropose }: { board: LabourBoard; mayPropose: boolean }) {
  const { t } = useLingui()
  const [kept, change] = useLabourPlace()
  // What stands in the address follows once the thumb has left the slider.
  const [moved, setMoved] = useState<Day>()
  const place = useMemo(
    () => (moved === undefined ? kept : { ...kept, asOf: moved }),
    [kept, moved],
  )
  const [cell, setCell] = useState<OpenedCell>()
  const names = useLabourNames(board)
  const matrix = useMemo(
    () => (place.show === 'issues' ? labourMatrix(board, place) : undefined),
    [board, place],
  )
  const open = (issueId: string, organisationId: string | null) => {
    const { rows } = matrix ?? labourMatrix(board, place)
    const row = rows.find((one) => one.issue.id === issueId)
    const lines = organisationId === null ? row?.lines : row?.cells.get(organisationId)
    const { mechanismId: mechanism, areaId: area } = place
    const known = { issue: issueId, organisation: organisationId, mechanism, area }
    setCell({ title: names.issue(issueId), lines: lines ?? [], above: [], known })
  }
  const findings = useMemo(
    () => findingsOn(board, kept.asOf, kept.mechanismId),
    [board, kept.asOf, kept.mechanismId],
  )
  const remarkOn = useRemarkOn(findings)
  if (kept.show === 'print')
    return (
      <Suspense fallback={<Opening />}>
        <LabourPrint
          board={board}
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
          { id: 'findings', label: <Trans>Overlaps and gaps</Trans>, count: findings.length },
        ]}
        selected={place.show}
        onSelect={(show) => change({ show })}
      >
        {place.show === 'matrix' && (
          <Stack>
            <LabourMatrixView
              board={board}
              place={place}
              names={names}
              remarkOn={remarkOn}
              onChange={change}
              onOpen={setCell}
            />
            <div className={styles.wideOnly}>
              <LabourFindings
                findings={findings}
                names={names}
                mayPropose={mayPropose}
                onOpen={open}
              />
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
          <LabourFindings findings={findings} names={names} mayPropose={mayPropose} onOpen={open} />
        )}
      </Tabs>
      <LabourCellSheet
        cell={cell}
        names={names}
        mayPropose={mayPropose}
        onClose={() => setCell(undefined)}
      />
    </>
  )
}

function NothingYet({ mayPropose, isBare }: { mayPropose: boolean; isBare: boolean }) {
  return (
    <EmptyState
      icon={Table2}
      title={<Trans>No division of labour yet</Trans>}
      action={
        mayPropose && (
          <ButtonLink href={to('newLabourLine')} look="primary" icon={Plus}>
            <Trans>Add labour line</Trans>
          </ButtonLink>
        )
      }
    >
      <p>
        <Trans>
          “An agreed division of labour between stakeholders on specific issues/in specific cases
          strengthens co-operation.” A line says which organisation has which part, on one issue, in
          one area, from a day to a day. Begin with the issue that was raised most often and ask who
          leads.
        </Trans>
      </p>
      {isBare && (
        <p>
          <Link href={to('mechanisms')}>
            <Trans>Set up a mechanism first: a part is agreed in a forum.</Trans>
          </Link>
        </p>
      )}
    </EmptyState>
  )
}

function useLabourBoard() {
  const { db } = useDevice()
  return useLiveQuery(() => labourBoard(db), [db])
}

function useMayPropose(board: LabourBoard | undefined): boolean {
  const { me } = useDevice()
  const actor = actorOf(me)
  return (board?.mechanisms ?? []).some((one) => mayProposeIn(actor, one.id, me.organisationId))
}
