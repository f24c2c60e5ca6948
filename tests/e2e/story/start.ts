import type { Page } from 'playwright-core'

/**
 * Goes on from the steps after joining to the app. They are over only once the phone has forgotten them:
 * who opens another page before that comes back to the first.
 */
export async function startNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Start now', exact: true })
  await button.click()
  await button.waitFor({ state: 'hidden' })
}
