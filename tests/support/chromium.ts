import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureChromium } from './chromium-path.mjs'

/** A browser with a profile folder of its own: what a person's phone is to the tests. */
export type Phone = {
  context: BrowserContext
  /** Survives `close` and `kill`: give it to `openPhone` again to switch the phone back on. */
  profile: string
  /** Ends the browser in good order; the profile stays. */
  close: () => Promise<void>
  /** SIGKILL for every process of the browser at once, as when the battery is pulled. */
  kill: () => Promise<void>
}

/** What a phone is like; a small phone with nothing remembered when nothing is said. */
export type PhoneOptions = {
  profile?: string
  locale?: string
  timezone?: string
  width?: number
  height?: number
  /** `false` for somebody whose browser runs no script. */
  javaScript?: boolean
  /** For a server whose certificate nobody has signed. */
  acceptsAnyCertificate?: boolean
}

/** Keeps Chromium from calling home on a closed network. */
export const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const profilesMade: string[] = []
/** What pages tried, in any phone of this run, and their own policy forbade. */
const violations: string[] = []

/** Switches a phone on: real Chromium, headless, on a profile folder that outlives it. */
export async function openPhone(options: PhoneOptions = {}): Promise<Phone> {
  const browser = await ensureChromium((line) => console.log(line))
  if (browser.path === undefined) throw new Error(browser.problem)
  const profile = options.profile ?? (await freshProfile())
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless: true,
    args: quietArguments,
    viewport: { width: options.width ?? 360, height: options.height ?? 740 },
    hasTouch: true,
    javaScriptEnabled: options.javaScript ?? true,
    ignoreHTTPSErrors: options.acceptsAnyCertificate ?? false,
    locale: options.locale ?? 'en-GB',
    timezoneId: options.timezone ?? 'Europe/Chisinau',
  })
  // A wait without a limit can hang for ever when a service worker never becomes ready.
  context.setDefaultTimeout(60_000)
  await slowDown(context)
  await watchPolicy(context)
  return {
    context,
    profile,
    close: () => context.close(),
    kill: () => killBrowserOf(profile, context),
  }
}

/**
 * With `SLOW_PHONES=6` every page works six times slower than this machine: what is a race on a busy machine
 * is one every time.
 */
async function slowDown(context: BrowserContext): Promise<void> {
  const rate = Number(process.env.SLOW_PHONES ?? 1)
  if (rate <= 1) return
  const slow = async (page: Page) => {
    const browser = await context.newCDPSession(page)
    await browser.send('Emulation.setCPUThrottlingRate', { rate })
  }
  context.on('page', (page) => void slow(page).catch(() => undefined))
  await Promise.all(context.pages().map(slow))
}

/**
 * Removes the profile folders that `openPhone` made. Rejects where a page did what the app's content
 * security policy or its Trusted Types forbid: nothing in the app ever does.
 */
export async function forgetPhones(): Promise<void> {
  const folders = profilesMade.splice(0)
  await Promise.all(
    folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 20 })),
  )
  const seen = takeViolations()
  if (seen.length > 0) throw new Error(`Against the content security policy:\n${seen.join('\n')}`)
}

/** What went against a policy since this was asked last. */
export function takeViolations(): string[] {
  return violations.splice(0)
}

/** Hears of violations from the pages, and from the browser's console, which also tells of workers' files. */
async function watchPolicy(context: BrowserContext): Promise<void> {
  const told = (words: string) => {
    violations.push(words)
  }
  await context.exposeBinding('liaisonViolation', (_source, words: string) => told(words))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sourceFile, lineNumber, documentURI } = event
      const tell: unknown = Reflect.get(globalThis, 'liaisonViolation')
      const words = `${documentURI}: ${violatedDirective} forbids ${blockedURI} (${sourceFile}:${lineNumber})`
      if (typeof tell === 'function') tell(words)
    })
  })
  context.on('console', (message) => {
    if (/content security policy|trusted ?(type|html|script)/i.test(message.text()))
      told(message.text())
  })
}

async function freshProfile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-phone-'))
  profilesMade.push(folder)
  return folder
}

async function killBrowserOf(profile: string, context: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve))
  const processes = await processTrees(profile)
  if (processes.length === 0) throw new Error(`No browser runs on ${profile}`)
  for (const pid of processes) killIfThere(pid)
  await Promise.race([closed, pause(10_000)])
  while ((await processTrees(profile)).length > 0) await pause(20)
  // The lock names a process that is gone, and a new browser would wait for it.
  const locks = ['SingletonLock', 'SingletonCookie', 'SingletonSocket']
  await Promise.all(locks.map((name) => rm(join(profile, name), { force: true })))
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended between the listing and now, which is what was wanted.
  }
}

type Running = { pid: number; parent: number; command: string }

/** The processes that run pages and workers of the browser on this profile (Linux only). */
export async function renderersOf(profile: string): Promise<number[]> {
  const all = new Set(await processTrees(profile))
  const running = await runningProcesses()
  return running
    .filter(({ pid, command }) => all.has(pid) && command.includes('--type=renderer'))
    .map(({ pid }) => pid)
}

/** The processes started on this profile and all their descendants, parents first (Linux only). */
async function processTrees(profile: string): Promise<number[]> {
  const running = await runningProcesses()
  const found = new Set(
    running.filter((one) => one.command.includes(profile)).map((one) => one.pid),
  )
  // A few rounds reach the deepest child; each round only ever adds.
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const one of running) if (found.has(one.parent)) found.add(one.pid)
  }
  return [...found]
}

async function runningProcesses(): Promise<Running[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const processes = await Promise.all(names.map(readProcess))
  return processes.filter((one) => one !== undefined)
}

async function readProcess(name: string): Promise<Running | undefined> {
  try {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8')
    const command = (await readFile(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' ')
    // The process name stands in brackets and may hold anything: the state follows the last one.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z') return undefined
    return { pid: Number(name), parent: Number(parent), command }
  } catch {
    return undefined
  }
}
