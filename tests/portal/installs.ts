import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { quietArguments } from '../support/chromium.ts'
import { ensureChromium } from '../support/chromium-path.mjs'
import { seededRandom } from '../support/seeded-random.ts'
import { startServer } from '../support/server.ts'
import { type Hijacker, loginWord, startHijacker, type Trick, tricks } from './hijacker.ts'

/** What became of a number of tries; a sentence for each that went wrong. */
export type Outcome = {
  readonly tried: number
  readonly played: number
  readonly wrongs: readonly string[]
}

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const openMs = 4_000
const momentMs = 1_500
/** Where it must come in the end, however busy the machine. */
const patientMs = 30_000
/** The page that somebody sees who has not joined. */
const welcome = 'Ask your co-ordinator'

/**
 * New browsers meet the app for the first time over a network that lies, then without any, then over a
 * good one: nothing false may ever be kept, and the good line must always be enough.
 */
export async function hijackInstalls(times: number, seed: number): Promise<Outcome> {
  const found = await ensureChromium(() => undefined)
  if (found.path === undefined) throw new Error(found.problem)
  const browser = await chromium.launch({ executablePath: found.path, args: quietArguments })
  const server = await startServer()
  const wrongs: string[] = []
  let played = 0
  try {
    for (let time = 0; time < times; time += 1) {
      const random = seededRandom(seed * 1_000 + time)
      const line = await startHijacker(server.url, random)
      try {
        for (const wrong of await install(browser, line, random))
          wrongs.push(`install ${time}, seed ${seed}: ${wrong}`)
        for (const count of line.played.values()) played += count
      } finally {
        await line.close()
      }
    }
  } finally {
    await browser.close()
    await server.forget()
  }
  return { tried: times, played, wrongs }
}

async function install(
  browser: Browser,
  line: Hijacker,
  random: () => number,
): Promise<readonly string[]> {
  const context = await browser.newContext({ locale: 'en-GB' })
  const wrongs: string[] = []
  try {
    // A page that is not the app's at all ends the visit: most of what lies must come later.
    const rate = 0.01 + random() * 0.25
    const chosen = tricks.filter(() => random() < 0.5)
    const mine = chosen.length === 0 ? tricks : chosen
    line.set((path) => (random() < (path === '/' ? 0.2 : rate) ? pick(mine, random) : null))
    for (let visit = 0; visit < 1 + Math.floor(random() * 3); visit += 1) {
      await look(context, line.url)
      await pause(random() * 500)
    }
    // Nothing but what was kept can answer now.
    line.set(undefined)
    const without = await look(context, line.url)
    if (without.includes(loginWord)) wrongs.push('the login page was kept as the app')
    wrongs.push(...(await falselyKept(context)))
    line.set(() => null)
    if (!(await comesToWork(context, line.url))) {
      wrongs.push(
        `the app is not kept though the line is good, after ${JSON.stringify([...line.played])}`,
      )
      return wrongs
    }
    wrongs.push(...(await falselyKept(context)))
    line.set(undefined)
    const offline = await look(context, line.url, welcome)
    if (!offline.includes(welcome)) wrongs.push(`without a line: ${offline.slice(0, 120)}`)
  } finally {
    await context.close()
  }
  return wrongs
}

/** What a new window shows after a moment, or once these words are there; empty where nothing opens. */
async function look(context: BrowserContext, url: string, words?: string): Promise<string> {
  const page = await context.newPage()
  try {
    const timeout = words === undefined ? openMs : patientMs
    await page.goto(url, { timeout, waitUntil: 'load' })
    const isThere = (text: string) => (words === undefined ? text !== '' : text.includes(words))
    return await textOf(page, words === undefined ? momentMs : patientMs, isThere)
  } catch {
    return ''
  } finally {
    await page.close()
  }
}

async function textOf(
  page: Page,
  forMs: number,
  isThere: (text: string) => boolean,
): Promise<string> {
  const deadline = Date.now() + forMs
  for (;;) {
    const text = await page.evaluate('document.body.innerText + document.title').then(String)
    const shown = text === 'Liaison' ? '' : text
    if (isThere(shown) || Date.now() > deadline) return shown
    await pause(40)
  }
}

/** A person who opens the app again when it does not open, some times. */
async function comesToWork(context: BrowserContext, url: string): Promise<boolean> {
  for (let visit = 0; visit < 3; visit += 1) {
    const page = await context.newPage()
    try {
      await page.goto(url, { timeout: patientMs, waitUntil: 'load' })
      const deadline = Date.now() + patientMs
      while (Date.now() < deadline) {
        if (await page.evaluate(isKept).catch(() => false)) return true
        await pause(50)
      }
    } catch {
      // Opened again.
    } finally {
      await page.close()
    }
  }
  return false
}

async function isKept(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  return registration?.active?.state === 'activated' && registration.installing === null
}

/** Whatever a cache holds must be, byte for byte, a file that was built. */
async function falselyKept(context: BrowserContext): Promise<string[]> {
  const kept = new Map<string, string>()
  for (const worker of context.serviceWorkers())
    for (const [path, hash] of await worker.evaluate(hashesOfKept).catch(() => []))
      kept.set(path, hash)
  const wrongs: string[] = []
  for (const [path, hash] of kept) {
    const built = createHash('sha256')
      .update(readFileSync(join(dist, path)))
      .digest('hex')
    if (hash !== built) wrongs.push(`${path} was kept with other bytes`)
  }
  return wrongs
}

async function hashesOfKept(): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const response = await cache.match(request)
      if (response === undefined) continue
      const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer())
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0'))
      found.push([new URL(request.url).pathname, hex.join('')])
    }
  }
  return found
}

function pick(from: readonly Trick[], random: () => number): Trick {
  return from[Math.floor(random() * from.length)] ?? 'page'
}
