import { isDeepStrictEqual } from 'node:util'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  type DeviceRows,
  lastSyncOn,
  rowsIn,
  rowsOn,
  untilHandedOver,
} from '../story/device-rows.ts'

export const connected = 'All saved, here and on the server.'

/** The day on the phones of a test and in the demonstration's mission, `count` days from now. */
export function dayThere(count = 0): string {
  const at = Date.now() + count * 86_400_000
  return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Chisinau' }).format(at)
}

/** The sentence above every page. */
export async function untilSaid(
  page: Page,
  words: string | RegExp,
  timeout = 60_000,
): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor({ timeout })
}

/** Writes a comment on the record whose page is open, and waits until it is saved: the field is empty again. */
export async function comment(page: Page, text: string): Promise<void> {
  await sendComment(page, text)
  const field = page.getByRole('textbox', { name: 'Comment' })
  await expect.poll(() => field.inputValue()).toBe('')
}

/** The same without waiting, where it may not be saved. */
export async function sendComment(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.getByRole('button', { name: 'Add comment' }).click()
}

/**
 * Syncs by hand on the page of it, until everything of this phone is with the server and it has all of it.
 * That all is saved is said from the last time, too: a further contact has to end.
 */
export async function syncByHand(page: Page): Promise<void> {
  const before = await lastSyncOn(page)
  await page.getByRole('button', { name: /^Sync( now|ing…)$/ }).click()
  await expect.poll(() => lastSyncOn(page)).not.toBe(before)
  await untilHandedOver(page)
  await untilSaid(page, connected)
}

/** Waits until two or more phones hold the same, and gives it. */
export async function untilTheSame(...pages: readonly Page[]): Promise<DeviceRows> {
  const all = () => Promise.all(pages.map(rowsOn))
  await expect
    .poll(async () => {
      const [first, ...others] = await all()
      return others.every((rows) => isDeepStrictEqual(rows, first))
    })
    .toBe(true)
    // Where they never do, the comparison below says in what they differ.
    .catch(() => undefined)
  const [first = {}, ...others] = await all()
  for (const rows of others) expect(rows).toEqual(first)
  return first
}

export async function commentsOn(page: Page): Promise<string[]> {
  return Object.values(await rowsIn(page, 'comments'))
    .filter((row) => fieldOf(row, 'deletedAt') === null)
    .map((row) => String(fieldOf(row, 'text')))
    .toSorted()
}

/** An action that is still open, by id. */
export async function anOpenAction(page: Page): Promise<string> {
  const actions = Object.entries((await rowsOn(page)).actionItems ?? {})
  const found = actions.find(
    ([, row]) => fieldOf(row, 'state') === 'open' && fieldOf(row, 'deletedAt') === null,
  )
  if (found === undefined) throw new Error('no action is open on this phone')
  return found[0]
}

export function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}
