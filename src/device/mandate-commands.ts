import { InstrumentId, MandateStatementId } from '../domain/ids.ts'
import {
  type InstrumentDraft,
  type MandateDraft,
  recordInstrument,
  recordMandate,
} from '../domain/mandate-drafts.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Notes what an organisation says of its mandate on an issue. Saved on this device when it resolves. */
export async function addMandate(
  device: Device,
  draft: MandateDraft,
): Promise<Result<MandateStatementId, SaveError>> {
  const id = MandateStatementId.parse(device.newId())
  const row = recordMandate(draft, id, { ...writingOn(device), lang: device.me.lang })
  const saved = await commit(device, [{ kind: 'mandateStatement', row }])
  return saved.ok ? ok(id) : saved
}

/** What an organisation says of it now; whose and on which issue stays. */
export async function restateMandate(
  device: Device,
  id: MandateStatementId,
  { organisationId: _, issueId: __, ...fields }: MandateDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'mandateStatement', id, fields }])
}

/** Puts an agreement, a resolution or guidance into the register. */
export async function addInstrument(
  device: Device,
  draft: InstrumentDraft,
): Promise<Result<InstrumentId, SaveError>> {
  const id = InstrumentId.parse(device.newId())
  const row = recordInstrument(draft, id, { ...writingOn(device), lang: device.me.lang })
  const saved = await commit(device, [{ kind: 'instrument', row }])
  return saved.ok ? ok(id) : saved
}

/** Mends what the register says of an instrument; lines go on citing it by its id. */
export async function editInstrument(
  device: Device,
  id: InstrumentId,
  fields: InstrumentDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'instrument', id, fields }])
}
