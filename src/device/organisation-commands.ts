import type { Day } from '../domain/day.ts'
import { OrganisationId } from '../domain/ids.ts'
import { type OrganisationDraft, recordOrganisation } from '../domain/register-drafts.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Writes an organisation into the directory. */
export async function addOrganisation(
  device: Device,
  draft: OrganisationDraft,
): Promise<Result<OrganisationId, SaveError>> {
  const row = recordOrganisation(draft, OrganisationId.parse(device.newId()), {
    ...writingOn(device),
    lang: device.me.lang,
  })
  const saved = await commit(device, [{ kind: 'organisation', row }])
  return saved.ok ? ok(row.id) : saved
}

/** Changes what is known of an organisation. */
export async function editOrganisation(
  device: Device,
  id: OrganisationId,
  draft: OrganisationDraft,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'organisation', id, fields: draft }])
}

/** Notes the first day on which it no longer takes part; `null` when it is back. */
export async function setLeftOn(
  device: Device,
  id: OrganisationId,
  leftOn: Day | null,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'organisation', id, fields: { leftOn } }])
}
