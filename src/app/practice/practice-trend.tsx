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
    <span>
      {direction === 'up' && <Trans>↑ {by} points better than before</Trans>}
      {direction === 'down' && <Trans>↓ {by} points less than before</Trans>}
      {direction === 'same' && <Trans>→ as before</Trans>}
    </span>
  )
}

const [wide, high, foot] = [24, 60, 4]

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
        viewBox={`0 0 ${months.length * wide} ${high + foot}`}
        role="img"
        aria-label={t`The last twelve months; ${known} of them have data. The table below says the same.`}
      >
        {[25, 50, 75].map((score) => (
          <line
            key={score}
            className={styles.grid}
            x1="0"
            x2={months.length * wide}
            y1={high - (score / 100) * high}
            y2={high - (score / 100) * high}
          />
        ))}
        {months.map(({ window, figure }, at) =>
          figure.score === null ? (
            <line
              key={window.toOn}
              className={styles.none}
              x1={at * wide + 8}
              x2={at * wide + wide - 8}
              y1={high}
              y2={high}
            />
          ) : (
            <rect
              key={window.toOn}
              className={styles.bar}
              data-band={figure.band}
              x={at * wide + 4}
              width={wide - 8}
              y={high - Math.max(2, (figure.score / 100) * high)}
              height={Math.max(2, (figure.score / 100) * high) + foot}
              rx="2"
            />
          ),
        )}
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
