import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { forgetPhones } from '../support/chromium.ts'
import { openDevicePage } from '../support/device-page.ts'
import { heading, line, median, quantile, ratio, time } from './figures.ts'
import type { LabourTools } from './labour-page.ts'
import { largeLabour } from './labour-rows.ts'
import { emptyAs, longMs, scrollThrough, ways } from './scrolling.ts'
import { startWorld } from './world.ts'

const file = fileURLToPath(new URL('labour-page.ts', import.meta.url))
const today = '2026-11-22'
const times = 5
/** How long the matrix takes to build, and whether it stutters where it is as large as it gets. */
export async function benchLabourMatrix(): Promise<void> {
  const { areas, issues, organisations, lines } = largeLabour
  heading(
    `labour matrix: ${areas} areas, ${issues} issues, ${organisations} organisations, ${lines} lines`,
  )
  const world = await startWorld()
  try {
    const { phone, network } = await world.addDevice('Ana')
    const { page: tools, call } = await openDevicePage<LabourTools>(phone.context, network.url, {
      file,
      name: 'labour',
    })
    await call('fill', largeLabour, today)
    const inTools = await slowing(tools)
    const atFullSpeed: Record<string, number> = {}
    for (const rate of [1, 4]) {
      await inTools.slow(rate)
      const { readMs, builtMs } = await call('build', today, times)
      atFullSpeed.build ??= median(builtMs)
      line(
        `build, CPU slowed ${rate} x`,
        `median ${time(median(builtMs))} (${ratio(median(builtMs), atFullSpeed.build)})`,
        `95 % ${time(quantile(builtMs, 0.95))}`,
        `reading ${time(readMs)}`,
      )
    }
    await tools.close()
    const page = await phone.context.newPage()
    const empty = await phone.context.newPage()
    const inGrid = await slowing(page)
    const inEmpty = await slowing(empty)
    for (const { name, address, width, height } of screens) {
      await page.setViewportSize({ width, height })
      await page.goto(`${network.url}${address}`)
      await page.getByRole('grid').waitFor()
      await emptyAs(page, grid, empty)
      for (const rate of [1, 4]) {
        for (const each of [inGrid, inEmpty]) await each.slow(rate)
        for (const way of ways) {
          await empty.bringToFront()
          const least = await scrollThrough(empty, inEmpty.session, 'main', way)
          await page.bringToFront()
          const took = await scrollThrough(page, inGrid.session, grid, way)
          line(
            `${name}, ${way.name}, ${rate} x`,
            `median ${time(took.median)} (${ratio(took.median, least.median)} of an empty one)`,
            `95 % ${time(took.late)} (${ratio(took.late, least.late)})`,
            `frames ${took.count} (${ratio(took.count, least.count)})`,
            `over ${longMs} ms: ${took.long} (${least.long})`,
            `blank: ${took.blank}`,
            `gone ${took.gone} px (${least.gone})`,
            `busy ${time(took.busyMs)} (${ratio(took.busyMs, least.busyMs)}) for 100 px`,
          )
        }
        const { saidMs, drawnMs } = await page.evaluate(slidBy, 8)
        atFullSpeed[`${name} slider`] ??= median(drawnMs)
        line(
          `${name}, a day of the slider, ${rate} x`,
          `said after ${time(median(saidMs))}`,
          `drawn after ${time(median(drawnMs))} (${ratio(median(drawnMs), atFullSpeed[`${name} slider`] ?? 1)})`,
          `95 % ${time(quantile(drawnMs, 0.95))}`,
        )
        const dragged = await page.evaluate(draggedBy, 40)
        line(
          `${name}, the slider dragged 40 days, ${rate} x`,
          `a frame, median ${time(median(dragged.tookMs))}`,
          `95 % ${time(quantile(dragged.tookMs, 0.95))}`,
          `over ${longMs} ms: ${dragged.tookMs.filter((ms) => ms > longMs).length}`,
          `the last day drawn ${time(dragged.restMs)} after the thumb has stopped`,
        )
      }
      for (const each of [inGrid, inEmpty]) await each.slow(1)
    }
  } finally {
    await world.end()
    await forgetPhones()
  }
}

const grid = '[role="grid"]'
const screens = [
  { name: 'phone', address: '/labour?by=areas', width: 390, height: 844 },
  { name: 'desk', address: '/labour', width: 1280, height: 900 },
] as const

/** Sets how slow a page is; it lasts as long as the session, and so as the page. */
async function slowing(page: Page) {
  const session = await page.context().newCDPSession(page)
  // Processor time, not the clock: others work on the machine too.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return {
    session,
    slow: async (rate: number) => {
      await session.send('Emulation.setCPUThrottlingRate', { rate })
    },
  }
}

/** Runs in the page: moves the slider day by day; how long until the day is said, and until the grid is of that day. */
async function slidBy(steps: number): Promise<{ saidMs: number[]; drawnMs: number[] }> {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  if (slider === null || set === undefined) throw new Error('there is no slider')
  const frame = () => new Promise<number>(requestAnimationFrame)
  const isBusy = () => document.querySelector('[role="grid"][aria-busy="true"]') !== null
  const saidMs: number[] = []
  const drawnMs: number[] = []
  for (let step = 0; step < steps; step += 1) {
    await frame()
    const from = performance.now()
    set.call(slider, String(Number(slider.value) - 1))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    await frame()
    saidMs.push(performance.now() - from)
    while (isBusy()) await frame()
    drawnMs.push(performance.now() - from)
  }
  slider.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  return { saidMs, drawnMs }
}

/** Runs in the page: a day further with each frame, as under a thumb; how long each took, and the grid to follow. */
async function draggedBy(days: number): Promise<{ tookMs: number[]; restMs: number }> {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  if (slider === null || set === undefined) throw new Error('there is no slider')
  const frame = () => new Promise<number>(requestAnimationFrame)
  const isBusy = () => document.querySelector('[role="grid"][aria-busy="true"]') !== null
  const tookMs: number[] = []
  let before = await frame()
  for (let day = 0; day < days; day += 1) {
    set.call(slider, String(Number(slider.value) - 1))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    const now = await frame()
    tookMs.push(now - before)
    before = now
  }
  const from = performance.now()
  await frame()
  while (isBusy()) await frame()
  const restMs = performance.now() - from
  slider.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  return { tookMs, restMs }
}
