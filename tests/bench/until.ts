import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/**
 * Waits until `expression` is true in the page. The browser's own way to wait evaluates text, which
 * the app's content security policy refuses.
 */
export async function until(page: Page, expression: string, limitMs = 60_000): Promise<void> {
  const deadline = Date.now() + limitMs
  while (!(await page.evaluate(expression).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`the page does not come to ${expression}`)
    await pause(50)
  }
}
