import { setTimeout as pause } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import { median, quantile } from './figures.ts'

/** A frame that takes longer is seen as a stutter. */
export const longMs = 50

/** A way through a grid by real input, CSS pixels; `there` says how far, and back again. */
export type Way = {
  readonly name: string
  readonly by: 'touch' | 'mouse'
  readonly x: number
  readonly y: number
  /** Pixels a second. */
  readonly speed: number
}

/** As a thumb flicks, as a wheel turns, and as one who knows where to go. */
export const ways: readonly Way[] = [
  { name: 'thumb, down', by: 'touch', x: 0, y: 6_000, speed: 3_000 },
  { name: 'thumb, down, in haste', by: 'touch', x: 0, y: 9_000, speed: 9_000 },
  { name: 'wheel, down', by: 'mouse', x: 0, y: 6_000, speed: 3_000 },
  { name: 'wheel, across', by: 'mouse', x: 6_000, y: 0, speed: 3_000 },
]

/** What a way took: of each frame how long, and in how many nothing stood in the middle of the grid. */
export type Frames = {
  readonly median: number
  readonly late: number
  readonly long: number
  readonly count: number
  readonly blank: number
  /** Pixels that it scrolled, there and back; none where all of it is in sight. */
  readonly gone: number
  /** Of the main thread, milliseconds for each hundred pixels gone. */
  readonly busyMs: number
}

/** Goes a way and back in the first element that `selector` finds. `session` is one of this page. */
export async function scrollThrough(
  page: Page,
  session: CDPSession,
  selector: string,
  way: Way,
): Promise<Frames> {
  const at = await page.evaluate(startWatching, selector)
  const before = await busyMs(session)
  for (const sign of [-1, 1])
    if (way.by === 'touch') await stroke(session, at, sign, way)
    else
      await session.send('Input.synthesizeScrollGesture', {
        ...at,
        xDistance: sign * way.x,
        yDistance: sign * way.y,
        speed: way.speed,
        gestureSourceType: 'mouse',
      })
  const busy = (await busyMs(session)) - before
  const { tookMs, blank, gone } = await page.evaluate(stopWatching)
  return {
    median: median(tookMs),
    late: quantile(tookMs, 0.95),
    long: tookMs.filter((ms) => ms > longMs).length,
    count: tookMs.length,
    blank,
    gone: Math.round(gone),
    // What cannot be scrolled is measured by the way of the hand.
    busyMs: (busy / (gone || 2 * (way.x + way.y))) * 100,
  }
}

/** Pixels of one stroke of a thumb, and how often a screen tells where it is. */
const strokePx = 320
const tellMs = 16

/** A thumb that strokes up, or down, again and again: the touch that the browser makes by itself scrolls nothing. */
async function stroke(
  session: CDPSession,
  { x, y }: { readonly x: number; readonly y: number },
  sign: number,
  way: Way,
): Promise<void> {
  const steps = Math.ceil((strokePx / way.speed) * (1_000 / tellMs))
  const told: Promise<unknown>[] = []
  for (let gone = 0; gone < way.y; gone += strokePx) {
    for (let step = 0; step <= steps; step += 1) {
      const point = { x, y: y + sign * strokePx * (step / steps - 0.5) }
      // Nobody's thumb waits until the page has followed.
      told.push(
        session.send('Input.dispatchTouchEvent', {
          type: step === 0 ? 'touchStart' : 'touchMove',
          touchPoints: [point],
        }),
      )
      await pause(tellMs)
    }
    told.push(session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }))
  }
  await Promise.all(told)
}

/** A scroller with nothing in it, as large as the grid on `page`: what scrolling costs in any case. */
export async function emptyAs(page: Page, selector: string, empty: Page): Promise<void> {
  const size = await page.evaluate((found) => {
    const frame = document.querySelector(found)
    if (frame === null) throw new Error(`there is no ${found}`)
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = frame
    return { clientWidth, clientHeight, scrollWidth, scrollHeight }
  }, selector)
  await empty.setViewportSize(page.viewportSize() ?? { width: 390, height: 844 })
  await empty.setContent(
    `<main style="overflow:auto;contain:strict;width:${size.clientWidth}px;height:${size.clientHeight}px">
      <div style="width:${size.scrollWidth}px;height:${size.scrollHeight}px"></div></main>`,
  )
}

async function busyMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1_000
}

interface Watched extends Window {
  watching?: { tookMs: number[]; blank: number; gone: number; ended: boolean }
}

/** Runs in the page: from now on each frame is noted; where the middle of the element is. */
async function startWatching(selector: string): Promise<{ x: number; y: number }> {
  const frame = document.querySelector<HTMLElement>(selector)
  if (frame === null) throw new Error(`there is no ${selector}`)
  frame.scrollTo(0, 0)
  frame.scrollIntoView({ block: 'end' })
  // What waits until the scrolling has ended is done before it begins.
  await new Promise((resolve) => setTimeout(resolve, 700))
  const notes: Watched['watching'] = { tookMs: [], blank: 0, gone: 0, ended: false }
  Object.assign(window, { watching: notes })
  const isGrid = frame.getAttribute('role') === 'grid'
  const { left, top, width, height } = frame.getBoundingClientRect()
  const [x, y] = [Math.round(left + width * 0.7), Math.round(top + height * 0.6)]
  let at = frame.scrollTop + Math.abs(frame.scrollLeft)
  frame.addEventListener('scroll', () => {
    const now = frame.scrollTop + Math.abs(frame.scrollLeft)
    if (!notes.ended) notes.gone += Math.abs(now - at)
    at = now
  })
  let before = performance.now()
  const look = (now: number) => {
    if (notes.ended) return
    notes.tookMs.push(now - before)
    before = now
    const middle = document.elementFromPoint(x, y)
    if (isGrid && middle?.closest('[role="gridcell"]') == null) notes.blank += 1
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  return { x, y }
}

/** Runs in the page. */
function stopWatching(): { tookMs: number[]; blank: number; gone: number } {
  const notes = (window as Watched).watching
  if (notes === undefined) throw new Error('nobody watched')
  notes.ended = true
  return notes
}
