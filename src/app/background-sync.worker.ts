import { syncInBackground } from '../device/background-sync.ts'

// A script of its own, which `service-worker.ts` runs only when the browser calls for it.
Object.assign(globalThis, { syncInBackground })
