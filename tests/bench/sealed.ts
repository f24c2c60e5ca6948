import type { Page } from 'playwright-core'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { ensureBuilt } from './built.ts'
import { installApp, joinRecorder, pullInApp, watchForRows, writeMany } from './cold-start.ts'
import { heading, line, median, ratio, time, verdict } from './figures.ts'
import { slowed } from './slowed.ts'
import { until } from './until.ts'
import { startWorld, type WorldDevice } from './world.ts'

const passphrase = 'harbour candle seven violins'
const many = 10_000
const repeats = 5
const lines = 40
const mostUnlockMs = 1_000

/** What a seal costs: a line saved, a start with 10,000 records, and the moment after the passphrase. */
export async function benchSealed(): Promise<void> {
  await benchSealedSave()
  heading('sealed: browser started anew, no network, list of actions')
  await ensureBuilt()
  const server = await startServer({ demo: true })
  try {
    const profile = await installApp(server)
    const recorder = await joinRecorder(server)
    await writeMany(server, recorder, { kind: 'actionItem', count: many, finished: 0.9 })
    await pullInApp(server, profile, many)
    for (const rate of [1, 4]) await benchSealedStart(server, profile, rate)
  } finally {
    await server.forget()
    await forgetPhones()
  }
}

async function benchSealedSave(): Promise<void> {
  heading(`sealed: a line of the record saved, ${lines} times, 10,000 records stored`)
  const world = await startWorld()
  try {
    const ana = await world.addDevice('Ana')
    await ana.call('make', { kind: 'actionItem', count: many })
    const open = [await saved(ana, 1), await saved(ana, 4)] as const
    await ana.call('seal')
    for (const [at, rate] of [1, 4].entries()) {
      const ms = await saved(ana, rate)
      const openMs = open[at] ?? Number.NaN
      line(
        `CPU slowed ${rate} x`,
        `open ${time(openMs)}`,
        `sealed ${time(ms)} (${ratio(ms, openMs)})`,
      )
    }
  } finally {
    await world.end()
    await forgetPhones()
  }
}

async function saved({ phone, page, call }: WorldDevice, rate: number): Promise<number> {
  const session = await phone.context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await call('addLines', 10)
  const ms = median(await call('addLines', lines))
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return ms
}

/** First as it is, then sealed by this phone at this speed; afterwards it is open again. */
async function benchSealedStart(
  server: RunningServer,
  profile: string,
  rate: number,
): Promise<void> {
  const open = await starts(server, profile, rate, async (page) => {
    await until(page, 'globalThis.paintedMs !== undefined', 120_000)
    return { lockedMs: 0, unlockMs: 0, paintedMs: await painted(page) }
  })
  await seal(server, profile, rate)
  const sealed = await starts(server, profile, rate, throughLock)
  await unseal(server, profile)
  const openMs = median(open.map(({ paintedMs }) => paintedMs))
  const of = (figure: (start: Start) => number) => median(sealed.map(figure))
  const sealedMs = of(({ lockedMs, paintedMs }) => lockedMs + paintedMs)
  const unlockMs = of(({ unlockMs }) => unlockMs)
  line(`slowed ${rate} x, open`, `first row after ${time(openMs)}`)
  line(
    `slowed ${rate} x, sealed`,
    `lock screen ${time(of(({ lockedMs }) => lockedMs))}`,
    `passphrase to first row ${time(of(({ paintedMs }) => paintedMs))}`,
    `both ${time(sealedMs)} (${ratio(sealedMs, openMs)})`,
  )
  line(
    `slowed ${rate} x, unlock`,
    `passphrase to open vault ${time(unlockMs)}`,
    `against ${time(mostUnlockMs)}: ${verdict(unlockMs, mostUnlockMs)}`,
  )
}

/** Milliseconds from the start to the lock screen, and from the passphrase to the vault and the first row. */
type Start = { readonly lockedMs: number; readonly unlockMs: number; readonly paintedMs: number }

/** Starts with the server stopped; afterwards it runs again. */
async function starts(
  server: RunningServer,
  profile: string,
  rate: number,
  measure: (page: Page) => Promise<Start>,
): Promise<Start[]> {
  await server.stop()
  const all: Start[] = []
  for (let i = 0; i < repeats; i++) {
    const phone = await openPhone({ profile })
    await phone.context.addInitScript(watchForRows)
    await phone.context.setOffline(true)
    const page = await phone.context.newPage()
    const start = async () => {
      await page.goto(`${server.url}/actions`)
      return await measure(page)
    }
    all.push(await slowed(profile, rate, start))
    await phone.close()
  }
  await server.start()
  return all
}

async function throughLock(page: Page): Promise<Start> {
  await until(page, `document.querySelector('input[type="password"]') !== null`, 120_000)
  const lockedMs = Number(await page.evaluate('performance.now()'))
  await page.getByLabel('Passphrase of vault', { exact: false }).fill(passphrase)
  await page.evaluate(watchUnlock)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await until(page, 'globalThis.paintedMs !== undefined', 120_000)
  const [clickedMs, openMs] = [await at(page, 'clickedMs'), await at(page, 'openMs')]
  return { lockedMs, unlockMs: openMs - clickedMs, paintedMs: (await painted(page)) - clickedMs }
}

/** Runs in the page: notes when it was asked to unlock, and when the vault's first page was there. */
const watchUnlock = `
  addEventListener('click', () => { globalThis.clickedMs ??= performance.now() }, { capture: true })
  new MutationObserver((_, watcher) => {
    if (document.querySelector('nav') === null) return
    watcher.disconnect()
    globalThis.openMs = performance.now()
  }).observe(document, { childList: true, subtree: true })
`

async function at(page: Page, name: 'clickedMs' | 'openMs' | 'paintedMs'): Promise<number> {
  return Number(await page.evaluate(`globalThis.${name}`))
}

async function painted(page: Page): Promise<number> {
  return await at(page, 'paintedMs')
}

/** As a person does it in the app. How dearly the passphrase is stretched is measured at this speed. */
async function seal(server: RunningServer, profile: string, rate: number): Promise<void> {
  const phone = await openPhone({ profile })
  const page = await phone.context.newPage()
  await page.goto(`${server.url}/sealing`)
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase, once more').fill(passphrase)
  await slowed(profile, rate, async () => {
    await page.getByRole('button', { name: 'Seal this phone' }).click()
    await page.getByRole('heading', { name: 'Locked' }).waitFor({ timeout: 120_000 })
  })
  await unlock(page)
  await page.getByRole('button', { name: 'Lock now' }).waitFor({ timeout: 300_000 })
  await page.waitForTimeout(1_000)
  await phone.close()
}

async function unseal(server: RunningServer, profile: string): Promise<void> {
  const phone = await openPhone({ profile })
  const page = await phone.context.newPage()
  await page.goto(`${server.url}/sealing`)
  await unlock(page)
  await page.getByRole('button', { name: 'Turn sealing off' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Turn sealing off' }).click()
  await unlock(page)
  await page.getByRole('button', { name: 'Seal this phone' }).waitFor({ timeout: 300_000 })
  await page.waitForTimeout(1_000)
  await phone.close()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Passphrase of vault', { exact: false }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}
