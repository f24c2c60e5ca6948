import { readMarking } from './marking.ts'
import type { Request, RequestAct } from './request.ts'
import type { Role } from './role.ts'

/** Why a request still waits: its author must confirm it with a passkey, or have one first. */
export const confirmReasons = ['step-up', 'passkey-needed'] as const
export type ConfirmReason = (typeof confirmReasons)[number]

/** Acts that are confirmed whatever they are about. */
const always: ReadonlySet<RequestAct> = new Set([
  'release_summary',
  'revoke_device',
  'end_participation',
  'erase_person',
])

/** Roles that are given only by somebody who is surely there. */
const weighty: ReadonlySet<string> = new Set<Role>(['head_of_mission', 'administrator'])

/**
 * Must the author of a request prove to be there (a passkey, within ten minutes) before it is decided.
 * So it is with what cannot be taken back, or would give somebody else's hand on an open phone much:
 * letting something out of the mission or of an organisation, shutting somebody out, erasing, and giving
 * the two roles that decide about others. `marking` is that of the subject as it stands.
 */
export function needsStepUp(
  { act, details }: Pick<Request, 'act' | 'details'>,
  marking: unknown,
): boolean {
  if (always.has(act)) return true
  if (act === 'give_role') return weighty.has(details.role ?? '')
  return act === 'lower_marking' && readMarking(marking) === 'AMBER+STRICT'
}
