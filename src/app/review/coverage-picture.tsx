import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import { Link } from 'wouter'
import type { Names } from '../../device/names.ts'
import type { Pictures } from '../../device/review-pictures.ts'
import { dayOf } from '../../domain/day.ts'
import { isLeftAside } from '../../domain/priority-coverage.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import styles from './picture.module.css'
import { Picture } from './picture.tsx'

interface Props {
  coverage: Pictures['coverage']
  names: Names
}

const width = 380
const row = 24
const left = 190
const step = 28

/** In which of the last meetings each agreed priority came up. */
export function CoveragePicture({ coverage, names }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const rows = coverage.flatMap(({ mechanism, priorities, held }) =>
    priorities.map((priority) => ({ mechanism, priority, held })),
  )
  const aside = rows.filter(({ priority }) => isLeftAside(priority))
  if (rows.length === 0) return null
  return (
    <Picture
      title={t`Agreed priorities`}
      says={
        aside.length === 0 ? (
          <Trans>Each agreed priority came up in one of the last two meetings.</Trans>
        ) : (
          <Trans>
            {format.number(aside.length)} of {format.number(rows.length)} agreed priorities did not
            come up in the last two meetings.
          </Trans>
        )
      }
      size={[width, rows.length * row + 14]}
      legend={[
        { words: t`came up (the latest meeting on the right)`, swatch: styles.first },
        { words: t`did not`, swatch: styles.none },
      ]}
      heads={[t`Mechanism`, t`Priority`, t`Meetings in which it came up`, t`Meetings since`]}
      rows={rows.map(({ mechanism, priority }) => ({
        key: `${mechanism.id} ${priority.id}`,
        cells: [
          names.get(mechanism.id),
          names.get(priority.id),
          priority.meetings.map((meeting, index) => (
            <Fragment key={meeting.id}>
              {index > 0 && ', '}
              <Link href={to('meeting', meeting.id)}>
                {format.day(dayOf(meeting.startsAt, meeting.zone))}
              </Link>
            </Fragment>
          )),
          priority.missed,
        ],
      }))}
    >
      {rows.map(({ mechanism, priority, held }, index) => {
        const y = 8 + index * row
        const touched = new Set(priority.meetings.map(({ id }) => id))
        return (
          <g key={`${mechanism.id} ${priority.id}`}>
            <text
              x={left - 8}
              y={y + 14}
              data-end=""
              data-strong={isLeftAside(priority) ? '' : undefined}
            >
              {short(names.get(priority.id) ?? '')}
            </text>
            {held.toReversed().map((meeting, place) => (
              <circle
                key={meeting.id}
                className={touched.has(meeting.id) ? styles.first : styles.none}
                cx={left + 10 + place * step}
                cy={y + 10}
                r="7"
              />
            ))}
          </g>
        )
      })}
    </Picture>
  )
}

const longest = 30

function short(name: string): string {
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name
}
