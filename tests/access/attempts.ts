import type { Change } from '../../src/sync/change.ts'
import { packChanges } from '../../src/sync/pack.ts'
import { flatten } from '../../src/sync/registers.ts'
import { nextStamp, zeroStamp } from '../../src/sync/stamp.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import type { MadeKind } from './rows.ts'

/** Something that somebody tries to write: a change of a record, or a new one. */
export type Attempt = { readonly kind: string; readonly id: string; readonly set: Row | object }

/** Making a record. */
export function making(kind: MadeKind | 'objection' | 'request', row: Row): Attempt {
  return { kind, id: row.id, set: flatten(kind, row) }
}

/** What the server says to what its author may do, where the act is not to be taken all the same. */
const allowed = 'group'

const atOnce = 500

/**
 * What the server says to each attempt, of which none is taken: each act has a second part that no server
 * takes (PSH4), so that what would have been taken is refused for that part's sake alone: `allowed`. All else
 * comes back with its reason.
 */
export async function attempt(
  device: HttpDevice,
  attempts: readonly Attempt[],
): Promise<readonly string[]> {
  const answers: string[] = []
  for (let from = 0; from < attempts.length; from += atOnce) {
    const changes = attempts.slice(from, from + atOnce).flatMap((one) => act(device, one))
    const { verdicts } = await device.ask({ ...device.request(), push: packChanges(changes) })
    const reasons = new Map(
      verdicts.map((one) => [one.n, one.verdict === 'refused' ? one.reason : one.verdict]),
    )
    for (const { n, group } of changes) {
      if (n !== group) continue
      const reason = reasons.get(n) ?? 'no verdict'
      answers.push(reason === allowed ? 'allowed' : reason)
    }
  }
  return answers
}

function act(device: HttpDevice, { kind, id, set }: Attempt): [Change, Change] {
  const group = device.n + 1
  device.n += 2
  const at = nextStamp(zeroStamp, device.nowMs())
  const writes = Object.fromEntries(
    Object.entries(set).map(([register, value]) => [register, [value, null] as const]),
  )
  const poison = { createdAt: ['2026-11-21T10:00:00.000Z', null] as const }
  return [
    { n: group, group, kind, id, at, seen: 0, set: writes },
    { n: group + 1, group, kind: 'poison', id: `poison-${group}`, at, seen: 0, set: poison },
  ]
}
