import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { forgetPhones } from '../support/chromium.ts'
import { openDevicePage } from '../support/device-page.ts'
import { heading, line, median, quantile, ratio, time } from './figures.ts'
import type { LabourTools } from './labour-page.ts'
import { largeLabour } from './labour-rows.ts'
import { startWorld } from './world.ts'

const file = fileURLToPath(new URL('labour-page.ts', import.meta.url))
const today = '2026-11-22'
const times = 5
/** A frame that takes longer is seen as a stutter. */
const longMs = 50

/** Ways through the grid, in CSS pixels a frame: as a thumb flicks, and as one who knows where to go. */
const ways = [
  { name: 'down, a row a frame', x: 0, y: 50 },
  { name: 'down, eight rows a frame', x: 0, y: 400 },
  { name: 'across, a column a frame', x: 48, y: 0 },
] as const
const frames = 120

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
    const { slow, cpuMs } = await slowing(page)
    for (const { name, address, width, height } of screens) {
      await page.setViewportSize({ width, height })
      await page.goto(`${network.url}${address}`)
      await page.getByRole('grid').waitFor()
      for (const rate of [1, 4]) {
        await slow(rate)
        for (const way of ways) {
          const cpuFrom = await cpuMs()
          const { tookMs, blank } = await page.evaluate(scrolled, { ...way, frames })
          const key = `${name} ${way.name}`
          atFullSpeed[key] ??= median(tookMs)
          line(
            `${name}, ${way.name}, ${rate} x`,
            `median ${time(median(tookMs))} (${ratio(median(tookMs), atFullSpeed[key])})`,
            `95 % ${time(quantile(tookMs, 0.95))}`,
            `over ${longMs} ms: ${tookMs.filter((ms) => ms > longMs).length} of ${tookMs.length}`,
            `blank: ${blank}`,
            `processor ${time(((await cpuMs()) - cpuFrom) / frames)} a frame`,
          )
        }
        const slid = await page.evaluate(slidBy, 8)
        atFullSpeed[`${name} slider`] ??= median(slid)
        line(
          `${name}, a day of the slider, ${rate} x`,
          `median ${time(median(slid))} (${ratio(median(slid), atFullSpeed[`${name} slider`] ?? 1)})`,
          `95 % ${time(quantile(slid, 0.95))}`,
        )
      }
      await slow(1)
    }
  } finally {
    await world.end()
    await forgetPhones()
  }
}

const screens = [
  { name: 'phone', address: '/labour?by=areas', width: 390, height: 844 },
  { name: 'desk', address: '/labour', width: 1280, height: 900 },
] as const

/** Sets how slow a page is; it lasts as long as the session, and so as the page. */
async function slowing(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return {
    slow: async (rate: number) => {
      await session.send('Emulation.setCPUThrottlingRate', { rate })
    },
    /** Processor time of the page so far, milliseconds: on a busy machine it says more than the clock. */
    cpuMs: async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return (metrics.find((metric) => metric.name === 'ProcessTime')?.value ?? 0) * 1_000
    },
  }
}

/** Runs in the page: scrolls there and back; how long each frame took, and in how many nothing stood in the middle. */
async function scrolled(way: {
  x: number
  y: number
  frames: number
}): Promise<{ tookMs: number[]; blank: number }> {
  const grid = document.querySelector<HTMLElement>('[role="grid"]')
  if (grid === null) throw new Error('there is no grid')
  grid.scrollTo(0, 0)
  grid.scrollIntoView({ block: 'end' })
  const frame = () => new Promise<number>(requestAnimationFrame)
  await frame()
  const tookMs: number[] = []
  let blank = 0
  let before = await frame()
  for (let at = 0; at < way.frames; at += 1) {
    const isBack = at >= way.frames / 2
    grid.scrollBy(isBack ? -way.x : way.x, isBack ? -way.y : way.y)
    const now = await frame()
    tookMs.push(now - before)
    before = now
    const { left, top, width, height } = grid.getBoundingClientRect()
    const middle = document.elementFromPoint(left + width * 0.7, top + height * 0.6)
    if (middle?.closest('[role="gridcell"]') == null) blank += 1
  }
  return { tookMs, blank }
}

/** Runs in the page: moves the slider day by day; how long until the day is drawn. */
async function slidBy(steps: number): Promise<number[]> {
  const slider = document.querySelector<HTMLInputElement>('input[type="range"]')
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  if (slider === null || set === undefined) throw new Error('there is no slider')
  const frame = () => new Promise<number>(requestAnimationFrame)
  const tookMs: number[] = []
  for (let step = 0; step < steps; step += 1) {
    await frame()
    const from = performance.now()
    set.call(slider, String(Number(slider.value) - 1))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    await frame()
    tookMs.push(performance.now() - from)
  }
  slider.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  return tookMs
}
