import { setTimeout as pause } from 'node:timers/promises'
import { audit } from '../../src/server/audit/audit.ts'
import { openStorage } from '../../src/server/open-storage.ts'

/**
 * A process of its own that appends to an audit with hardly a pause, until it is killed, and says each
 * act's name once its transaction is over: `node audit-writer.ts <mission> <name>`.
 */
const [mission = '', name = ''] = process.argv.slice(2)
const storage = await openStorage({
  databaseUrl: process.env.DATABASE_URL ?? null,
  dataFolder: process.env.DATA_DIR ?? '',
})
for (let i = 1; ; i += 1) {
  const subject = { kind: 'share', id: `${name}-${i}` }
  await storage.write(async (db) => {
    // Two entries of one act: both or none.
    for (const act of ['exported', 'seen_as'] as const)
      await audit(db, mission, {
        act,
        by: null,
        device: null,
        subject,
        code: null,
        nowMs: Date.now(),
      })
  })
  process.stdout.write(`${subject.id}\n`)
  // SQLite hands its lock to nobody in particular: who takes it again at once lets nobody else in.
  await pause(1 + Math.random() * 4)
}
