import { Grant } from '../domain/role.ts'
import { invite } from './accounts/invitations.ts'
import { revokeDevice } from './accounts/sessions.ts'
import { type Config, readConfig } from './config.ts'
import { ensureMission } from './mission.ts'
import { claimNumbers } from './numbers.ts'
import { openStorage } from './open-storage.ts'
import type { Storage } from './storage/storage.ts'

const usage = `What an operator does. The same environment as the server: DATA_DIR or DATABASE_URL.

  invite <role> [--mechanism <id>] [--organisation <id>]   prints a link for one guest, for 24 hours
  devices                                                  lists the devices that have joined
  revoke <device>                                          shuts a device out

Roles: recorder, coordinator, head_of_mission, focal_point, observer, administrator.`

type Command = (
  at: { storage: Storage; mission: string; config: Config },
  words: string[],
) => Promise<void>

const commands: Readonly<Record<string, Command>> = {
  invite: async ({ storage, mission, config }, words) => {
    const grant = Grant.safeParse({ role: words[0], mechanismId: option(words, '--mechanism') })
    if (!grant.success) throw new Error(`"${words[0] ?? ''}" is not a role.\n\n${usage}`)
    const organisationId = option(words, '--organisation')
    const invitation = { grants: [grant.data], organisationId, personId: null }
    const by = { by: 'operator', nowMs: Date.now() }
    const { secret, expiresAt } = await invite(storage.db, mission, invitation, by)
    console.log(`${config.publicUrl}/join#${secret}\nfor one guest, until ${expiresAt}`)
  },
  devices: async ({ storage, mission }) => {
    const devices = await storage.db
      .selectFrom('devices')
      .select(['id', 'label', 'person', 'seen_at', 'revoked_at'])
      .where('mission', '=', mission)
      .orderBy('seen_at', 'desc')
      .execute()
    for (const { id, label, person, seen_at, revoked_at } of devices)
      console.log([id, seen_at, revoked_at === null ? 'in' : 'revoked', person, label].join('\t'))
  },
  revoke: async ({ storage, mission }, [device]) => {
    if (device === undefined) throw new Error(usage)
    const isThere = await revokeDevice(storage.db, mission, device, Date.now())
    if (!isThere) throw new Error(`There is no device ${device}.`)
    // Its stream ends at once.
    await storage.announce(mission, 0)
    console.log(`${device} is shut out.`)
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
  const storage = await openStorage(config.value)
  try {
    const now = Date.now
    const mission = await ensureMission(storage, {
      now,
      nextNumber: await claimNumbers(storage, now),
    })
    await command({ storage, mission, config: config.value }, words)
  } finally {
    await storage.close()
  }
}

function option(words: readonly string[], name: string): string | null {
  const at = words.indexOf(name)
  return at < 0 ? null : (words[at + 1] ?? null)
}
