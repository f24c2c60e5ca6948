import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { type TrackLedger, trackLedger } from '../../device/track-ledger.ts'
import { useDevice } from '../device-context.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import { ForumTracks } from './forum-tracks.tsx'
import { LedgerShare, useLedgerColumns } from './ledger-words.tsx'
import { MonthAxis } from './month-axis.tsx'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

const width = 380
const height = 186
const base = 148
const top = 30
const left = 30

/** M23: operational against strategic, month by month and forum by forum. */
export function TracksPicture({ names }: { names: Names }) {
  const read = useLedger()
  if (read === undefined) return null
  return (
    <Stack gap="large">
      <MonthTracks read={read} />
      {read.mechanisms.length > 0 && <ForumTracks read={read} names={names} />}
    </Stack>
  )
}

function MonthTracks({ read: { months, total, halves } }: { read: TrackLedger }) {
  const { t } = useLingui()
  const format = useFormat()
  const columns = useLedgerColumns()
  // Where no agenda gave its items time, how many there were says as much as is known.
  const isTimed = total.ofTime !== null
  const size = (entry: TrackLedger['total']['strategic']) =>
    isTimed ? entry.minutes : entry.ids.length
  const most = Math.max(1, ...months.map((one) => size(one.operational) + size(one.strategic)))
  const step = (width - left - 8) / months.length
  const tall = (count: number) => (count / most) * (base - top)
  return (
    <Picture
      title={t`Operational and strategic`}
      says={<LedgerShare total={total} halves={halves} />}
      size={[width, height]}
      legend={[
        { words: t`strategic, with its share in per cent above`, swatch: styles.first },
        { words: t`operational`, swatch: styles.third },
      ]}
      heads={[t`Month`, ...columns.heads]}
      rows={months.map((line) => ({
        key: line.key,
        cells: [format.day(`${line.key}-01`, 'month'), ...columns.cells(line)],
      }))}
    >
      <line className={styles.grid} x1={left} x2={width - 8} y1={top} y2={top} />
      <text x={left - 4} y={top + 3} data-end="">
        {format.number(most)}
      </text>
      <text x={left - 4} y={base + 3} data-end="">
        0
      </text>
      {months.map((one, index) => {
        const x = left + index * step
        const strategic = tall(size(one.strategic))
        const operational = tall(size(one.operational))
        const share = isTimed ? one.ofTime : one.ofItems
        return (
          <g key={one.key}>
            <rect
              className={styles.first}
              x={x + step * 0.15}
              y={base - strategic}
              width={step * 0.7}
              height={strategic}
            />
            <rect
              className={styles.third}
              x={x + step * 0.15}
              y={base - strategic - operational}
              width={step * 0.7}
              height={operational}
            />
            {share !== null && (
              <text
                x={x + step / 2}
                y={base - strategic - operational - 5}
                data-middle=""
                data-strong=""
              >
                {share}
              </text>
            )}
          </g>
        )
      })}
      <text x={4} y={14}>
        {isTimed ? <Trans>minutes on agendas</Trans> : <Trans>items on agendas</Trans>}
      </text>
      <MonthAxis months={months.map(({ key }) => key)} {...{ left, step, base }} />
      <line className={styles.axis} x1={left} x2={width - 8} y1={base} y2={base} />
    </Picture>
  )
}

function useLedger(): TrackLedger | undefined {
  const { db, today } = useDevice()
  return useLive(() => trackLedger(db, today), [db, today])
}
