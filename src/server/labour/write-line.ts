import type { LabourLine } from '../../domain/labour-line.ts'
import { withPast } from '../../domain/labour-line-as-of.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'

/** The server's own word on a part: these fields, with what the part was until now. */
export async function writeLine(
  workspace: Workspace,
  line: LabourLine,
  fields: Partial<Pick<LabourLine, 'state' | 'toOn' | 'deletedAt'>>,
): Promise<void> {
  const { past, ...plain } = withPast(line, fields, workspace.nowMs)
  const added = (past ?? []).filter((entry) => !line.past.includes(entry))
  await writeAsServer(
    workspace,
    { kind: 'labourLine', id: line.id },
    { ...plain, ...Object.fromEntries(added.map((entry) => [`past/${entry}`, true])) },
  )
}
