import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { rowsIn } from './device-rows.ts'
import type { RealAction } from './real-actions.ts'

/** Chooses from a combobox by typing a part of the name. */
export async function choose(
  within: Page | Locator,
  label: string,
  wanted: string,
  title = label,
): Promise<void> {
  const page = 'context' in within ? within : within.page()
  await within.getByRole('button', { name: new RegExp(`^${label}`) }).click()
  const list = page.getByRole('dialog', { name: title })
  await list.getByRole('combobox').fill(wanted)
  await list.getByRole('option', { name: wanted }).first().click()
}

/** Plans the next meeting of a mechanism and gives the path of its page. */
export async function planMeeting(
  page: Page,
  plan: { mechanism: string; day: string; place: string; host: string },
): Promise<string> {
  await page.getByRole('link', { name: 'Plan a meeting' }).first().click()
  await choose(page, 'Mechanism', plan.mechanism)
  await page.getByLabel('Date', { exact: true }).fill(plan.day)
  await page.getByLabel('Place').fill(plan.place)
  await choose(page, 'Host organisation', plan.host)
  await page.getByLabel('Marking').first().selectOption('GREEN')
  return plan.mechanism
}

/** The part of the record under one item of the agenda, opened. */
export async function agendaItem(page: Page, title: string): Promise<Locator> {
  const item = page.getByRole('region', { name: title })
  const toggle = item.getByRole('button', { name: title })
  if ((await toggle.getAttribute('aria-expanded')) !== 'true') await toggle.click()
  await item.getByRole('button', { name: title, expanded: true }).waitFor()
  return item
}

/**
 * Begins something under an item: in the bar under the thumb while a meeting goes on, after choosing the
 * item there, and otherwise with the buttons of the item.
 */
export async function addUnder(
  page: Page,
  title: string,
  what: 'line' | 'decision' | 'action',
): Promise<void> {
  const bar = page.getByRole('toolbar', { name: 'Add to the record' })
  const inBar = bar.getByRole('button', { name: new RegExp(`^${what} under ${title}`, 'i') })
  const item = await agendaItem(page, title)
  const button = item.getByRole('button', { name: `Add ${what}`, exact: true })
  await bar.or(button).filter({ visible: true }).first().waitFor()
  if (!(await bar.isVisible())) return await button.click()
  // Chosen it stays, wherever the page is moving to meanwhile.
  const items = bar.getByLabel('Under which item')
  const label = await items.locator('option', { hasText: title }).first().textContent()
  await items.selectOption({ label: label ?? title })
  await inBar.click()
}

/** The field of a line or decision that was just begun, once it has the focus. */
export async function begunField(page: Page): Promise<Locator> {
  await page.locator('textarea:focus:placeholder-shown').waitFor()
  return page.locator('textarea:focus')
}

/** Writes a line under an item, as fast as somebody types, and waits until it is on the disk. */
export async function writeLine(page: Page, title: string, text: string): Promise<void> {
  await addUnder(page, title, 'line')
  await writeInField(page, text)
  await untilText(page, 'lines', text)
}

/** Writes down a decision under an item, and waits until it is on the disk. */
export async function writeDecision(page: Page, title: string, text: string): Promise<void> {
  await addUnder(page, title, 'decision')
  await writeInField(page, text)
  await untilText(page, 'decisions', text)
}

async function writeInField(page: Page, text: string): Promise<void> {
  await begunField(page)
  await page.keyboard.type(text)
  await page.keyboard.press('Tab')
}

/** Waits until a record with these words lies in the phone's database. */
export async function untilText(page: Page, table: string, text: string): Promise<void> {
  await expect
    .poll(async () => Object.values(await rowsIn(page, table)).map(textOf))
    .toContain(text)
}

function textOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, 'text') : undefined
}

