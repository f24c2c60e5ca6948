import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { inviteToRefill } from '../accounts/refill.ts'
import { audit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import { openSqlite } from '../storage/sqlite.ts'
import type { Storage } from '../storage/storage.ts'
import { type Aftermath, makeSafe } from './aftermath.ts'
import { makeBackup } from './make-backup.ts'
import { restoreBackup } from './restore.ts'
import { isInUse } from './running.ts'
import { type Verified, verifyMission } from './verify.ts'

/** What a command works with; the database is opened when it is asked for. */
export type Operator = {
  readonly config: Config
  readonly storage: () => Promise<Storage>
  /** Numbers for the server's own changes. */
  readonly numbers: (storage: Storage) => Promise<() => number>
  readonly print: (line: string) => void
}

/** `backup <file>`: writes all of it, while servers go on working. */
export async function backup(at: Operator, [file]: readonly string[]): Promise<void> {
  if (file === undefined) throw new Error('Say where to: backup <file>')
  const storage = await at.storage()
  const mission = await missionIn(storage)
  const nowMs = Date.now()
  // Before it, so that the audit tells of one that was made and carried away, and the backup holds it.
  const told = { by: null, device: null, subject: null, code: null, nowMs } as const
  await storage.write((db) => audit(db, mission, { act: 'backup_made', ...told }))
  const { rows } = await makeBackup(storage, mission, resolve(file), nowMs)
  at.print(`${file} holds ${counted(rows)}.`)
}

/** `restore <file> [--replace]`: puts a backup into the database. */
export async function restore(at: Operator, words: readonly string[]): Promise<void> {
  const file = words.find((word) => !word.startsWith('--'))
  if (file === undefined) throw new Error('Say which: restore <file> [--replace]')
  await demandStopped(at.config)
  const storage = await at.storage()
  const { head, tail, ...aftermath } = await restoreBackup(storage, resolve(file), {
    replace: words.includes('--replace'),
    nowMs: Date.now(),
    nextNumber: await at.numbers(storage),
  })
  at.print(`Restored what ${basename(file)} held on ${head.madeAt}: ${counted(tail.rows)}.`)
  tellAftermath(at, aftermath)
}

/** `new-epoch`: for whoever put the database back by other means, such as a copy of its file. */
export async function beginEpoch(at: Operator): Promise<void> {
  await demandStopped(at.config)
  const storage = await at.storage()
  const mission = await missionIn(storage)
  const nextNumber = await at.numbers(storage)
  const { ledger = null } = storage
  const after = { nowMs: Date.now(), nextNumber, how: 'epoch_begun', ledger } as const
  tellAftermath(at, await storage.write((db) => makeSafe(db, mission, after)))
}

/** `verify [<file>]`: looks through a backup, or through the database. Throws when not all is well. */
export async function verify(at: Operator, [file]: readonly string[]): Promise<void> {
  const verified = file === undefined ? await verifyHere(at) : await verifyFile(at, resolve(file))
  for (const trouble of verified.troubles) at.print(trouble)
  if (verified.more > 0) at.print(`and ${verified.more} more`)
  if (verified.troubles.length > 0) throw new Error(`Not all is well: ${counted(verified.rows)}.`)
  at.print(`All is well: ${counted(verified.rows)}.`)
}

/** `refill-link`: for the head of a mission whose server has lost everything. */
export async function refillLink(at: Operator): Promise<void> {
  const storage = await at.storage()
  const mission = await missionIn(storage)
  const invited = await storage.write((db) => inviteToRefill(db, mission, Date.now()))
  if (invited === null)
    throw new Error(
      'Somebody has joined the mission on this server, so that it cannot become another one. ' +
        'Refill a server with an empty database.',
    )
  at.print(`${at.config.publicUrl}/join#${invited.secret}\nuntil ${invited.expiresAt}`)
  at.print(
    'For the head of mission, on the device that holds the most. It makes this server go on as its ' +
      'mission and hands over all that it holds. Then invite everybody again, each from his name in ' +
      'the directory; their devices hand over the rest.',
  )
}

async function verifyHere(at: Operator): Promise<Verified> {
  const storage = await at.storage()
  return verifyMission(storage, await missionIn(storage))
}

/** A backup is good when it can be restored: into a database of its own, which is thrown away. */
async function verifyFile(at: Operator, file: string): Promise<Verified> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-verify-'))
  try {
    const storage = await openSqlite(join(folder, 'liaison.sqlite'))
    try {
      const nextNumber = await at.numbers(storage)
      const after = { replace: false, nowMs: Date.now(), nextNumber }
      const { head, tail } = await restoreBackup(storage, file, after)
      at.print(`${basename(file)} is whole. It was made on ${head.madeAt}.`)
      return { ...(await verifyMission(storage, head.mission)), rows: tail.rows }
    } finally {
      await storage.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function demandStopped(config: Config): Promise<void> {
  if (await isInUse(config))
    throw new Error(
      'A server, or another command, is at work on this database. Stop every server first. Nothing was changed.',
    )
}

/** The id of the mission that this database holds. Throws where it holds none. */
export async function missionIn(storage: Storage): Promise<string> {
  const mission = await storage.db.selectFrom('missions').select('id').executeTakeFirst()
  if (mission === undefined) throw new Error('There is no mission in this database.')
  return mission.id
}

function tellAftermath(at: Operator, aftermath: Aftermath): void {
  const { invitations, summaries, devices, shut } = aftermath
  at.print(
    'The devices will hand over again what they had handed over since. Start the server, and look after this:',
  )
  at.print(
    `- ${invitations} open invitations were dropped: one may have been used since. Invite again.`,
  )
  at.print(
    `- ${summaries.length} summaries had open links, which are closed: one may have been withdrawn since. ` +
      'To open one again, release the summary anew in the app; the link will be another.',
  )
  for (const id of summaries) at.print(`    summary ${id}`)
  at.print(
    `- ${shut} departures that it did not know (devices, roles, organisations, erasures) stand in ` +
      'departures.jsonl in the data folder, and were carried out again.',
  )
  at.print(
    '- Where that file is not this mission’s, a device that was shut out since is in again. Look ' +
      'through them, and use: revoke <device>',
  )
  for (const { id, label, person, seen_at } of devices)
    at.print(`    ${[id, `last seen ${seen_at}`, `person ${person}`, label].join('\t')}`)
  at.print('- The same holds for roles that were taken away since. Look through them too.')
}

function counted(rows: Readonly<Record<string, number>>): string {
  const { records = 0, changes = 0, people = 0, devices = 0 } = rows
  return `${records} records, ${changes} changes, ${people} people, ${devices} devices`
}
