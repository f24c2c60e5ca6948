import { z } from 'zod/mini'
import { Day, Instant } from './day.ts'
import { decided, type RequestAct } from './decided.ts'
import { envelope } from './envelope.ts'
import { MechanismId, RecordId, RequestId } from './ids.ts'
import { Role } from './role.ts'
import { optionalText } from './text.ts'

/** The acts of `decided`. */
export const requestActs = Object.keys(decided) as RequestAct[]

export const outcomes = ['waiting', 'granted', 'refused'] as const

/**
 * An act that waits for the server's decision. It travels like any record, so that it can be written
 * offline; the app says "takes effect when connected" until `outcome` is no longer `waiting`.
 */
export const Request = z.strictObject({
  id: RequestId,
  ...envelope,
  act: z.enum(requestActs),
  subjectKind: z.string(),
  subjectId: RecordId,
  reason: optionalText(400),
  /** What the act needs: `linkHash` and `openUntil` for a release, `marking` for a lowering; below. */
  details: z.record(z.string(), z.string()),
  outcome: z.enum(outcomes),
  outcomeReason: optionalText(400),
  decidedAt: z.nullable(Instant),
})
export type Request = z.infer<typeof Request>

/**
 * How a device is shut out. On `leave` it hands over what it has not sent and then wipes itself; one
 * that is `lost` wipes itself at the next contact, and nothing is taken from it.
 */
export const departureModes = ['leave', 'lost'] as const
export const DepartureMode = z.enum(departureModes)
export type DepartureMode = z.infer<typeof DepartureMode>

/** A mechanism, or with the empty text the whole mission. */
const Within = z.union([MechanismId, z.literal('')])

/** The name of a device, as joining gave it. */
export const DeviceName = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/))

/** `details` of `give_role` and `take_role`, whose subject is a person. */
export const RoleDetails = z.object({ role: Role, mechanismId: Within })
export type RoleDetails = z.infer<typeof RoleDetails>

/** `details` of `end_participation`, whose subject is an organisation: its people and devices go. */
export const EndDetails = z.object({
  mode: DepartureMode,
  /** The first day on which it no longer takes part; not a day to come. */
  leftOn: Day,
  mechanismId: Within,
})
export type EndDetails = z.infer<typeof EndDetails>

/** `details` of `revoke_device`, whose subject is the person whose device it is. */
export const RevokeDetails = z.object({ deviceId: DeviceName, mode: DepartureMode })
export type RevokeDetails = z.infer<typeof RevokeDetails>
