import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { rowsIn, untilHandedOver } from './device-rows.ts'

/** Begins the summary of the meeting whose page is open; its wording is saved afterwards. */
export async function beginSummary(page: Page, wording: string): Promise<void> {
  await page.getByRole('link', { name: 'Summary for donors' }).click()
  await page.getByRole('button', { name: 'New summary' }).first().click()
  await page.getByLabel('Wording').fill(wording)
  await untilWorded(page, wording)
}

/** Waits until a summary with this wording lies on a phone. */
export async function untilWorded(page: Page, wording: string): Promise<void> {
  const isHere = async () =>
    Object.values(await rowsIn(page, 'summaries')).some(
      (row) => (row as { wording: string }).wording === wording,
    )
  await expect.poll(isHere).toBe(true)
}

/** Lets what stands under one heading of the summary travel, for a reason. */
export async function lowerMarkings(page: Page, heading: string): Promise<void> {
  const part = page.getByRole('region', { name: heading })
  await part.getByRole('button', { name: 'Lower to TLP:GREEN' }).click()
  const sheet = page.getByRole('dialog')
  for (const box of await sheet.getByRole('checkbox').all()) await box.check({ force: true })
  await sheet.getByLabel('Reason').fill('Adopted by all in the room.')
  await sheet.getByRole('button', { name: 'Lower', exact: true }).click()
  await sheet.waitFor({ state: 'hidden' })
  await untilHandedOver(page)
}

/** Looks at what a donor will see, calls `look`, and goes back. */
export async function preview(page: Page, look: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: 'Preview' }).click()
  const sheet = page.getByRole('dialog', { name: 'Preview' })
  await sheet.getByText('You are looking at what a donor sees').waitFor()
  await look()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await sheet.waitFor({ state: 'hidden' })
}

/** Releases the summary and gives the address of its page; behind a passcode when that is wanted. */
export async function release(page: Page, { passcode = false } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Release', exact: true }).click()
  const sheet = page.getByRole('dialog')
  if (passcode) await sheet.getByLabel('Ask for a passcode').check({ force: true })
  await sheet.getByRole('button', { name: 'Release', exact: true }).click()
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
  const screen = (await page.getByRole('main').textContent()) ?? ''
  const address = /https?:\/\/[^\s/]+\/s\/[\w-]{32}/.exec(screen)?.[0]
  if (address === undefined) throw new Error(`No address on the screen: ${screen}`)
  return address
}

/** Withdraws the summary and waits until the server has heard of it. */
export async function withdraw(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Withdraw', exact: true }).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Reason').fill(reason)
  await sheet.getByRole('button', { name: 'Withdraw', exact: true }).click()
  await sheet.waitFor({ state: 'hidden' })
  await untilHandedOver(page)
}
