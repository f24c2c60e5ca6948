import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { originOf } from '../../device/finding-trail.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useDevice } from '../device-context.tsx'
import { FoundLinks } from '../parts/found-links.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  line: LabourLine
  names: LabourNames
}

/** Where a part comes from: its decision, the item of the agenda, and what was found before. */
export function LineOrigin({ line, names }: Props) {
  const { db } = useDevice()
  const origin = useLive(() => originOf(db, line), [db, line])
  if (origin === undefined) return null
  const { decision, item, meeting, verdicts } = origin
  if (decision === undefined && verdicts.length === 0) return null
  return (
    <Stack gap="small">
      {decision && (
        <p>
          <Trans>
            Decided:{' '}
            <Link href={to('meeting', decision.meetingId)}>
              <span lang={decision.lang}>{decision.text}</span>
            </Link>
          </Trans>
        </p>
      )}
      {item && meeting && (
        <p>
          <Trans>
            Talked of as <Link href={to('meeting', meeting.id)}>{item.title}</Link>,{' '}
            {names.meetingRow(meeting)}
          </Trans>
        </p>
      )}
      {verdicts.length > 0 && (
        <p>
          <Trans>
            Found before: <FoundLinks verdicts={verdicts} names={names.all} />
          </Trans>
        </p>
      )}
    </Stack>
  )
}
