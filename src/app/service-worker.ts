/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (PrecacheEntry | string)[]
}

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
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting()
})
