import { z } from 'zod/mini'
import type { ObjectionId } from './ids.ts'
import { type Minutes, Objection } from './minutes.ts'
import { type Signing, signed } from './new-envelope.ts'

/** What somebody writes to a version of minutes. */
export const ObjectionDraft = z.pick(Objection, { kind: true, pointId: true, text: true })
export type ObjectionDraft = z.infer<typeof ObjectionDraft>

/** A reaction of the writer's organisation to this version; read by whoever reads the version. */
export function recordObjection(
  draft: ObjectionDraft,
  id: ObjectionId,
  minutes: Pick<Minutes, 'id' | 'mechanismId' | 'marking'>,
  signing: Signing,
): Objection {
  return Objection.parse({
    ...draft,
    id,
    ...signed(signing, minutes.mechanismId, minutes.marking),
    mechanismId: minutes.mechanismId,
    minutesId: minutes.id,
    withdrawnAt: null,
    handling: 'open',
    answer: '',
    receivedAt: null,
    effect: null,
  })
}