/** Writes down an action under an item, as it was said. */
export async function writeAction(page: Page, title: string, action: RealAction): Promise<void> {
  await addUnder(page, title, 'action')
  const sheet = page.getByRole('dialog', { name: 'New action' })
  await sheet.getByLabel('What will be done').fill(action.task)
  await chooseWho(sheet, action)
  await chooseDue(sheet, action)
  await sheet.getByRole('button', { name: 'Save action' }).click()
  await sheet.waitFor({ state: 'hidden' })
}

async function chooseWho(sheet: Locator, { who }: RealAction): Promise<void> {
  if (who.way !== 'One organisation') {
    await sheet.getByText('All partners, several together, a role or a forum').click()
    await pick(sheet, who.way)
  }
  if (who.role !== undefined) await sheet.getByLabel('Role', { exact: true }).fill(who.role)
  if (who.mechanism !== undefined) await choose(sheet, 'Mechanism', who.mechanism)
  if (who.organisation !== undefined)
    await choose(
      sheet,
      '(Responsible organisation|Who promises it)',
      who.organisation,
      'Responsible organisation',
    )
  if (who.together !== undefined) {
    await choose(sheet, 'Together with', who.together)
    await sheet
      .page()
      .getByRole('dialog', { name: 'Together with' })
      .getByRole('button', { name: 'Done', exact: true })
      .click()
  }
  await sheet.getByText('A person, or the words used').click()
  await sheet.getByLabel('Who, in the words of the meeting').fill(who.words)
}

async function chooseDue(sheet: Locator, { due }: RealAction): Promise<void> {
  await pick(sheet, due.kind)
  if (due.day !== undefined) await sheet.getByLabel('Date', { exact: true }).fill(due.day)
  if (due.event !== undefined) await sheet.getByLabel('What has to happen first').fill(due.event)
  if (due.words === '') return
  await sheet.getByText('In the words of the meeting', { exact: true }).click()
  await sheet.getByLabel('By when, in the words of the meeting').fill(due.words)
}

/** Writes down a part in the division of labour under an item. */
export async function writeLabourLine(
  page: Page,
  title: string,
  part: { issue: string; area: string; organisation: string; role: string },
): Promise<void> {
  const item = await agendaItem(page, title)
  await item.getByRole('button', { name: 'Add labour line' }).click()
  const sheet = page.getByRole('dialog', { name: 'Division of labour' })
  await choose(sheet, 'Issue', part.issue)
  await choose(sheet, 'Area', part.area)
  await choose(sheet, 'Organisation', part.organisation)
  await pick(sheet, part.role)
  await sheet.getByRole('button', { name: 'Save labour line' }).click()
  await sheet.waitFor({ state: 'hidden' })
}

/** Lets somebody in who was not expected. */
export async function letIn(page: Page, organisation: string, person: string): Promise<void> {
  await page.getByRole('button', { name: 'Add walk-in' }).click()
  const sheet = page.getByRole('dialog', { name: 'Walk-in' })
  await sheet.getByRole('button', { name: /^Organisation/ }).click()
  const list = page.getByRole('dialog', { name: 'Organisation' })
  await list.getByRole('combobox').fill(organisation)
  const known = list.getByRole('option', { name: organisation })
  if ((await known.count()) > 0) await known.first().click()
  else {
    await list.getByRole('button', { name: `Add “${organisation}”` }).click()
    await sheet.getByLabel('What kind of organisation').selectOption('national_ngo')
  }
  await sheet.getByLabel('Name of the person').fill(person)
  await sheet.getByRole('button', { name: 'Let them in' }).click()
  await sheet.waitFor({ state: 'hidden' })
}

/** Radio buttons are drawn as chips: the words cover the button. */
async function pick(within: Locator, name: string): Promise<void> {
  await within.getByRole('radio', { name, exact: true }).check({ force: true })
}

/** Closes a meeting at which nobody spoke of the actions of earlier ones: they are carried on. */
export async function closeMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close meeting' }).click()
  await page.getByRole('button', { name: 'Carry on and close' }).click()
  await page.getByRole('button', { name: 'Close meeting' }).waitFor({ state: 'hidden' })
}
