import { Trans, useLingui } from '@lingui/react/macro'
import type { MonthOfActions } from '../../domain/review/over-time.ts'
import { useFormat } from '../words/format.ts'
import { FigureLink } from './figure-link.tsx'
import { MonthAxis } from './month-axis.tsx'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

const width = 380
const height = 170
const base = 140
const top = 16
const left = 24

/** What stood open at the end of each month, and what was closed in it. */
export function OverTimePicture({ months }: { months: readonly MonthOfActions[] }) {
  const { t } = useLingui()
  const format = useFormat()
  const most = Math.max(1, ...months.flatMap((one) => [one.open.length, closed(one)]))
  const step = (width - left - 8) / months.length
  const tall = (count: number) => (count / most) * (base - top)
  const now = months.at(-1)?.open.length ?? 0
  const before = months.at(0)?.open.length ?? 0
  const done = months.reduce((sum, one) => sum + one.done.length, 0)
  return (
    <Picture
      title={t`Open and done over time`}
      says={
        <Trans>
          {format.number(now)} open now, {format.number(before)} twelve months ago;{' '}
          {format.number(done)} done in between.
        </Trans>
      }
      size={[width, height]}
      legend={[
        { words: t`open at the end of the month`, swatch: styles.first },
        { words: t`done in it`, swatch: styles.good },
        { words: t`dropped or superseded`, swatch: styles.fifth },
      ]}
      heads={[t`Month`, t`Open`, t`Done`, t`Dropped or superseded`]}
      rows={months.map(({ month, open, done: kept, givenUp }) => ({
        key: month,
        cells: [
          format.day(`${month}-01`, 'month'),
          <FigureLink key="open" name={{ of: 'month', id: `${month}.open` }} count={open.length} />,
          <FigureLink key="done" name={{ of: 'month', id: `${month}.done` }} count={kept.length} />,
          <FigureLink
            key="given"
            name={{ of: 'month', id: `${month}.givenUp` }}
            count={givenUp.length}
          />,
        ],
      }))}
    >
      <line className={styles.grid} x1={left} x2={width - 8} y1={top} y2={top} />
      <text x={left - 4} y={top + 3} data-end="">
        {most}
      </text>
      <text x={left - 4} y={base + 3} data-end="">
        0
      </text>
      {months.map((one, index) => {
        const x = left + index * step
        const bar = step * 0.36
        const doneTall = tall(one.done.length)
        const givenTall = tall(one.givenUp.length)
        return (
          <g key={one.month}>
            <rect
              className={styles.first}
              x={x + step * 0.1}
              y={base - tall(one.open.length)}
              width={bar}
              height={tall(one.open.length)}
            />
            <rect
              className={styles.good}
              x={x + step * 0.52}
              y={base - doneTall}
              width={bar}
              height={doneTall}
            />
            <rect
              className={styles.fifth}
              x={x + step * 0.52}
              y={base - doneTall - givenTall}
              width={bar}
              height={givenTall}
            />
          </g>
        )
      })}
      <MonthAxis months={months.map(({ month }) => month)} {...{ left, step, base }} />
      <line className={styles.axis} x1={left} x2={width - 8} y1={base} y2={base} />
    </Picture>
  )
}

function closed({ done, givenUp }: MonthOfActions): number {
  return done.length + givenUp.length
}
