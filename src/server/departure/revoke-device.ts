import { may } from '../../domain/may.ts'
import { RevokeDetails } from '../../domain/request.ts'
import { forgetMadeOn } from '../accounts/ways-in.ts'
import type { Decide } from '../sync/decide.ts'
import { depart } from './depart.ts'
import { refusedAs } from './roles.ts'
import { shutOut } from './shut-out.ts'

/**
 * LEA3: shuts one device out, one's own or, for who manages devices, anybody's. One that is leaving can
 * still be declared lost; one that is lost stays so.
 */
export const revokeDevice: Decide = async (workspace, actor, request, subject) => {
  const details = RevokeDetails.safeParse(request.details)
  if (!details.success || subject.kind !== 'person') return refusedAs('invalid')
  const isOwn = request.subjectId === actor.personId
  const everywhere = { mechanismId: null, ownerOrganisationId: null }
  if (!isOwn && !may(actor, 'revoke_devices', everywhere)) return refusedAs('not-allowed')
  if (request.reason === '') return refusedAs('no-reason')
  const { db, mission, nowMs } = workspace
  const { deviceId, mode } = details.data
  const device = await db
    .selectFrom('devices')
    .select('person')
    .where('mission', '=', mission)
    .where('id', '=', deviceId)
    .executeTakeFirst()
  if (device?.person !== request.subjectId) return refusedAs('not-there')
  const changed = await shutOut(db, mission, [deviceId], { mode, nowMs })
  if (changed.length === 0) return refusedAs('already-out')
  if (mode === 'lost') await forgetMadeOn(db, mission, deviceId)
  await depart(workspace, { what: 'device', device: deviceId, mode })
  return { granted: true, writes: {} }
}
