import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { startProxy } from '../support/proxy.ts'
import { startServer } from '../support/server.ts'
import { ensureBuilt } from './built.ts'
import { heading, line, verdict } from './figures.ts'
import { until } from './until.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
/** What the parts of the stack weigh by themselves, KB gzip (a Vite build of each, measured once). */
const floor = [
  ['React + ReactDOM', 67.4],
  ['and Dexie', 98.2],
  ['and hooks, wouter', 100.7],
] as const
const mostKilobytes = 130
const mostRequests = 8

/** What the first visit costs: scripts of the first screen, requests, bytes on the wire. */
export async function benchFirstLoad(): Promise<void> {
  heading('first load: an empty browser, the built app, the real server')
  await ensureBuilt()
  const scripts = await firstScripts()
  const kilobytes = scripts.bytes / 1_000
  line('scripts that the page names, gzip', `${kilobytes.toFixed(1)} KB in ${scripts.files} files`)
  line(`against ${mostKilobytes} KB`, verdict(kilobytes, mostKilobytes))
  for (const [name, weighs] of floor)
    line(`against ${name} alone, ${weighs} KB`, `${(kilobytes / weighs).toFixed(2)} x`)
  await visit()
}

/** The scripts of the first screen, as `index.html` names them: the entry and what it imports. */
async function firstScripts(): Promise<{ files: number; bytes: number }> {
  const page = await readFile(join(dist, 'index.html'), 'utf8')
  const names = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name]) => name ?? '')
  if (names.length === 0) throw new Error('dist/index.html names no script: nothing to weigh')
  let bytes = 0
  for (const name of names) {
    const small = await stat(join(dist, `${name}.gz`)).catch(() => null)
    bytes += (small ?? (await stat(join(dist, name)))).size
  }
  return { files: names.length, bytes }
}

async function visit(): Promise<void> {
  const server = await startServer()
  const network = await startProxy(server.url)
  const phone = await openPhone()
  try {
    const page = await phone.context.newPage()
    const session = await phone.context.newCDPSession(page)
    const received = new Map<string, number>()
    const addresses: string[] = []
    session.on('Network.requestWillBeSent', ({ requestId, request }) => {
      received.set(requestId, 0)
      addresses.push(new URL(request.url).pathname)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      received.set(requestId, encodedDataLength),
    )
    await session.send('Network.enable')
    await page.goto(network.url)
    await page.locator('#app h1, #app h2').first().waitFor()
    const requests = received.size
    const bytes = [...received.values()].reduce((sum, one) => sum + one, 0)
    line('requests until the first screen', `${requests}`, verdict(requests, mostRequests))
    for (const address of addresses) line(`  ${address}`)
    line('on the wire until the first screen', `${(bytes / 1_000).toFixed(1)} KB`)
    await until(page, 'navigator.serviceWorker.controller !== null')
    const all = network.bytes()
    const kilobytes = ((all.up + all.down) / 1_000).toFixed(1)
    line('on the wire with all that is kept for offline', `${kilobytes} KB`)
  } finally {
    await phone.close()
    await network.close()
    await server.forget()
    await forgetPhones()
  }
}
