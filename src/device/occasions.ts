/** The parts of the page that say when syncing makes sense; tests give their own. */
export type Page = {
  readonly window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
  readonly document: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
    readonly visibilityState: DocumentVisibilityState
  }
  /** The person asked the browser to spare data. */
  readonly savesData: () => boolean
}

type Listeners = {
  /** Back online, back in view: sync now. */
  readonly now: () => void
  /** The page goes out of sight or away, and may not come back. */
  readonly leaving: () => void
}

/** Listens to the page, where there is one. `online` is a hint and no more. Gives back how to stop. */
export function listenToPage(page: Page | undefined, { now, leaving }: Listeners): () => void {
  if (page === undefined) return () => undefined
  const { window, document } = page
  const turned = () => (document.visibilityState === 'visible' ? now() : leaving())
  window.addEventListener('online', now)
  window.addEventListener('pagehide', leaving)
  document.addEventListener('visibilitychange', turned)
  return () => {
    window.removeEventListener('online', now)
    window.removeEventListener('pagehide', leaving)
    document.removeEventListener('visibilitychange', turned)
  }
}

/** The page that this code runs in; `undefined` outside a browser. */
export function thisPage(): Page | undefined {
  if (typeof window === 'undefined' || typeof document === 'undefined') return undefined
  return {
    window,
    document,
    savesData: () =>
      'connection' in navigator &&
      typeof navigator.connection === 'object' &&
      navigator.connection !== null &&
      'saveData' in navigator.connection &&
      navigator.connection.saveData === true,
  }
}
