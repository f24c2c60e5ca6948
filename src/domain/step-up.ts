import { decided, decidedColumns } from './decided.ts'
import { readMarking } from './marking.ts'
import type { Request } from './request.ts'
import type { Role } from './role.ts'

/** Why a request still waits: its author must confirm it with a passkey, or have one first. */
export const confirmReasons = ['step-up', 'passkey-needed'] as const
export type ConfirmReason = (typeof confirmReasons)[number]

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
  const confirmed = decided[act][decidedColumns.confirmed]
  if (confirmed !== 'weighty') return confirmed === 'always'
  if (act === 'give_role') return weighty.has(details.role ?? '')
  return readMarking(marking) === 'AMBER+STRICT'
}
