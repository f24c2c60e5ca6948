import { AreaId, IssueId } from '../domain/ids.ts'
import {
  type AreaDraft,
  type IssueDraft,
  recordArea,
  recordIssue,
} from '../domain/register-drafts.ts'
import { ok, type Result } from '../domain/result.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** Adds a theme to those that the mission co-ordinates on. */
export async function addIssue(
  device: Device,
  draft: IssueDraft,
): Promise<Result<IssueId, SaveError>> {
  const row = recordIssue(draft, IssueId.parse(device.newId()), signingOn(device))
  const saved = await commit(device, [{ kind: 'issue', row }])
  return saved.ok ? ok(row.id) : saved
}

/** The draft of a theme of which only the name is known. */
export function issueNamed(name: string): IssueDraft {
  return {
    name,
    nameIn: {},
    parentIssueId: null,
    dimension: 'cross_dimensional',
    code: '',
    state: 'active',
  }
}

/** Adds a place. */
export async function addArea(
  device: Device,
  draft: AreaDraft,
): Promise<Result<AreaId, SaveError>> {
  const row = recordArea(draft, AreaId.parse(device.newId()), signingOn(device))
  const saved = await commit(device, [{ kind: 'area', row }])
  return saved.ok ? ok(row.id) : saved
}

/** The draft of a place of which only the name is known. */
export function areaNamed(name: string): AreaDraft {
  return { name, nameIn: {}, parentAreaId: null, level: 'place', pcode: '' }
}

function signingOn(device: Device) {
  return { ...writingOn(device), lang: device.me.lang }
}
