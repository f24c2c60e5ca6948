/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core'
import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { backgroundTag } from '../device/ask-background.ts'
import { readReminderFile, reminderTag, remindIfDue } from '../device/reminder-file.ts'
import { keyHolder } from '../device/vault/holder.ts'
import { clocksOf } from '../domain/zone-clock.ts'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (PrecacheEntry | string)[]
  /** Given by `background-sync.worker.ts`. */
  syncInBackground?: () => Promise<void>
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): { createScriptURL(url: string): string }
  }
  addEventListener(
    type: 'sync',
    listener: (event: ExtendableEvent & { readonly tag: string }) => void,
  ): void
  addEventListener(
    type: 'periodicsync',
    listener: (event: ExtendableEvent & { readonly tag: string }) => void,
  ): void
}

// A portal may have let its page be kept under the name of a file of this version. The first visit begins
// with nothing kept (the server sees to that), and shares what the page has just loaded; an update asks
// the server itself.
addPlugins([
  {
    requestWillFetch: async ({ request }) =>
      self.registration.active === null ? request : new Request(request, { cache: 'reload' }),
  },
])

// Only what carries the hash of its file: what a captive portal says in its place is refused.
precacheAndRoute(
  self.__WB_MANIFEST.filter((entry) => typeof entry !== 'string' && entry.integrity !== undefined),
)
cleanupOutdatedCaches()

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(api|s|ics|healthz)(\/|$)/, /^\/robots\.txt$/],
  }),
)

// The first visit is served by the network and must already work without one.
clientsClaim()

// An update waits for a person's word: nothing may change under somebody who takes notes.
const hold = keyHolder(Date.now)
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
  const [port] = event.ports
  if (typeof event.data?.vault === 'string') hold(event.data, (key) => port?.postMessage(key))
})

// OUT6. What syncs weighs five times this script, which runs at every start of the app. It is another
// script: kept with this one when it is installed, run when the browser calls, and not even fetched
// where no browser would call.
if ('sync' in self.registration) {
  self.addEventListener('install', () => {
    try {
      runBackgroundSync()
    } catch {
      // The line broke: this version goes without, and is installed all the same.
    }
  })
  self.addEventListener('sync', (event) => {
    if (event.tag === backgroundTag) event.waitUntil(syncAndRemind())
  })
}

// What is due is said with the app closed where the browser wakes its worker from time to time.
self.addEventListener('periodicsync', (event) => {
  if (event.tag === reminderTag) event.waitUntil(remind())
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(showApp())
})

/** Says what is due, from a file of counts: no database is opened, sealed or not. */
async function remind(): Promise<void> {
  const zone = (await readReminderFile(caches))?.zone ?? 'UTC'
  const [day = '', time = ''] = clocksOf(new Date().toISOString(), zone).split(' ')
  await remindIfDue({
    caches,
    now: () => ({ day, time }),
    isAllowed: () => Notification.permission === 'granted',
    show: (title, body) => self.registration.showNotification(title, { body, tag: reminderTag }),
  })
}

async function showApp(): Promise<void> {
  const [open] = await self.clients.matchAll({ type: 'window' })
  if (open === undefined) await self.clients.openWindow('/')
  else await open.focus()
}

/** Whether or not all was handed over, what is due is due. */
async function syncAndRemind(): Promise<void> {
  await remind()
  await syncInBackground()
}

async function syncInBackground(): Promise<void> {
  if (self.syncInBackground === undefined) runBackgroundSync()
  await self.syncInBackground?.()
}

function runBackgroundSync(): void {
  const url = '/background-sync.js'
  const policy = self.trustedTypes?.createPolicy('sw', { createScriptURL: () => url })
  importScripts(policy?.createScriptURL(url) ?? url)
}
