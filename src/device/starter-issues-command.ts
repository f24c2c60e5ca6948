import { IssueId } from '../domain/ids.ts'
import type { Issue } from '../domain/issue.ts'
import { recordIssue } from '../domain/register-drafts.ts'
import type { Result } from '../domain/result.ts'
import { missingStarterIssues } from '../domain/starter-issues.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/**
 * Adds the issues of the start set that the mission does not have, under their parents: those of the set,
 * or those of that name that are there already. One act.
 */
export async function addStarterIssues(device: Device): Promise<Result<void, SaveError>> {
  const there = await device.db.issues.toArray()
  const ids = new Map<string, Issue['id']>(
    there.filter((issue) => issue.deletedAt === null).map((issue) => [issue.name, issue.id]),
  )
  const edits = missingStarterIssues(there).map(({ draft, parentName }) => {
    const id = IssueId.parse(device.newId())
    ids.set(draft.name, id)
    const parentIssueId = parentName === null ? null : (ids.get(parentName) ?? null)
    const signing = { ...writingOn(device), lang: 'en' as const }
    return { kind: 'issue' as const, row: recordIssue({ ...draft, parentIssueId }, id, signing) }
  })
  return await commit(device, edits)
}
