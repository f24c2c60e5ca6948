import type { HttpDevice, Row } from '../support/http-device.ts'
import { aPersonRequest, aRequest, type Told } from '../support/mission-rows.ts'
import type { World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { type MadeKind, rowOf } from './rows.ts'
import type { Shelf } from './shelf.ts'

/** An act, what is asked with it, and whether it must be confirmed, and opens or shuts something. */
type Asked = {
  readonly act: string
  readonly kind: MadeKind
  readonly told?: Told
  readonly details?: Record<string, string>
  readonly isConfirmed: boolean
  readonly opens: boolean
}

/**
 * What cannot be taken back, or lets something out of an organisation or of the mission, is confirmed with a
 * passkey; what opens something is not granted when it was asked for before the server was restored.
 */
const asked: readonly Asked[] = [
  { act: 'release_summary', kind: 'summary', isConfirmed: true, opens: true },
  { act: 'withdraw_summary', kind: 'summary', isConfirmed: false, opens: false },
  { act: 'circulate_minutes', kind: 'meeting', isConfirmed: false, opens: true },
  { act: 'lower_marking', kind: 'line', isConfirmed: false, opens: true },
  {
    act: 'lower_marking',
    kind: 'line',
    told: { marking: 'AMBER+STRICT' },
    isConfirmed: true,
    opens: true,
  },
  {
    act: 'give_role',
    kind: 'person',
    details: { role: 'observer', mechanismId: '' },
    isConfirmed: false,
    opens: true,
  },
  {
    act: 'give_role',
    kind: 'person',
    details: { role: 'head_of_mission', mechanismId: '' },
    isConfirmed: true,
    opens: true,
  },
  { act: 'take_role', kind: 'person', isConfirmed: false, opens: false },
  { act: 'end_participation', kind: 'organisation', isConfirmed: true, opens: false },
  { act: 'revoke_device', kind: 'person', isConfirmed: true, opens: false },
  { act: 'erase_person', kind: 'person', isConfirmed: true, opens: false },
]

const before = '2026-01-01T00:00:00.000Z'
const restoredAt = '2026-02-01T00:00:00.000Z'

/** Asks as the head, who has no passkey, in a mission that wants one; then again as if restored since. */
export async function decidedCells(ledger: Ledger, world: World, { stage }: Shelf): Promise<void> {
  const { authors, server } = world
  const { owner } = authors
  const isStrict = server.deps.requirePasskey === true
  const set = (at: string | null) =>
    server.storage.db
      .updateTable('missions')
      .set({ restored_seq: at === null ? null : 1, restored_at: at })
      .where('id', '=', server.mission)
      .execute()
  if (!isStrict) await set(restoredAt)
  for (const one of asked) {
    const subject = rowOf[one.kind](owner, stage, { marking: 'GREEN', ...one.told })
    owner.write({ kind: one.kind, row: subject })
    const request = requestOf(owner, one, subject)
    owner.write({ kind: 'request', row: request })
    await owner.sync()
    const { outcome, outcomeReason } = owner.row('request', request.id) ?? {}
    ledger.cell({
      route: 'POST /api/v1/sync',
      who: 'head',
      what: `${one.act} ${JSON.stringify(one.told ?? one.details ?? {})}${isStrict ? '' : ', from before a restore'}`,
      expected: isStrict
        ? one.isConfirmed
          ? 'waiting'
          : 'decided'
        : one.opens
          ? 'not-allowed'
          : 'decided',
      actual:
        outcome === 'waiting'
          ? 'waiting'
          : outcomeReason === 'server-restored'
            ? 'not-allowed'
            : 'decided',
    })
  }
  if (!isStrict) await set(null)
}

function requestOf(by: HttpDevice, { act, kind, details = {} }: Asked, subject: Row): Row {
  const told = { createdAt: before, reason: 'Agreed' }
  return kind === 'person' || kind === 'organisation'
    ? aPersonRequest(by, act, { kind, id: subject.id }, details, told)
    : aRequest(by, { kind, row: subject }, { act, details, ...told })
}
