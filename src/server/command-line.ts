import { Grant } from '../domain/role.ts'
import { invite, operatorBy } from './accounts/invitations.ts'
import { audit } from './audit/audit.ts'
import { auditCommand } from './audit/commands.ts'
import {
  backup,
  beginEpoch,
  type Operator,
  refillLink,
  restore,
  verify,
} from './backup/commands.ts'
import { readConfig } from './config.ts'
import { shutOut } from './departure/shut-out.ts'
import { ensureMission } from './mission.ts'
import { claimNumbers } from './numbers.ts'
import { openStorage } from './open-storage.ts'
import type { Storage } from './storage/storage.ts'

const usage = `What an operator does. The same environment as the server: DATA_DIR or DATABASE_URL.

  invite <role> [--mechanism <id>] [--organisation <id>]   prints a link for one guest, for 24 hours
  devices                                                  lists the devices that have joined
  revoke <device>                                          shuts a device out

  backup <file>                writes all of it to a file, while the server runs
  restore <file> [--replace]   puts a backup into the database; every server must be stopped
  new-epoch                    after the database was put back by other means, such as a copy of its file
  verify [<file>]              looks through the database, or through a backup
  audit verify [<file>]        works out the audit's chain anew, of the database or of a backup
  audit list [--since <day>] [--act <act>]   prints its entries
  audit head                   prints how many entries it has, and the hash of the last
  refill-link                  prints a link that refills an empty server from the head of mission's device

Roles: recorder, coordinator, head_of_mission, focal_point, observer, administrator.`

type Command = (at: Operator, words: string[]) => Promise<void>

const commands: Readonly<Record<string, Command>> = {
  invite: async (at, words) => {
    const grant = Grant.safeParse({ role: words[0], mechanismId: option(words, '--mechanism') })
    if (!grant.success) throw new Error(`"${words[0] ?? ''}" is not a role.\n\n${usage}`)
    const organisationId = option(words, '--organisation')
    const invitation = { grants: [grant.data], organisationId, personId: null }
    const by = { by: operatorBy, nowMs: Date.now() }
    const { storage, mission } = await missionOf(at)
    const { secret, expiresAt } = await storage.write((db) => invite(db, mission, invitation, by))
    at.print(`${at.config.publicUrl}/join#${secret}\nfor one guest, until ${expiresAt}`)
  },
  devices: async (at) => {
    const { storage, mission } = await missionOf(at)
    const devices = await storage.db
      .selectFrom('devices')
      .select(['id', 'label', 'person', 'seen_at', 'revoked_at'])
      .where('mission', '=', mission)
      .orderBy('seen_at', 'desc')
      .execute()
    for (const { id, label, person, seen_at, revoked_at } of devices)
      at.print([id, seen_at, revoked_at === null ? 'in' : 'revoked', person, label].join('\t'))
  },
  revoke: async (at, [device]) => {
    if (device === undefined) throw new Error(usage)
    const { storage, mission } = await missionOf(at)
    const isThere = await storage.write(async (db) => {
      const nowMs = Date.now()
      const [changed] = await shutOut(db, mission, [device], { mode: 'leave', nowMs })
      if (changed === undefined) return false
      const subject = { kind: 'device', id: device }
      const act = { act: 'device_revoked', by: null, device: null, code: 'operator' } as const
      await audit(db, mission, { ...act, subject, nowMs })
      return true
    })
    if (!isThere) throw new Error(`There is no device ${device}.`)
    // Its stream ends at once.
    await storage.announce(mission, 0)
    at.print(`${device} is shut out.`)
  },
  backup,
  restore,
  'new-epoch': beginEpoch,
  verify,
  audit: auditCommand,
  'refill-link': async (at) => {
    await missionOf(at)
    await refillLink(at)
  },
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run([name, ...words]: string[]): Promise<void> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) throw new Error(usage)
  const config = readConfig(process.env, process.versions.node)
  if (!config.ok) throw new Error(config.error)
  let opened: Promise<Storage> | undefined
  const at: Operator = {
    config: config.value,
    storage: () => {
      opened ??= openStorage(config.value)
      return opened
    },
    numbers: (storage) => claimNumbers(storage, Date.now),
    print: (line) => console.log(line),
  }
  try {
    await command(at, words)
  } finally {
    const storage = await opened?.catch(() => undefined)
    await storage?.close()
  }
}

async function missionOf(at: Operator): Promise<{ storage: Storage; mission: string }> {
  const storage = await at.storage()
  const deps = { now: Date.now, nextNumber: await at.numbers(storage) }
  return { storage, mission: await ensureMission(storage, deps) }
}

function option(words: readonly string[], name: string): string | null {
  const at = words.indexOf(name)
  return at < 0 ? null : (words[at + 1] ?? null)
}
