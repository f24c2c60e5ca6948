import { Conflict } from '../domain/conflict.ts'
import { instantFromMs } from '../domain/day.ts'
import type { Envelope } from '../domain/envelope.ts'
import { hash53 } from './hash.ts'
import type { Held } from './merge.ts'
import { type ChangeId, readChangeId, stampMs } from './stamp.ts'
import { sameValue } from './value.ts'

const maxIdLength = 160

/**
 * CON1: the id of the conflict about the value that change `loserBy` wrote into a field: the same
 * however often it is found.
 */
export function conflictId(kind: string, id: string, field: string, loserBy: ChangeId): string {
  const whole = `${kind}:${id}:${field}:${loserBy}`
  const text = whole.replaceAll(/[^A-Za-z0-9:._-]/g, '-')
  if (text === whole && text.length <= maxIdLength) return text
  const tail = `:${hash53(whole, 1).toString(36)}${hash53(whole, 2).toString(36)}`
  return text.slice(0, maxIdLength - tail.length) + tail
}

/** What a conflict is made of. */
export type ConflictFacts = {
  readonly kind: string
  readonly id: string
  readonly field: string
  readonly why: Conflict['why']
  /** The value that was not kept, and what was kept (for texts: the other author's whole text). */
  readonly loser: Held
  readonly against: Held
  /** Who made the two changes; `null` for the server. */
  readonly losingBy: string | null
  readonly keptBy: string | null
  /** What people call the two devices, as far as the server knows. */
  readonly deviceNames?: ReadonlyMap<string, string>
  /** The envelope of the record concerned: a conflict travels as far as that and no further. */
  readonly envelope: Envelope
  readonly nowMs: number
}

/**
 * REG4, TXT3: the conflict that keeps a value which lost. A text that merged without overlap needs
 * nobody's attention: its conflict is joined from the start and only keeps both whole texts.
 */
export function conflictRecord(facts: ConflictFacts): Conflict {
  const { kind, id, field, why, loser, against, envelope } = facts
  const losingDevice = readChangeId(loser.by).deviceId
  const keptDevice = readChangeId(against.by).deviceId
  return Conflict.parse({
    id: conflictId(kind, id, field, loser.by),
    mechanismId: envelope.mechanismId,
    ownerOrganisationId: envelope.ownerOrganisationId,
    marking: envelope.marking,
    readers: envelope.readers,
    lang: envelope.lang,
    createdAt: instantFromMs(facts.nowMs),
    createdBy: null,
    deletedAt: null,
    subjectKind: kind,
    subjectId: id,
    field,
    why,
    losingValue: loser.value,
    losingBy: facts.losingBy,
    losingDevice,
    losingDeviceName: facts.deviceNames?.get(losingDevice) ?? '',
    losingAt: instantFromMs(stampMs(loser.at)),
    keptValue: against.value,
    keptBy: facts.keptBy,
    keptDevice,
    keptDeviceName: facts.deviceNames?.get(keptDevice) ?? '',
    keptAt: instantFromMs(stampMs(against.at)),
    state: why === 'text_merged' ? 'joined' : 'open',
    settledBy: null,
    settledAt: null,
    note: '',
  })
}

/**
 * CON3: how an open `same_field` conflict is settled by a later change of its field: `taken` when the
 * value that had lost stands again, `kept` when its own author replaced it (`base`: what the later
 * change was based on); `null` when it still needs somebody. Without this, whether a conflict is left
 * would depend on the order in which changes arrive.
 */
export function settledByChange(
  loser: Pick<Held, 'value' | 'by'>,
  base: ChangeId | null,
  standing: Held,
): 'taken' | 'kept' | null {
  if (sameValue(loser.value, standing.value)) return 'taken'
  return base === loser.by ? 'kept' : null
}
