import { useEffect, useSyncExternalStore } from 'react'

/**
 * Where an update of the app stands. `waiting`: downloaded, takes over when a person says so.
 * `elsewhere`: another window took it, and this one still runs the old app.
 */
export type Update = 'none' | 'waiting' | 'elsewhere'

const checkEveryMs = 60 * 60 * 1000

const listeners = new Set<() => void>()
let update: Update = 'none'
let holds = 0
let asked = false
let registration: ServiceWorkerRegistration | undefined

/** Registers the worker that keeps the app offline. Quiet where there are no workers. */
export async function startUpdates(): Promise<void> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return
  const worker = navigator.serviceWorker
  // The first worker of a device takes over at once, and that is no update.
  let controlled = worker.controller !== null
  worker.addEventListener('controllerchange', () => {
    if (asked) location.reload()
    else if (controlled) tell('elsewhere')
    controlled = true
  })
  // A page of the old app is gone once another window took the update.
  window.addEventListener('vite:preloadError', () => tell('elsewhere'))
  try {
    registration = await worker.register(workerUrl(), { scope: '/', updateViaCache: 'none' })
  } catch {
    // Without the network, or behind a portal: the worker already here goes on; next start retries.
    return
  }
  if (registration.waiting && worker.controller) tell('waiting')
  registration.addEventListener('updatefound', watchInstalling)
  let checkedAt = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - checkedAt < checkEveryMs) return
    checkedAt = Date.now()
    void registration?.update().catch(() => undefined)
  })
}

/** Lets the update take over and reloads this window. Everything typed is already saved. */
export function takeUpdate(): void {
  asked = true
  if (registration?.waiting) registration.waiting.postMessage('take-over')
  else location.reload()
}

/** `none` as long as anybody holds updates back. */
export function useUpdate(): Update {
  return useSyncExternalStore(subscribe, () => (holds > 0 ? 'none' : update))
}

/** No word of updates while `active`: for the screen that records a meeting. */
export function useHoldUpdates(active: boolean): void {
  useEffect(() => {
    if (!active) return
    holds += 1
    notify()
    return () => {
      holds -= 1
      notify()
    }
  }, [active])
}

function watchInstalling(): void {
  const installing = registration?.installing
  installing?.addEventListener('statechange', () => {
    if (installing.state === 'installed' && navigator.serviceWorker.controller) tell('waiting')
  })
}

/**
 * The content security policy lets only the policy named `sw` name a script, and this is its one
 * script. Typed as a string because that is what `register` is typed to take.
 */
function workerUrl(): string {
  const url = '/service-worker.js'
  const factory = (globalThis as { trustedTypes?: TrustedTypeFactory }).trustedTypes
  if (!factory) return url
  return factory.createPolicy('sw', { createScriptURL: () => url }).createScriptURL(url) as string
}

/** The part of the Trusted Types API used here; the DOM library does not have it yet. */
interface TrustedTypeFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

function tell(next: Update): void {
  update = next
  notify()
}

function notify(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
