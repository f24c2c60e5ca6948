import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { practiceSeries } from '../../domain/good-practice.ts'
import type { Trend } from '../../domain/practice/figure.ts'
import type { PracticePicture } from '../../domain/practice/picture.ts'
import type { PracticeName } from '../../domain/practice/practices.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { useFormat } from '../words/format.ts'
import { useBandWords } from '../words/practice-words.ts'
import styles from './practice-trend.module.css'

/** How it stands to the six months before, in words; nothing where one of them has no data. */
export function TrendWords({ trend }: { trend: Trend | null }) {
  if (trend === null) return null
  const { direction, by } = trend
  return (
    <span className={styles.trend}>
      {direction === 'up' && <Trans>↑ {by} points better than before</Trans>}
      {direction === 'down' && <Trans>↓ {by} points less than before</Trans>}
      {direction === 'same' && <Trans>→ as before</Trans>}
    </span>
  )
}

// Room above for the score of the highest bar, and below for the month and the year.
const [wide, high, above, below] = [24, 60, 10, 22]

/** A year, month by month: drawn, and as a table for who reads rather than looks. */
export function PracticeMonths({
  picture,
  name,
}: {
  picture: PracticePicture
  name: PracticeName
}) {
  const { t } = useLingui()
  const format = useFormat()
  const bands = useBandWords()
  const months = useMemo(() => practiceSeries(picture, name), [picture, name])
  const known = months.filter(({ figure }) => figure.score !== null).length
  if (known === 0) return null
  return (
    <div>
      <svg
        className={styles.chart}
        viewBox={`0 ${-above} ${months.length * wide} ${above + high + below}`}
        role="img"
        aria-label={t`The last twelve months; ${known} of them have data. The table below says the same.`}
      >
        {[0, 50, 100].map((score) => (
          <line
            key={score}
            className={styles.grid}
            x1="0"
            x2={months.length * wide}
            y1={high - (score / 100) * high}
            y2={high - (score / 100) * high}
          />
        ))}
        {months.map(({ window: { toOn }, figure: { score, band } }, at) => {
          const middle = at * wide + wide / 2
          const tall = score === null ? 0 : Math.max(2, (score / 100) * high)
          return (
            <g key={toOn}>
              {score !== null && (
                <rect
                  className={styles.bar}
                  data-band={band}
                  x={at * wide + 4}
                  width={wide - 8}
                  y={high - tall}
                  height={tall}
                  rx="1"
                />
              )}
              <text x={middle} y={high - tall - 2} data-known={score !== null}>
                {score ?? '–'}
              </text>
              <text x={middle} y={high + 10}>
                {toOn.slice(5, 7)}
              </text>
              {(toOn.slice(5, 7) === '01' || (at === 0 && toOn.slice(5, 7) !== '12')) && (
                <text x={middle} y={high + 19}>
                  {toOn.slice(0, 4)}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <Disclosure summary={<Trans>Month by month</Trans>}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Until</Trans>
              </th>
              <th scope="col">
                <Trans>Figure</Trans>
              </th>
              <th scope="col">
                <Trans>Standing</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {months.toReversed().map(({ window, figure }) => (
              <tr key={window.toOn}>
                <th scope="row">{format.day(window.toOn)}</th>
                <td>{figure.score === null ? '–' : t`${figure.part} of ${figure.whole}`}</td>
                <td>{bands[figure.band]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </div>
  )
}
