import { setTimeout as pause } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'

/** WCAG 2.2, levels A and AA. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const pages = [
  '/review',
  '/review?show=pictures',
  '/review?show=strategic',
  '/review?show=frameworks',
  '/review?ledger=strategic',
  '/practice',
  '/practice?rule=joint_planning',
  '/meetings',
  '/meetings/new',
  '/actions',
  '/labour',
  '/labour?by=areas',
  '/labour?by=tracks',
  '/labour?show=issues',
  '/labour?show=findings',
  '/labour?show=print',
  '/labour/new',
  '/mechanisms',
  '/organisations',
  '/people',
  '/summaries',
  '/conflicts',
  '/notes',
  '/see-as',
  '/sync',
  '/settings',
  '/more',
  '/invite',
]

/** The first record that a list leads to, and the pages that belong to it. */
const records: [list: string, below: string[]][] = [
  ['/meetings', ['', '/attendance', '/papers']],
  ['/actions', ['']],
  ['/mechanisms', ['']],
  ['/organisations', ['']],
  ['/summaries', ['']],
]

let server: RunningServer
let head: Person

beforeAll(async () => {
  server = await startServer({ demo: true })
  const link = /head_of_mission: (\S+)/.exec(server.output())?.[1]
  if (link === undefined) throw new Error('No link for the head of mission')
  head = await join('Irina', link)
  await head.open('/review')
  const connected = head.page().getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
})

afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
})

test.each(pages)('%s leaves nobody out, by day and by night', async (path) => {
  expect(await barriers(path)).toEqual([])
})

test.each(records)('a record of %s leaves nobody out, by day and by night', async (list, below) => {
  await head.open(list)
  const first = head.page().locator(`main a[href^="${list}/"]:not([href$="/new"])`).first()
  const record = await first.getAttribute('href')
  for (const part of below) expect(await barriers(`${record}${part}`)).toEqual([])
})

/** What stands in somebody's way on the page at `path`, in light and in dark: rule and place. */
async function barriers(path: string): Promise<string[]> {
  const page = head.page()
  const found: string[] = []
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await head.open(path)
  await page.locator('main h1').first().waitFor()
  await untilStill()
  await page.evaluate(drawAll)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.evaluate(twoFrames)
    const axe = new AxeBuilder({ page }).setLegacyMode()
    // The night changes the colours and nothing else.
    const asked = colorScheme === 'light' ? axe.withTags(levels) : axe.withRules('color-contrast')
    const { violations } = await asked.analyze()
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes)
        found.push(`${colorScheme}: ${id} at ${target.join(' ')}: ${failureSummary}`)
  }
  return found
}

/** Runs in the page: until it is drawn in its new colours. */
async function twoFrames(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
}

/** Until the page shows what the database gave it: its words stay the same for a moment. */
async function untilStill(): Promise<void> {
  const main = head.page().locator('main')
  for (let before: string | null = ''; ; ) {
    const now = await main.textContent()
    if (now === before) return
    before = now
    await pause(150)
  }
}

/** What lies below the screen keeps the colours of the day until it is drawn. */
function drawAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>('main *'))
    if (getComputedStyle(element).contentVisibility === 'auto')
      element.style.contentVisibility = 'visible'
}
