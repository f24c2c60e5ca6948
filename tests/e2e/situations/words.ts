import type { Page } from 'playwright-core'
import { rowsOn, untilHandedOver } from '../story/device-rows.ts'

export const connected = 'All saved, here and on the server.'

/** The sentence above every page. */
export async function untilSaid(
  page: Page,
  words: string | RegExp,
  timeout = 30_000,
): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor({ timeout })
}

/** Writes a comment on the record whose page is open. */
export async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.getByRole('button', { name: 'Add comment' }).click()
}

/** Syncs by hand, until everything of this phone is with the server and it has all of it. */
export async function syncByHand(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Sync( now|ing…)$/ }).click()
  await untilHandedOver(page)
  await untilSaid(page, connected)
}

export async function commentsOn(page: Page): Promise<string[]> {
  return Object.values((await rowsOn(page)).comments ?? {})
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
