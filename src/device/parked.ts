import { schemaVersion } from '../sync/protocol.ts'
import { type Database, readRecordKey } from './database.ts'
import { keysOfNotes } from './held.ts'
import { readSetting, writeSetting } from './settings.ts'
import { loadShelf, saveShelf } from './shelf.ts'

/**
 * VER1: after an update of the app, what the older one could not read is read again: whole records
 * that were parked, and fields that were kept beside their records. Gives back how many records were
 * looked at. `schema` is for tests that play a later app.
 */
export async function readParkedAgain(db: Database, schema = schemaVersion): Promise<number> {
  // Nearly always: opening then writes nothing and waits for no disk.
  if ((await readSetting(db, 'schema')) === schema) return 0
  return await db.transaction('rw', db.tables, async () => {
    const last = (await readSetting(db, 'schema')) ?? schema
    await writeSetting(db, 'schema', schema)
    if (last >= schema) return 0
    const parked = await db.parked.where('schema').below(schema).toArray()
    const partly = await keysOfNotes(db, ({ unknown }) => Object.keys(unknown).length > 0)
    const shelf = await loadShelf(db, [...parked, ...partly.map(readRecordKey)])
    for (const record of shelf.values()) record.rowChanged = true
    await saveShelf(db, shelf)
    return shelf.size
  })
}
