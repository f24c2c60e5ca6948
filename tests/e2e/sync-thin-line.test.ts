import { writeFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { type BenchPage, openBenchPage } from '../bench/bench-page.ts'
import { forgetPhones, openPhone, type Phone } from '../support/chromium.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'

/** Records made on each side while the other is out of reach. */
const records = 1_200
/** 2G: 50 kbit/s, and no contact lasts longer than 20 s. */
const line = { bytesPerSecond: 6_250, dropEveryMs: 20_000 }

const servers: RunningServer[] = []
const networks: NetworkProxy[] = []

afterAll(async () => {
  await forgetPhones()
  for (const server of servers) await server.forget()
  for (const network of networks) await network.close()
})

type World = { network: NetworkProxy; phone: Phone; page: Page }

/**
 * A phone with so many new records, in front of a mission with so many that it has not seen; the app is
 * open and has not reached the server yet.
 */
async function aWorld(): Promise<World> {
  let found: NetworkProxy | undefined
  const server = await startServer({
    demo: true,
    publicUrl: async (url) => {
      found = await startProxy(url)
      return found.url.replace('127.0.0.1', 'localhost')
    },
  })
  servers.push(server)
  if (found === undefined) throw new Error('no network')
  const network = found
  networks.push(network)
  const [here = '', there = ''] = server.joinLinks()

  const phone = await openPhone({ width: 390, height: 844 })
  const mine = await joined(phone, here)
  const other = await openPhone()
  const theirs = await joined(other, there)
  await theirs.call('make', { kind: 'actionItem', count: records })
  await theirs.call('sync')
  await other.close()
  await mine.call('make', { kind: 'actionItem', count: records })
  await mine.page.close()

  await phone.context.route('**/api/**', (route) => route.abort())
  const page = await phone.context.newPage()
  await page.goto(`${new URL(here).origin}/sync`)
  await page.getByRole('button', { name: 'Sync now' }).waitFor()
  // What the worker fetches for later is not what is measured.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  return { network, phone, page }
}

async function joined(phone: Phone, link: string): Promise<BenchPage> {
  const { origin, hash } = new URL(link)
  const bench = await openBenchPage(phone.context, origin)
  await bench.call('join', hash.slice(1), 'Elena Rusu')
  await bench.call('sync')
  return bench
}

type Left = { waiting: number; actions: number }

/** Runs in the page. */
async function countRows(): Promise<Left> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const db = await asked(indexedDB.open('liaison'))
  const count = (table: string) => asked(db.transaction(table).objectStore(table).count())
  const [waiting, actions] = await Promise.all([count('outbox'), count('actionItems')])
  db.close()
  return { waiting, actions }
}

/** Lets the app reach the server, and gives the bytes that it took until both sides were equal. */
async function handOver({
  network,
  phone,
  page,
}: World): Promise<{ bytes: number; tookMs: number }> {
  const before = await page.evaluate(countRows)
  network.resetCounters()
  const startedAt = performance.now()
  await phone.context.unroute('**/api/**')
  await page.getByRole('button', { name: /^Sync/ }).click()
  await page
    .getByText('All saved, here and on the server.')
    .filter({ visible: true })
    .first()
    .waitFor({ timeout: 200_000 })
  const tookMs = performance.now() - startedAt
  const { up, down } = network.bytes()
  expect(await page.evaluate(countRows)).toEqual({
    waiting: 0,
    actions: before.actions + records,
  })
  return { bytes: up + down, tookMs }
}

test('2,400 records cross a line of 50 kbit/s that breaks every 20 s, for at most 1.5 times the bytes', async () => {
  const easy = await aWorld()
  const uncut = await handOver(easy)
  await easy.phone.close()

  const hard = await aWorld()
  const contacts: Left[] = []
  hard.network.thin({
    ...line,
    onDrop: () =>
      void hard.page.evaluate(countRows).then(
        (left) => contacts.push(left),
        // The page may be closed by the time it is asked.
        () => undefined,
      ),
  })
  const cut = await handOver(hard)
  await hard.page.screenshot({ path: 'test-results/situations/thin-line.png' })
  const figures = { bytes: cut.bytes, uncutBytes: uncut.bytes, tookMs: cut.tookMs, contacts }
  await writeFile('test-results/situations/thin-line.json', JSON.stringify(figures, null, 2))
  expect(contacts.length).toBeGreaterThan(0)
  for (const [index, now] of contacts.entries()) {
    const last = contacts[index - 1]
    if (last !== undefined)
      expect(now.actions - now.waiting).toBeGreaterThan(last.actions - last.waiting)
  }
  expect(cut.bytes / uncut.bytes).toBeLessThan(1.5)
  await hard.phone.close()
})
