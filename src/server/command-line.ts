import { Grant } from '../domain/role.ts'
import { invite, operatorBy } from './accounts/invitations.ts'
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
import { endOf, erase, listDevices, revoke } from './departure/commands.ts'
import { importCommand } from './importing/import-command.ts'
import { ensureMission } from './mission.ts'
import { claimNumbers } from './numbers.ts'
import { openStorage } from './open-storage.ts'
import type { Storage } from './storage/storage.ts'

const usage = `What an operator does. The same environment as the server: DATA_DIR or DATABASE_URL.

  invite <role> [--mechanism <id>] [--organisation <id>]   prints a link for one guest, for 24 hours
  devices                      lists the devices that have joined, and how each stands

  revoke <device> [--lost]     shuts a device out: it hands over what it has not sent and wipes itself;
                               a lost one only wipes itself
  end-participation <organisation> [--mechanism <id>] [--lost]
                               the organisation takes part no longer, from today: its people are out
  erase <person>               takes what is known of somebody out of everything, for good

  backup <file>                writes all of it to a file, while the server runs
  restore <file> [--replace]   puts a backup into the database; every server must be stopped
  new-epoch                    after the database was put back by other means, such as a copy of its file
  verify [<file>]              looks through the database, or through a backup
  audit verify [<file>]        works out the audit's chain anew, of the database or of a backup
  audit list [--since <day>] [--act <act>]   prints its entries
  audit head                   prints how many entries it has, and the hash of the last
  import ics|vcf <file> [--report] [--zone <zone>]
                               says what would be taken from a calendar or a file of contacts, and what
                               not and why; --report says it as JSON. Nothing is stored.
  import 3w <file> [--report]  says which lines a sheet of who does what where proposes (CSV or .xlsx),
                               what was merged, left out and why. Nothing is stored.
    --map <column>=<tag>       says what a column holds, by its heading, letter or number, with an HXL tag:
                               --map "Partner=#org" --map C=#sector; may stand several times
    --map suggested            takes what the headings seem to say; --map <file>.json reads it from a file:
                               {"sheet": "Data", "headingRow": 1, "columns": {"Partner": "#org"}}
    --sheet <name>             which sheet of a workbook; --heading-row <number> where its headings stand
  import 3w <file> --apply [--mechanism <id>] [--from <day>]
                               stores them, as proposed lines of a mechanism, and says what it made
  import undo <sheet>          takes away what a sheet made, but what somebody used or changed since
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
  devices: async (at) => listDevices(await leavingAt(at)),
  revoke: async (at, words) => revoke(await leavingAt(at), words),
  'end-participation': async (at, words) => endOf(await leavingAt(at), words),
  erase: async (at, words) => erase(await leavingAt(at), words),
  backup,
  restore,
  'new-epoch': beginEpoch,
  verify,
  audit: auditCommand,
  import: importCommand,
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
  if ([name, ...words].includes('--help')) return console.log(usage)
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

async function leavingAt(operator: Operator) {
  return { ...(await missionOf(operator)), operator }
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
