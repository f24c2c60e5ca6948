import { Trans, useLingui } from '@lingui/react/macro'
import type { LateAge } from '../../domain/review/late-age.ts'
import { useFormat } from '../words/format.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

interface Props {
  late: readonly { readonly upTo: LateAge; readonly ids: readonly string[] }[]
}

const width = 380
const row = 28
const left = 118

/** For how long what is late has been late. */
export function LatePicture({ late }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const words: Record<`${LateAge}`, string> = {
    7: t`up to a week`,
    30: t`up to a month`,
    90: t`up to three months`,
    null: t`longer`,
  }
  const most = Math.max(1, ...late.map(({ ids }) => ids.length))
  const total = late.reduce((sum, { ids }) => sum + ids.length, 0)
  const old = late.filter(({ upTo }) => upTo === null || upTo > 30)
  const oldTotal = old.reduce((sum, { ids }) => sum + ids.length, 0)
  return (
    <Picture
      title={t`Age of what is late`}
      says={
        total === 0 ? (
          <Trans>Nothing is late.</Trans>
        ) : (
          <Trans>
            {format.number(total)} late, {format.number(oldTotal)} of them for more than a month.
          </Trans>
        )
      }
      size={[width, row * late.length + 12]}
      heads={[t`Late for`, t`Actions`]}
      rows={late.map(({ upTo, ids }) => ({
        key: `${upTo}`,
        cells: [
          words[`${upTo}`],
          <FigureLink key="late" name={{ of: 'lateAge', id: `${upTo}` }} count={ids.length} />,
        ],
      }))}
    >
      {late.map(({ upTo, ids }, index) => {
        const y = 8 + index * row
        const wide = (ids.length / most) * (width - left - 40)
        return (
          <g key={`${upTo}`}>
            <text x={left - 8} y={y + 15} data-end="">
              {words[`${upTo}`]}
            </text>
            <rect
              className={upTo === 7 || upTo === 30 ? styles.lateSoft : styles.late}
              x={left}
              y={y + 3}
              width={wide}
              height={row - 10}
              rx="2"
            />
            <text x={left + wide + 6} y={y + 15} data-strong="">
              {ids.length}
            </text>
          </g>
        )
      })}
      <line className={styles.axis} x1={left} x2={left} y1="6" y2={row * late.length + 4} />
    </Picture>
  )
}
