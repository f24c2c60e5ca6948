import type { Page } from 'playwright-core'

/** Sets this phone's clock ahead, until `clock-ahead` is taken out of its local storage. */
export async function aClockAhead(page: Page, aheadMs: number): Promise<void> {
  await page.addInitScript((ms) => {
    if (localStorage.getItem('clock-was-set') === null) {
      localStorage.setItem('clock-was-set', 'yes')
      localStorage.setItem('clock-ahead', String(ms))
    }
    const ahead = Number(localStorage.getItem('clock-ahead') ?? 0)
    const RightDate = Date
    globalThis.Date = new Proxy(RightDate, {
      construct: (target, given, asked) =>
        Reflect.construct(target, given.length === 0 ? [RightDate.now() + ahead] : given, asked),
      get: (target, name) =>
        name === 'now' ? () => RightDate.now() + ahead : Reflect.get(target, name),
    })
  }, aheadMs)
}
