import { callApi, type Fetch } from '../transport.ts'
import { writeMarker } from '../wiping-marker.ts'
import { renewed, seenAt } from './lease.ts'
import { databaseOf, type ListedVault, listVault } from './vault-list.ts'

/**
 * What a server said of a device whose vault is locked: `in`; `unknown`: it knows no such session, so that
 * whoever opens the vault must come in anew; `lost`: the vault goes; `unreached`: nobody said anything.
 */
export type LeaseAnswer = 'in' | 'unknown' | 'lost' | 'unreached'

/**
 * SEA1: asks the server whether the device of a locked vault is still in, and begins its lease anew where
 * it is. One that is leaving is let in as well: what it has not sent it hands over, and is wiped then. SEA2:
 * of one that is lost the vault is marked to be wiped, without having been opened.
 */
export async function askLease(
  fetch: Fetch,
  { id, lease }: ListedVault,
  wallNow: () => number,
): Promise<LeaseAnswer> {
  if (lease === null) return 'unreached'
  const { deviceId } = lease
  const answered = await callApi(fetch, '/api/v1/me', {
    method: 'GET',
    deviceId,
    timeoutMs: 20_000,
  })
  if (answered.ok) {
    listVault({ id, lease: renewed(lease, wallNow()) })
    return 'in'
  }
  const { error } = answered
  if (error.kind === 'signed-out') return 'unknown'
  if (error.kind !== 'departed') return 'unreached'
  if (error.mode === 'leave') return 'in'
  await writeMarker({
    mode: 'lost',
    databases: [databaseOf(id)],
    deviceId,
    handed: 0,
    isDeleted: false,
    isTold: false,
    isCleared: false,
  })
  return 'lost'
}

/** Notes beside each vault what time it is, so that a clock which is put back later gains nothing. */
export function noteTime(vaults: readonly ListedVault[], wallMs: number): void {
  for (const { id, lease } of vaults) {
    const after = lease === null ? null : seenAt(lease, wallMs)
    if (after !== lease) listVault({ id, lease: after })
  }
}
