import { forgetPhones, openPhone } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { openBenchPage } from './bench-page.ts'
import { ensureBuilt } from './built.ts'
import { heading, line, median, ratio, time, verdict } from './figures.ts'
import type { Many } from './page-rows.ts'
import { until } from './until.ts'
import { secretOf } from './world.ts'

const many = 10_000
const repeats = 5
const mostMs = 1_000

/**
 * From the tap on the icon of a phone that was off and has no network, to the first row of the list
 * of actions on the screen: with the few of the demonstration, with years of them behind, with 10,000
 * open ones.
 */
export async function benchColdStart(): Promise<void> {
  heading('cold start: browser started anew, no network, list of actions')
  await ensureBuilt()
  const server = await startServer({ demo: true })
  try {
    const profile = await installApp(server)
    const few = await coldStarts(server, profile)
    tell('the demonstration stored', few, few)
    const recorder = await joinRecorder(server)
    await writeMany(server, recorder, { kind: 'actionItem', count: many, finished: 0.9 })
    await pullInApp(server, profile, many)
    tell('and 10,000 action items, a tenth open', await coldStarts(server, profile), few)
    await writeMany(server, recorder, { kind: 'actionItem', count: many })
    await pullInApp(server, profile, many * 2)
    tell('and 10,000 more, all of them open', await coldStarts(server, profile), few)
  } finally {
    await server.forget()
    await forgetPhones()
  }
}

/** Joins, as co-ordinator unless told otherwise, reads the demonstration, and lets the app settle for use offline. */
export async function installApp(server: RunningServer, role = 'coordinator'): Promise<string> {
  const phone = await openPhone()
  const { page, call } = await openBenchPage(phone.context, server.url)
  await call('join', linkFor(server, role), 'Chair')
  await call('sync')
  await page.goto(server.url)
  await page.locator('#main h1').first().waitFor()
  await until(page, 'navigator.serviceWorker.controller !== null')
  await phone.close()
  return phone.profile
}

/** Somebody else joins; the profile of his browser. */
export async function joinRecorder(server: RunningServer): Promise<string> {
  const phone = await openPhone()
  const { call } = await openBenchPage(phone.context, server.url)
  await call('join', linkFor(server, 'recorder'), 'Recorder')
  await call('sync')
  await phone.close()
  return phone.profile
}

/** He hands over action items by the thousand. */
export async function writeMany(server: RunningServer, profile: string, made: Many): Promise<void> {
  const phone = await openPhone({ profile })
  const { call } = await openBenchPage(phone.context, server.url)
  await call('make', made)
  await call('sync')
  const { refused } = await call('counts')
  if (refused > 0) throw new Error(`${refused} action items were refused`)
  await phone.close()
}

/** The app itself fetches them, in its own time. */
export async function pullInApp(
  server: RunningServer,
  profile: string,
  count: number,
): Promise<void> {
  const phone = await openPhone({ profile })
  const page = await phone.context.newPage()
  await page.goto(`${server.url}/sync`)
  await until(page, `(${countActionItems})().then((stored) => stored >= ${count})`, 180_000)
  await page.waitForTimeout(1_000)
  await phone.close()
}

type Start = { readonly paintedMs: number; readonly rows: number }

/** Five cold starts with the server stopped; afterwards it runs again. */
async function coldStarts(server: RunningServer, profile: string): Promise<Start[]> {
  await server.stop()
  const starts: Start[] = []
  for (let i = 0; i < repeats; i++) {
    const phone = await openPhone({ profile })
    await phone.context.addInitScript(watchForRows)
    await phone.context.setOffline(true)
    const page = await phone.context.newPage()
    await page.goto(`${server.url}/actions`)
    await until(page, 'globalThis.paintedMs !== undefined')
    const paintedMs = Number(await page.evaluate('globalThis.paintedMs'))
    starts.push({ paintedMs, rows: await page.locator('#main li a[href^="/actions/"]').count() })
    await phone.close()
  }
  await server.start()
  return starts
}

/** Runs in the page before any other script: notes when the first row of the list is painted. */
export const watchForRows = `
  const watcher = new MutationObserver(() => {
    if (document.querySelector('#main li a[href^="/actions/"]') === null) return
    watcher.disconnect()
    // The frame that holds the row, and then the moment after it was put on the screen.
    requestAnimationFrame(() => setTimeout(() => { globalThis.paintedMs = performance.now() }))
  })
  watcher.observe(document, { childList: true, subtree: true })
`

/** Runs in the page: how many action items its database has. */
const countActionItems = `
  () => new Promise((resolve, reject) => {
    const opening = indexedDB.open('liaison')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const counting = opening.result.transaction('actionItems').objectStore('actionItems').count()
      counting.onsuccess = () => {
        opening.result.close()
        resolve(counting.result)
      }
    }
  })`

function tell(name: string, starts: readonly Start[], few: readonly Start[]): void {
  const took = starts.map(({ paintedMs }) => paintedMs)
  const middle = median(took)
  const least = median(few.map(({ paintedMs }) => paintedMs))
  line(
    `${name}, ${starts[0]?.rows ?? 0} rows shown`,
    `median ${time(middle)} (${ratio(middle, least)})`,
    `from ${time(Math.min(...took))} to ${time(Math.max(...took))}`,
    `against ${time(mostMs)}: ${verdict(middle, mostMs)}`,
  )
}

function linkFor(server: RunningServer, role: string): string {
  return secretOf(new RegExp(`^${role}: (\\S+)$`, 'm').exec(server.output())?.[1])
}
