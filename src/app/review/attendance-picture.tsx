import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import type { Names } from '../../device/names.ts'
import { dayOf } from '../../domain/day.ts'
import { type Constituency, constituencies } from '../../domain/organisation.ts'
import type { AttendanceAt } from '../../domain/review/attendance-history.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

interface Props {
  meetings: readonly AttendanceAt[]
  names: Names
}

const width = 380
const height = 176
const base = 140
const top = 16
const left = 24

const fills: Record<Constituency, string | undefined> = {
  international_organisations: styles.first,
  bilateral_donors: styles.second,
  host_authorities: styles.fourth,
  ngos: styles.third,
  other: styles.fifth,
}

/** Which of the four groups came to the last meetings, in organisations. */
export function AttendancePicture({ meetings, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const groups = useConstituencyWords()
  const total = ({ present }: AttendanceAt) =>
    constituencies.reduce((sum, group) => sum + present[group].length, 0)
  const most = Math.max(1, ...meetings.map(total))
  const step = (width - left - 8) / Math.max(meetings.length, 4)
  const withoutHost = meetings.filter(({ present }) => present.host_authorities.length === 0)
  const on = ({ meeting }: AttendanceAt) => dayOf(meeting.startsAt, meeting.zone)
  return (
    <Picture
      title={t`Who came`}
      says={
        meetings.length === 0 ? (
          <Trans>No meeting was held in the last twelve months.</Trans>
        ) : withoutHost.length === 0 ? (
          <Trans>The authorities of the host country were at each of the last meetings.</Trans>
        ) : (
          <Trans>
            {format.number(withoutHost.length)} of the last {format.number(meetings.length)}{' '}
            meetings without an authority of the host country.
          </Trans>
        )
      }
      size={[width, height]}
      legend={constituencies.map((group) => ({ words: groups[group], swatch: fills[group] }))}
      heads={[t`Meeting`, ...constituencies.map((group) => groups[group])]}
      rows={meetings.map((at) => ({
        key: at.meeting.id,
        cells: [
          <Link key="meeting" href={to('attendance', at.meeting.id)}>
            {names.get(at.meeting.mechanismId)}, {format.day(on(at))}
          </Link>,
          ...constituencies.map((group) =>
            at.present[group].length === 0
              ? '0'
              : `${at.present[group].length} (${format.list(at.present[group].map((id) => names.get(id) ?? id))})`,
          ),
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
      {meetings.map((at, index) => {
        const x = left + index * step
        let under = 0
        return (
          <g key={at.meeting.id}>
            {constituencies.map((group) => {
              const tall = (at.present[group].length / most) * (base - top)
              under += tall
              return (
                <rect
                  key={group}
                  className={fills[group]}
                  x={x + step * 0.15}
                  y={base - under}
                  width={step * 0.7}
                  height={tall}
                />
              )
            })}
            <text x={x + step / 2} y={base + 14} data-middle="">
              {on(at).slice(8)}.{on(at).slice(5, 7)}
            </text>
            <text x={x + step / 2} y={base + 28} data-middle="" data-strong="">
              {at.present.host_authorities.length === 0 ? '–' : ''}
            </text>
          </g>
        )
      })}
      <line className={styles.axis} x1={left} x2={width - 8} y1={base} y2={base} />
    </Picture>
  )
}
