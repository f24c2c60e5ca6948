import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Attendance } from '../../../src/domain/attendance.ts'
import { peopleThere } from '../../../src/domain/expected-attendance.ts'
import { rowsIn } from './device-rows.ts'

/** Ticks an organisation as a whole, and waits until the sheet counts it so. */
export async function tick(page: Page, organisation: string, status: string): Promise<void> {
  const group = page.getByRole('group', { name: new RegExp(`^(${organisation})$`) }).first()
  await group.getByRole('radio', { name: status }).check({ force: true })
  const isThere = status === 'Present' || status === 'Remote'
  const row = page.getByRole('listitem').filter({ has: group })
  await row.getByRole('button', { name: isThere ? /: [1-9]\d*$/ : /^People of .*: 0$/ }).waitFor()
}

/** In each row that is open: all those are present who came before. */
export async function everybodyWhoCameBefore(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /who came before/ })
  await button.first().waitFor()
  const ticked: { row: Locator; known: number }[] = []
  for (const row of await page.getByRole('listitem').filter({ has: button }).all()) {
    const all = row.getByRole('button', { name: /who came before/ })
    ticked.push({ row, known: Number(/\d+/.exec((await all.textContent()) ?? '')?.[0]) })
    await all.click()
  }
  for (const { row, known } of ticked)
    await expect.poll(() => countOf(row)).toBeGreaterThanOrEqual(known)
}

async function countOf(row: Locator): Promise<number> {
  const label = await row.getByRole('button', { name: /^People of/ }).getAttribute('aria-label')
  return Number(label?.split(': ').at(-1))
}

/**
 * Counts people without a name in, as fast as somebody taps, until so many are there: on the sheet, and on
 * the disk. What was ticked before has to be saved.
 */
export async function countTo(page: Page, meetingId: string, wanted: number): Promise<void> {
  const missing = wanted - (await thereOnDisk(page, meetingId))
  expect(missing).toBeGreaterThan(0)
  const more = page.getByRole('button', { name: 'One more without a name' }).first()
  for (let tap = 0; tap < missing; tap += 1) await more.click()
  await page
    .getByText(new RegExp(`^${wanted} people`))
    .first()
    .waitFor()
  await expect.poll(() => thereOnDisk(page, meetingId)).toBe(wanted)
}

async function thereOnDisk(page: Page, meetingId: string): Promise<number> {
  const rows = Object.values(await rowsIn(page, 'attendances')) as Attendance[]
  const ours = rows.filter((row) => row.meetingId === meetingId)
  const byOrganisation = Map.groupBy(ours, (row) => row.organisationId)
  return [...byOrganisation.values()].reduce((sum, theirs) => sum + peopleThere(theirs), 0)
}
