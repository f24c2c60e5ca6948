import fc from 'fast-check'
import { markings } from '../../src/domain/marking.ts'
import type { FieldKind } from '../../src/sync/field-kind.ts'
import type { Held, Incoming } from '../../src/sync/merge.ts'
import { changeId, laterStamp, stampAfter, stampOf, zeroStamp } from '../../src/sync/stamp.ts'
import { fieldKinds } from '../../src/sync/tables.ts'

/** Every field of every record, with its merge kind. */
export const allFields: readonly (readonly [kind: string, field: string, is: FieldKind])[] =
  Object.entries(fieldKinds).flatMap(([kind, fields]) =>
    Object.entries(fields).map(([field, is]) => [kind, field, is] as const),
  )

const words = ['bridge', 'winter', 'police', 'water', 'donors', 'agreed']

/** A text of a few words, out of few, so that texts overlap. */
export const someText = fc
  .array(fc.constantFrom(...words), { maxLength: 8 })
  .map((list) => list.join(' '))

/** Values that a field of this merge kind may hold. */
export function valuesOf(is: FieldKind): fc.Arbitrary<unknown> {
  switch (is) {
    case 'set':
      return fc.boolean()
    case 'marking':
      return fc.constantFrom<unknown>(...markings, 'PURPLE')
    case 'text':
      return someText
    case 'order':
      return fc.constantFrom('a0', 'a1', 'a2')
    default:
      return fc.oneof(fc.constantFrom('x', 'y', 'z'), fc.constant(null), fc.integer({ max: 3 }))
  }
}

/** Any moment, most of them close together, some years away: clocks are wrong. */
const moment = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1_000, max: 1_006 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 ** 41 }) },
)

type Draft = { device: string; value: unknown; ms: number; parent: number; isFirst: boolean }

/**
 * Changes of one register as several devices may write it: each is based on one that came before or on
 * none, none of a device is based on something older than what that device knew. Stamps are as the
 * server has them: later than the base, whatever the clock said (CLK4).
 */
export function someChanges(is: FieldKind, maxLength = 6): fc.Arbitrary<Incoming[]> {
  const draft = fc.record<Draft>({
    device: fc.constantFrom('ada', 'ben', 'cy'),
    value: valuesOf(is),
    ms: moment,
    parent: fc.nat(),
    isFirst: fc.boolean(),
  })
  return fc.array(draft, { minLength: 1, maxLength }).map((drafts) => {
    const changes: Incoming[] = []
    for (const [i, { device, value, ms, parent, isFirst }] of drafts.entries()) {
      const own = changes.findLastIndex(({ by }) => by.startsWith(`${device}.`))
      const seen = changes.slice(Math.max(own, 0))
      const base = own < 0 && (isFirst || i === 0) ? undefined : seen[parent % seen.length]
      const notBefore = base === undefined ? zeroStamp : stampAfter(base.at)
      changes.push({
        value,
        by: changeId(device, i + 1),
        at: laterStamp(stampOf(ms, 0), notBefore),
        base: base?.by ?? null,
      })
    }
    return changes
  })
}

/** Another order of the same changes in which none comes before its base or its device's earlier ones. */
export function someOrder(changes: readonly Incoming[]): fc.Arbitrary<Incoming[]> {
  return fc
    .array(fc.nat(), { minLength: changes.length, maxLength: changes.length })
    .map((choices) => {
      const left = [...changes]
      const order: Incoming[] = []
      for (const choice of choices) {
        const ready = left.filter((change) => isReady(change, left))
        const next = ready[choice % ready.length]
        if (next === undefined) throw new Error('nothing can come next')
        order.push(next)
        left.splice(left.indexOf(next), 1)
      }
      return order
    })
}

function isReady(change: Incoming, left: readonly Incoming[]): boolean {
  const device = change.by.split('.')[0]
  return left.every(
    (other) =>
      other === change ||
      (other.by !== change.base &&
        (other.by.split('.')[0] !== device || left.indexOf(other) > left.indexOf(change))),
  )
}

/** A value with who and when, for examples that read like a story. */
export function held(value: unknown, by: string, ms: number): Held {
  return { value, by, at: stampOf(ms, 0) }
}

/** A change on its way, based on `base`. */
export function incoming(value: unknown, by: string, ms: number, base: string | null): Incoming {
  return { ...held(value, by, ms), base }
}
