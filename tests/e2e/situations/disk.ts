import type { Page } from 'playwright-core'

/** The disk under one phone, as its browser sees it. */
export type PhoneDisk = {
  /** From now on the browser gives this origin so many bytes in all. */
  give: (bytes: number) => Promise<void>
  /** Something else on the phone takes what is left, to the last kilobyte. */
  fillUp: () => Promise<void>
  /** Until `give` gives more; `fillUp` leaves what a browser tidies up later. */
  fillForGood: () => Promise<void>
}

/** Before the app is opened: a browser looks again at what it gives only after half a minute. */
export async function diskOf(page: Page, origin: string): Promise<PhoneDisk> {
  const browser = await page.context().newCDPSession(page)
  const give = async (quotaSize: number) => {
    await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  }
  return {
    give,
    fillUp: async () => {
      await page.evaluate(fill)
      // The filling runs ahead of the browser's counting. On a real disk nothing is over what is there; a bit
      // less, for what the browser still tidies up, and far more than that is held back.
      await give((await page.evaluate(quietUsage)) - 1_000_000)
    },
    fillForGood: async () => {
      await page.evaluate(fill)
      // Less than is there: whatever a browser tidies up, there is no room again.
      await give(1)
    },
  }
}

/** Runs in the page: the bytes in use, once the browser does not move them about any more. */
async function quietUsage(): Promise<number> {
  let before = -1
  for (let same = 0; same < 4; ) {
    const { usage = 0 } = await navigator.storage.estimate()
    same = usage === before ? same + 1 : 0
    before = usage
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return before
}

/** Runs in the page. */
async function fill(): Promise<void> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const opening = indexedDB.open('pictures', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true })
  const db = await asked(opening)
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  // A browser tidies up after a while and has a little room again, so that it is filled until none comes.
  for (let size = 4_000_000, quiet = 0; quiet < 4; ) {
    const value = new Uint8Array(size)
    for (let at = 0; at < size; at += 65_536)
      crypto.getRandomValues(value.subarray(at, at + 65_536))
    const isPut = await new Promise<boolean>((resolve) => {
      const writing = db.transaction('all', 'readwrite')
      writing.objectStore('all').put(value)
      writing.oncomplete = () => resolve(true)
      writing.onabort = () => resolve(false)
    })
    if (isPut) quiet = 0
    else if (size > 250) size = Math.floor(size / 2)
    else {
      quiet += 1
      await pause(250)
    }
  }
  db.close()
}

/** As WebKit does to a page that was in the background, once `loseDatabase` is called. */
export async function mayLoseDatabase(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const words = 'Connection to Indexed Database server lost. Refresh the page to try again'
    const { transaction } = IDBDatabase.prototype
    const { open } = IDBFactory.prototype
    const check = () => {
      if ('isDatabaseLost' in globalThis) throw new DOMException(words, 'UnknownError')
    }
    IDBDatabase.prototype.transaction = function (...given) {
      check()
      return transaction.apply(this, given)
    }
    IDBFactory.prototype.open = function (...given) {
      check()
      return open.apply(this, given)
    }
  })
}

/** Nothing can be read or written any more, until the page is opened anew. */
export async function loseDatabase(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { isDatabaseLost: true }))
}
