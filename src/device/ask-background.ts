/** The name under which the browser is asked to run `syncInBackground`. */
export const backgroundTag = 'liaison'

type SyncManager = { register(tag: string): Promise<void> }

/**
 * How to ask the browser to hand over what waits once there is a network, though the app is closed by
 * then (OUT6). `undefined` where it has no workers; asking is in vain, and quiet, where it has no
 * Background Sync (Firefox, WebKit) or does not want to.
 */
export function browserBackground(): (() => void) | undefined {
  if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return undefined
  // In hand before it is needed: a page that goes away waits for nothing.
  const ready = navigator.serviceWorker.ready
  return () => void ready.then(register).catch(() => undefined)
}

async function register(
  registration: ServiceWorkerRegistration & { readonly sync?: SyncManager },
): Promise<void> {
  await registration.sync?.register(backgroundTag)
}
