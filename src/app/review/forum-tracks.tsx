import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { TrackLedger } from '../../device/track-ledger.ts'
import { useFormat } from '../words/format.ts'
import { useLedgerColumns } from './ledger-words.tsx'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

const width = 380
const row = 28
const left = 112
const right = 44
const shown = 10
const longest = 16

/** How much of each forum's time was strategic; the one with the least first. */
export function ForumTracks({ read, names }: { read: TrackLedger; names: Names }) {
  const { t } = useLingui()
  const format = useFormat()
  const columns = useLedgerColumns()
  const call = (id: string) => names.get(id) ?? t`A mechanism`
  const lines = read.mechanisms.slice(0, shown)
  const [least] = lines
  const share = (line: (typeof lines)[number]) => line.ofTime ?? line.ofItems ?? 0
  const wide = width - left - right
  return (
    <Picture
      title={t`Operational and strategic, by mechanism`}
      says={
        least !== undefined &&
        (lines.length === 1 ? (
          <Trans>Only {call(least.key)} has had items of substance.</Trans>
        ) : (
          <Trans>
            Least of it was strategic in {call(least.key)}: {format.percent(share(least) / 100)}.
          </Trans>
        ))
      }
      size={[width, lines.length * row + 12]}
      legend={[
        { words: t`strategic`, swatch: styles.first },
        { words: t`operational`, swatch: styles.third },
      ]}
      heads={[t`Mechanism`, ...columns.heads]}
      rows={read.mechanisms.map((line) => ({
        key: line.key,
        cells: [call(line.key), ...columns.cells(line)],
      }))}
    >
      {lines.map((line, index) => {
        const y = 8 + index * row
        const part = (share(line) / 100) * wide
        const name = call(line.key)
        return (
          <g key={line.key}>
            <text x={left - 8} y={y + 15} data-end="">
              {name.length > longest ? `${name.slice(0, longest - 1)}…` : name}
            </text>
            <rect className={styles.third} x={left} y={y + 2} width={wide} height="18" rx="2" />
            <rect className={styles.first} x={left} y={y + 2} width={part} height="18" rx="2" />
            <text x={width - 6} y={y + 15} data-end="" data-strong="">
              {format.percent(share(line) / 100)}
            </text>
          </g>
        )
      })}
    </Picture>
  )
}
