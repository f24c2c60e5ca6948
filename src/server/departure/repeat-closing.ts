import { decided, decidedColumns, isAboutPeople } from '../../domain/decided.ts'
import { mayAskAbout } from '../../domain/may.ts'
import type { Actor } from '../../domain/role.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { Decisions } from '../sync/decide.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'

/**
 * LEA7: a request about people that had been granted, and that a restored server has just been given
 * back, is carried out again where it shut something; with the rights of whoever gives it back. Why it is
 * not, where it is not, is nobody's concern: it was decided once.
 */
export async function repeatClosing(
  workspace: Workspace,
  decisions: Decisions,
  actor: Actor,
  id: string,
): Promise<void> {
  const request = readStanding('request', workspace.find({ kind: 'request', id }))
  if (request?.outcome !== 'granted') return
  if (!isAboutPeople(request.act)) return
  if (decided[request.act][decidedColumns.effect] === 'opens') return
  const reference = { kind: request.subjectKind, id: request.subjectId }
  await workspace.load([reference], 'write')
  const subject = workspace.find(reference)
  if (subject === undefined || !mayAskAbout(actor, request.act, subject)) return
  const decision = await decisions[request.act]?.(workspace, actor, request, subject)
  if (decision?.granted === true && Object.keys(decision.writes).length > 0)
    await writeAsServer(workspace, reference, decision.writes)
}
