import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { fieldOf } from '../situations/words.ts'
import { type DeviceRows, rowsIn } from './device-rows.ts'
import type { Person } from './person.ts'

/** The field that holds a line of the record. */
export function lineOf(page: Page, text: string): Locator {
  return page.locator('textarea').filter({ hasText: text })
}

/** Writes a line of the record anew, until it is on the disk. */
export async function rewrite(page: Page, before: string, after: string): Promise<void> {
  const field = lineOf(page, before).first()
  await field.click()
  await field.fill(after)
  await page.keyboard.press('Tab')
  // Saved at the latest when the field is left.
  await expect
    .poll(async () =>
      Object.values(await rowsIn(page, 'lines')).some((row) => fieldOf(row, 'text') === after),
    )
    .toBe(true)
}

/** Moves the due of the action at `path` to a day, on its page. */
export async function changeDue(person: Person, path: string, day: string): Promise<void> {
  const page = person.page()
  await person.open(path)
  await page.getByRole('button', { name: 'Change the due' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: 'By a date' }).check({ force: true })
  await sheet.getByLabel('Date', { exact: true }).fill(day)
  await sheet.getByRole('button', { name: 'Save the due' }).click()
  await sheet.waitFor({ state: 'hidden' })
}

/** Records of one meeting that say the same twice. */
export function doubles(rows: DeviceRows, meetingId: string): string[] {
  return ['lines', 'decisions', 'actionItems', 'attendances', 'labourLines'].flatMap((table) => {
    const said = Object.values(rows[table] ?? {})
      .filter((row) => fieldOf(row, 'meetingId') === meetingId)
      .map((row) =>
        JSON.stringify(
          ['text', 'task', 'personId', 'organisationId', 'assignees', 'agendaItemId'].map((name) =>
            fieldOf(row, name),
          ),
        ),
      )
    return said.filter((one, index) => said.indexOf(one) !== index)
  })
}
