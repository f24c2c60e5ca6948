import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { labourGrid } from '../../device/labour-grid.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { labourReach } from '../../papers/labour-reach.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import type { LabourNames } from './labour-names.ts'
import styles from './labour-print.module.css'
import type { LabourPlace } from './labour-view.ts'
import {
  columnsOnSheets,
  mostPrinted,
  type PaperSize,
  PrintTable,
  sheetsOf,
} from './print-table.tsx'
import { usePrintWords } from './print-words.ts'

interface Props {
  board: LabourBoard
  place: LabourPlace
  names: LabourNames
  onBack: () => void
}

/** The matrix as it will lie on paper: what is looked at, on sheets with heads of their own. */
export function LabourPrint({ board, place, names, onBack }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const [size, setSize] = useState<PaperSize>('a4')
  const [isShort, setIsShort] = useState(false)
  const reach = useMemo(() => labourReach(board.lines, board.mechanisms, actorOf(me)), [board, me])
  const grid = useMemo(
    () => labourGrid({ ...board, lines: reach.lines }, place, place.shape, new Set(place.folded)),
    [board, reach, place],
  )
  const rows = useMemo(
    () => (isShort ? grid.rows.filter((row) => grid.linesOfRow(row.id).length > 0) : grid.rows),
    [grid, isShort],
  )
  const words = usePrintWords(grid, place, names, reach.marking)
  const blocks = columnsOnSheets(grid.columns, size)
  const sheets = sheetsOf(rows.length, blocks.length, size)
  const isTooMuch = rows.length * grid.columns.length > mostPrinted
  const isEmpty = rows.length === 0 || blocks.length === 0
  return (
    <Stack gap="large">
      <div data-print="no">
        <Stack>
          <SegmentedChoice
            label={t`Paper`}
            value={size}
            onChange={setSize}
            choices={[
              { value: 'a4', label: 'A4' },
              { value: 'a3', label: 'A3' },
            ]}
          />
          <Toggle
            label={t`Leave out rows without a part`}
            hint={t`An empty row says that nobody has a part there: it may be what the meeting has to see.`}
            checked={isShort}
            onChange={(event) => setIsShort(event.target.checked)}
          />
          {reach.staying > 0 && (
            <Banner tone="attention">
              <p>
                <Plural
                  value={reach.staying}
                  one="# part is marked to stay in the app and is not printed."
                  other="# parts are marked to stay in the app and are not printed."
                />
              </p>
            </Banner>
          )}
          {isTooMuch ? (
            <Banner tone="attention">
              <p>
                <Trans>
                  This would be about {sheets} sheets. Go back and fold trees, or choose an issue,
                  an area or an organisation: what nobody can hold in their hands helps no meeting.
                </Trans>
              </p>
            </Banner>
          ) : (
            <p role="status">
              {isEmpty ? (
                <Trans>Nothing of what is looked at can be printed.</Trans>
              ) : (
                <Plural
                  value={sheets}
                  one="About # sheet, landscape."
                  other="About # sheets, landscape."
                />
              )}
            </p>
          )}
        </Stack>
      </div>
      {!(isTooMuch || isEmpty) && (
        <section
          aria-label={t`Preview`}
          className={styles.sheets}
          data-paper={size}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and keys have to reach it
          tabIndex={0}
        >
          {blocks.map((columns, at) => (
            <PrintTable
              key={columns[0]?.id}
              grid={grid}
              rows={rows}
              columns={columns}
              words={words}
              part={{ at: at + 1, of: blocks.length }}
              size={size}
            />
          ))}
        </section>
      )}
      <ActionBar>
        <Button onClick={onBack}>
          <Trans>Back to the matrix</Trans>
        </Button>
        <Button
          look="primary"
          icon={Printer}
          disabled={isTooMuch || isEmpty}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
      </ActionBar>
    </Stack>
  )
}
