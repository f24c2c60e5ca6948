import { whatJointLacks } from '../../domain/joint-activity-steps.ts'
import { readClearance } from '../../domain/joint-clearances.ts'
import type { Actor } from '../../domain/role.ts'
import type { RefusalReason } from '../../sync/change.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { StandingRecord } from '../sync/standing-record.ts'

/**
 * JNT1: why a change may not stand after which a joint activity would lack what its state asks for; `null`
 * where it may. What lacked it before is nobody's fault now, unless it takes a further step with it.
 */
export function lacksForStep(
  before: StandingRecord | undefined,
  after: StandingRecord | undefined,
): RefusalReason | null {
  if (after?.kind !== 'jointActivity') return null
  const activity = readStanding('jointActivity', after)
  if (activity === null || whatJointLacks(activity) === null) return null
  const earlier = readStanding('jointActivity', before)
  const lackedIt = earlier !== null && whatJointLacks(earlier) !== null
  return lackedIt && earlier.state === activity.state ? null : 'step-lacks'
}

/**
 * JNT2: does somebody write a clearance in another's name. `sent` are the registers of a change.
 */
export function clearsForAnother(
  kind: string,
  sent: Readonly<Record<string, unknown>>,
  { personId }: Pick<Actor, 'personId'>,
): boolean {
  if (kind !== 'jointActivity') return false
  return Object.entries(sent).some(([register, value]) => {
    if (value !== true || !register.startsWith('clearances/')) return false
    return readClearance(register.slice('clearances/'.length))?.by !== personId
  })
}
