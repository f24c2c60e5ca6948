import type { Db } from '../storage/storage.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'

/** LEA6: the photos that somebody took go with him: their pictures for good, their records as deleted. */
export async function erasePicturesOf(workspace: Workspace, personId: string): Promise<void> {
  const { db, mission, receivedAt } = workspace
  const rows = await db
    .selectFrom('records')
    .select(['kind', 'id'])
    .where('mission', '=', mission)
    .where('kind', '=', 'attachment')
    .where('body', 'like', `%"${personId}"%`)
    .execute()
  await workspace.load(rows, 'write')
  for (const row of rows) {
    const record = workspace.find(row)
    if (record?.values.createdBy !== personId) continue
    await dropPicture(db, mission, row.id)
    if (record.values.deletedAt === null)
      await writeAsServer(workspace, record, { deletedAt: receivedAt })
  }
}

/** Takes the bytes of a picture out of the database. */
export async function dropPicture(db: Db, mission: string, id: string): Promise<void> {
  for (const table of ['upload_pieces', 'uploads'] as const)
    await db.deleteFrom(table).where('mission', '=', mission).where('attachment', '=', id).execute()
}
