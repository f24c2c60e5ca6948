import { useSyncExternalStore } from 'react'
import { type SyncStatus, syncStatus } from '../device/sync-status.ts'
import { useDevice } from './device-context.tsx'
import { useLive } from './parts/use-live.ts'

/** How this device and the server stand to each other; `undefined` until it is known. */
export function useSyncStatus(): SyncStatus | undefined {
  const { db } = useDevice()
  // What fails to be saved cannot tell of it through the database.
  const trouble = useSyncExternalStore(db.trouble.listen, db.trouble.now)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when trouble comes or goes
  return useLive(() => syncStatus(db), [db, trouble])
}
