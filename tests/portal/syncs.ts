import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { type DevicePage, openDevicePage } from '../support/device-page.ts'
import { HttpDevice } from '../support/http-device.ts'
import { anIssue } from '../support/mission-rows.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { startServer } from '../support/server.ts'
import { type Hijacker, startHijacker, tricks } from './hijacker.ts'
import type { Outcome } from './installs.ts'
import type { Portal } from './page.ts'

const file = fileURLToPath(new URL('page.ts', import.meta.url))
const actsATime = 6
const tripsToTheEnd = 20

/**
 * One phone writes and syncs while the network lies to it; each time the line is good in the end, and
 * then device and server hold the same, and all that was written, once.
 */
export async function hijackSyncs(times: number, seed: number): Promise<Outcome> {
  const random = seededRandom(seed)
  const server = await startServer()
  const line = await startHijacker(server.url, random)
  const wrongs: string[] = []
  try {
    const head = await HttpDevice.join(
      server.url,
      server.joinLinks()[0]?.split('#')[1] ?? '',
      'Head',
    )
    const phone = await openPhone()
    const page = await openDevicePage<Portal>(phone.context, line.url, { file, name: 'portal' })
    await page.call('join', await invite(head))
    const written = new Map<string, number>()
    for (let time = 0; time < times && wrongs.length === 0; time += 1) {
      await lie(line, random)
      await work(page, head, { time, random, written })
      line.set(() => null)
      for (const wrong of await comesToTheSame(page, head, written))
        wrongs.push(`sync ${time}, seed ${seed}: ${wrong}`)
    }
    await phone.close()
  } finally {
    await line.close()
    await server.forget()
    await forgetPhones()
  }
  const played = [...line.played.values()].reduce((sum, count) => sum + count, 0)
  return { tried: times, played, wrongs }
}

async function lie(line: Hijacker, random: () => number): Promise<void> {
  const rate = 0.3 + random() * 0.7
  const mine = tricks.filter(() => random() < 0.5)
  const those = mine.length === 0 ? tricks : mine
  line.set(() => (random() < rate ? (those[Math.floor(random() * those.length)] ?? null) : null))
}

type Working = {
  readonly time: number
  readonly random: () => number
  /** How many records of each name were saved on the phone. */
  readonly written: Map<string, number>
}

async function work(
  page: DevicePage<Portal>,
  head: HttpDevice,
  { time, random, written }: Working,
): Promise<void> {
  for (let act = 0; act < actsATime; act += 1) {
    const name = `act ${time}-${act}`
    const count = 1 + Math.floor(random() * 4)
    await page.call('write', name, count)
    written.set(name, count)
    if (random() < 0.5) void page.call('syncNow').catch(() => undefined)
    if (random() < 0.3) {
      head.write({ kind: 'issue', row: anIssue(head) })
      await head.sync()
    }
    await pause(random() * 150)
  }
}

async function comesToTheSame(
  page: DevicePage<Portal>,
  head: HttpDevice,
  written: ReadonlyMap<string, number>,
): Promise<string[]> {
  for (let trip = 0; trip < tripsToTheEnd; trip += 1) {
    await page.call('syncNow')
    if ((await page.call('look')).waiting === 0) break
    await pause(100)
  }
  await page.call('syncNow')
  const here = await page.call('look')
  await head.sync()
  const there = Object.fromEntries(
    // As JSON has them, so that only values count.
    head.rows('issue').map((row) => [String(row.id), JSON.parse(JSON.stringify(row))]),
  )
  const wrongs: string[] = []
  if (here.waiting > 0) wrongs.push(`${here.waiting} changes still wait`)
  if (here.refused > 0) wrongs.push(`${here.refused} changes were refused`)
  for (const id of new Set([...Object.keys(here.rows), ...Object.keys(there)]))
    if (!isDeepStrictEqual(here.rows[id], there[id]))
      wrongs.push(`the phone and the server have another ${id}`)
  const counts = new Map<string, number>()
  for (const { name } of Object.values(there))
    counts.set(String(name), (counts.get(String(name)) ?? 0) + 1)
  for (const [name, count] of written)
    if (counts.get(name) !== count)
      wrongs.push(`${counts.get(name) ?? 0} of ${count} records of ${name} are on the server`)
  return wrongs
}

async function invite(head: HttpDevice): Promise<string> {
  const wanted = { role: 'head_of_mission', mechanismId: null, organisationId: null }
  const { secret } = (await (await head.post('/invitations', wanted)).json()) as { secret: string }
  return secret
}
