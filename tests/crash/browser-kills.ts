import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { forgetPhones, openPhone, type Phone } from '../support/chromium.ts'
import { type DevicePage, openDevicePage } from '../support/device-page.ts'
import { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { lookAtSqlite } from './look.ts'
import type { Crash, OnDevice } from './page.ts'
import type { Outcome } from './server-kills.ts'

const file = fileURLToPath(new URL('page.ts', import.meta.url))
/** After so many kills the next begin with an empty browser and an empty server. */
const killsASeason = 20
const writtenByOthers = 120
const longestMs = 700

/** Kills the whole browser while its page writes and syncs, again and again, and holds it to what it said. */
export async function killBrowsers(kills: number, seed: number): Promise<Outcome> {
  const outcome: Outcome = { kills: 0, acknowledged: 0, whole: 0, absent: 0, wrongs: [] }
  while (outcome.kills < kills && outcome.wrongs.length === 0) {
    const season = new Season(outcome, seededRandom(seed * 1000 + outcome.kills))
    await season.play(Math.min(killsASeason, kills - outcome.kills))
  }
  return outcome
}

class Season {
  readonly #outcome: Outcome
  readonly #random: () => number
  /** Acts of which the page said that they are saved. */
  readonly #saved = new Set<string>()
  /** The record of each number that was ever seen on the device. */
  readonly #numbers = new Map<number, string>()
  #lastNumber = 0

  constructor(outcome: Outcome, random: () => number) {
    this.#outcome = outcome
    this.#random = random
  }

  async play(kills: number): Promise<void> {
    const server = await startServer()
    try {
      const secret = server.joinLinks()[0]?.split('#')[1] ?? ''
      const head = await HttpDevice.join(server.url, secret, 'Head')
      let phone = await openPhone()
      let on = await this.#open(phone, server)
      await on.call('join', await invite(head))
      await on.call('syncToTheEnd')
      // Chromium takes half a minute to write down a new cookie, unless it is closed.
      await phone.close()
      phone = await openPhone({ profile: phone.profile })
      on = await this.#open(phone, server)
      for (let kill = 0; kill < kills && this.#outcome.wrongs.length === 0; kill += 1) {
        await this.#workUntilKilled(on, phone, head, kill)
        phone = await openPhone({ profile: phone.profile })
        on = await this.#open(phone, server)
        this.#checkWritten(await on.call('look'), `act ${kill}-`)
        await on.call('syncToTheEnd')
        this.#checkSynced(await on.call('look'), await onServer(head), server)
        this.#outcome.kills += 1
      }
      this.#outcome.acknowledged += this.#saved.size
      await phone.close()
    } finally {
      await server.forget()
      await forgetPhones()
    }
  }

  async #open(phone: Phone, server: RunningServer): Promise<DevicePage<Crash>> {
    await phone.context.exposeFunction('saved', (act: string) => {
      this.#saved.add(act)
    })
    return openDevicePage<Crash>(phone.context, server.url, { file, name: 'crash' })
  }

  /** The page writes, or reads what others wrote, or both; then the browser is gone. */
  async #workUntilKilled(
    on: DevicePage<Crash>,
    phone: Phone,
    head: HttpDevice,
    kill: number,
  ): Promise<void> {
    const way = this.#random()
    if (way > 0.4) await writeOnServer(head)
    if (way < 0.7) await on.call('write', `act ${kill}`)
    if (way > 0.4) await on.call('keepSyncing')
    await pause(this.#random() * longestMs)
    await phone.kill()
  }

  /** Right after the restart: what was saved is there, whole, and no number was given twice. */
  #checkWritten(here: OnDevice, prefix: string): void {
    const acts = new Map<string, number>()
    for (const { name } of Object.values(here.rows))
      if (typeof name === 'string' && name.startsWith('act '))
        acts.set(name, (acts.get(name) ?? 0) + 1)
    for (const act of this.#saved)
      if (!acts.has(act)) this.#wrong(`LOST: "${act}" was saved and is not there`)
    for (const [act, count] of acts) {
      const size = Number(act.split(' of ')[1])
      if (count !== size) this.#wrong(`${count} records of "${act}" are there`)
      // It was on the disk, and the word that it was saved died with the browser.
      if (!this.#saved.has(act)) this.#outcome.whole += 1
      this.#saved.add(act)
    }
    this.#checkNumbers(here)
    const travelling = new Set([...here.waiting, ...here.handed].map(([, record]) => record))
    for (const [id, { name }] of Object.entries(here.rows))
      if (String(name).startsWith(prefix) && !travelling.has(id))
        this.#wrong(`"${name}" is on the screen and will never be handed over`)
  }

  #checkNumbers({ waiting, handed, lastNumber, refused }: OnDevice): void {
    if (lastNumber < this.#lastNumber) this.#wrong('the running number went back')
    this.#lastNumber = lastNumber
    if (refused > 0) this.#wrong(`${refused} changes were refused`)
    const here = new Set<number>()
    for (const [n, record] of [...waiting, ...handed]) {
      if (here.has(n)) this.#wrong(`change ${n} waits and is handed over`)
      here.add(n)
      if (n > lastNumber) this.#wrong(`change ${n} is beyond the last number ${lastNumber}`)
      const before = this.#numbers.get(n)
      if (before !== undefined && before !== record) this.#wrong(`${n} was given twice`)
      this.#numbers.set(n, record)
    }
  }

  /** After a sync: device and server hold the same. A cursor ahead of its data would leave a hole. */
  #checkSynced(here: OnDevice, there: OnDevice['rows'], server: RunningServer): void {
    this.#checkNumbers(here)
    if (here.waiting.length > 0) this.#wrong(`${here.waiting.length} changes still wait`)
    for (const id of new Set([...Object.keys(here.rows), ...Object.keys(there)]))
      if (!isDeepStrictEqual(here.rows[id], there[id]))
        this.#wrong(`the device and the server have another ${id}`)
    const look = lookAtSqlite(server.dataFolder, 0)
    const held = new Map(look.changes.map(({ device, n, id }) => [`${device} ${n}`, id]))
    const devices = new Set(look.changes.map(({ device }) => device))
    for (const [n, record] of this.#numbers)
      if (![...devices].some((device) => held.get(`${device} ${n}`) === record))
        this.#wrong(`LOST: change ${n} is not on the server`)
    if (look.trouble !== null) this.#wrong(look.trouble)
  }

  #wrong(words: string): void {
    this.#outcome.wrongs.push(words)
  }
}

async function invite(head: HttpDevice): Promise<string> {
  const wanted = { role: 'head_of_mission', mechanismId: null, organisationId: null }
  const answer = await head.post('/invitations', wanted)
  const { secret } = (await answer.json()) as { secret: string }
  return secret
}

/** Somebody else makes records and alters some of those that are there. */
async function writeOnServer(head: HttpDevice): Promise<void> {
  await head.sync()
  const rows = head.rows('issue')
  for (const { id } of rows.slice(-20)) head.edit('issue', String(id), { code: `${head.n}` })
  for (let made = 0; made < writtenByOthers; made += 1)
    head.write({ kind: 'issue', row: anIssue(head) })
  await head.sync()
}

async function onServer(head: HttpDevice): Promise<OnDevice['rows']> {
  await head.sync()
  const rows = [...head.rows('issue'), ...head.rows('conflict')]
  // Both sides as JSON has them, so that only values count.
  return Object.fromEntries(rows.map((row) => [String(row.id), JSON.parse(JSON.stringify(row))]))
}
