import type { Page } from 'playwright-core'
import { forgetPhones, openPhone } from '../support/chromium.ts'
import { startServer } from '../support/server.ts'
import { ensureBuilt } from './built.ts'
import { installApp, joinRecorder, pullInApp, writeMany } from './cold-start.ts'
import { heading, line, median, ratio, time, verdict } from './figures.ts'
import { until } from './until.ts'

const many = 10_000
const repeats = 5
const openMostMs = 1_000
const updateMostMs = 100
/** After this a person who reads what changed does the next thing. */
const restMs = 1_000
/** One beside each action that is marked for attention. */
const menus = '#main button[aria-haspopup="menu"]'

/**
 * The review of a head of mission, offline, in an app that is open: from the tap that opens it to its figures on
 * the screen, and from taking a mark away to the screen without it; beside the least that any app must do, to
 * read the open rows.
 */
export async function benchReview(): Promise<void> {
  heading('review: from the tap to the figures, and after one change')
  await ensureBuilt()
  const server = await startServer({ demo: true })
  try {
    const profile = await installApp(server, 'head_of_mission')
    await measure(server.url, profile, 'the demonstration stored')
    const recorder = await joinRecorder(server)
    await writeMany(server, recorder, { kind: 'actionItem', count: many, finished: 0.9 })
    await pullInApp(server, profile, many)
    await measure(server.url, profile, 'and 10,000 actions, a tenth open')
    await writeMany(server, recorder, { kind: 'actionItem', count: many })
    await pullInApp(server, profile, many * 2)
    await measure(server.url, profile, 'and 10,000 more, all of them open')
  } finally {
    await server.forget()
    await forgetPhones()
  }
}

async function measure(url: string, profile: string, stored: string): Promise<void> {
  for (const rate of [1, 4]) {
    const phone = await openPhone({ profile })
    await phone.context.setOffline(true)
    const page = await phone.context.newPage()
    await page.goto(`${url}/more`)
    await page.locator('#main a[href="/review"]').first().waitFor()
    const throttle = await phone.context.newCDPSession(page)
    await throttle.send('Emulation.setCPUThrottlingRate', { rate })
    const opens: number[] = []
    const reads: number[] = []
    for (let i = 0; i < repeats; i++) {
      reads.push(Number(await page.evaluate(`(${readOpen})()`)))
      opens.push(await openReview(page))
    }
    const changes = await takeMarksAway(page)
    await phone.close()
    const read = median(reads)
    tell(`${stored}, ${rate} x: opens`, median(opens), read, openMostMs)
    const took = changes.map(({ tookMs }) => tookMs)
    tell(`${stored}, ${rate} x: changes`, median(took), read, updateMostMs)
    line(
      '  of these until it is saved on the disk',
      time(median(changes.map(({ savedMs }) => savedMs))),
      `all of them: ${took.map(time).join(', ')}`,
    )
  }
}

/** From the tap to the figures painted, milliseconds; afterwards the page before is open again. */
async function openReview(page: Page): Promise<number> {
  await page.evaluate(`(${watch})('#main a[href="/review?show=open"]', 'a[href="/review"]')`)
  await until(page, 'globalThis.tookMs !== undefined')
  const took = Number(await page.evaluate('globalThis.tookMs'))
  await page.goBack()
  await page.locator('#main a[href="/review"]').first().waitFor()
  return took
}

/** From the tap: until the app says that it is saved, and until the screen is painted without the row. */
type Change = { readonly savedMs: number; readonly tookMs: number }

/**
 * Takes the mark of an action away and puts it back, again and again, on a page that has come to rest. The first
 * time runs code that never ran before.
 */
async function takeMarksAway(page: Page): Promise<Change[]> {
  await openReviewAndStay(page)
  const changes: Change[] = []
  for (let i = 0; i < repeats; i++) {
    const menu = page.locator(menus)
    const before = await menu.count()
    if (before === 0) break
    await menu.first().click()
    await page.evaluate(`(${watchCount})('${menus}', ${before - 1}, '[role=menuitem]:last-child')`)
    await until(page, 'globalThis.tookMs !== undefined')
    const [savedMs, tookMs] = (await page.evaluate('[globalThis.savedMs, globalThis.tookMs]')) as [
      number,
      number,
    ]
    changes.push({ savedMs, tookMs })
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await until(page, `document.querySelectorAll('${menus}').length >= ${before}`)
    await page.waitForTimeout(restMs)
  }
  return changes
}

async function openReviewAndStay(page: Page): Promise<void> {
  await page.locator('#main a[href="/review"]').first().click()
  await page.locator(menus).first().waitFor()
  await page.getByRole('heading', { name: /^Strategic, and stuck/ }).waitFor()
  await page.waitForTimeout(restMs)
}

/** Runs in the page: taps, and notes when what is waited for is painted. */
const watch = `
  (wanted, tapped) => {
    globalThis.tookMs = undefined
    const startedAt = performance.now()
    const watcher = new MutationObserver(() => {
      if (document.querySelector(wanted) === null) return
      watcher.disconnect()
      requestAnimationFrame(() => setTimeout(() => { globalThis.tookMs = performance.now() - startedAt }))
    })
    watcher.observe(document, { childList: true, subtree: true })
    document.querySelector('#main ' + tapped).click()
  }`

/** Runs in the page: taps, and notes when it is said to be saved, and when so many of these are left. */
const watchCount = `
  (counted, count, tapped) => {
    globalThis.tookMs = undefined
    globalThis.savedMs = undefined
    const startedAt = performance.now()
    const watcher = new MutationObserver(() => {
      if (document.querySelector('[role=status] button') !== null)
        globalThis.savedMs ??= performance.now() - startedAt
      if (document.querySelectorAll(counted).length > count) return
      watcher.disconnect()
      requestAnimationFrame(() => setTimeout(() => { globalThis.tookMs = performance.now() - startedAt }))
    })
    watcher.observe(document, { childList: true, subtree: true })
    const items = [...document.querySelectorAll(tapped)].filter((item) => item.checkVisibility())
    items[0].click()
  }`

/** Runs in the page: reads the open action items as they lie, and nothing else. Milliseconds. */
const readOpen = `
  () => new Promise((resolve, reject) => {
    const opening = indexedDB.open('liaison')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const startedAt = performance.now()
      const states = opening.result.transaction('actionItems').objectStore('actionItems').index('state')
      const wanted = ['open', 'in_progress', 'blocked', 'reported_done']
      let left = wanted.length
      for (const state of wanted) {
        states.getAll(state).onsuccess = () => {
          left -= 1
          if (left > 0) return
          opening.result.close()
          resolve(performance.now() - startedAt)
        }
      }
    }
  })`

function tell(name: string, tookMs: number, readMs: number, mostMs: number): void {
  line(
    name,
    time(tookMs),
    `reading the open rows ${time(readMs)}`,
    ratio(tookMs, readMs),
    `against ${time(mostMs)}: ${verdict(tookMs, mostMs)}`,
  )
}
