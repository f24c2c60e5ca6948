import { useCallback, useEffect, useRef, useState } from 'react'
import type { Device } from '../../device/device.ts'
import type { CallError, Fetch } from '../../device/transport.ts'
import type { Result } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { useSyncStatus } from '../use-sync-status.ts'

type Ask = (device: Device, fetch: Fetch) => Promise<Result<void, CallError>>

/** How asking the server went; `asking` while nothing has come back. */
export type Freshness = 'asking' | 'fresh' | CallError['kind']

const browserFetch: Fetch = (input, init) => fetch(input, init)

/**
 * Asks the server for what only it knows, when a page opens and after each sync. The page shows what was
 * told last meanwhile. `ask` must be the same function at every render.
 */
export function useFresh(ask: Ask): { freshness: Freshness; again: () => Promise<void> } {
  const { device } = useDevice()
  const [freshness, setFreshness] = useState<Freshness>('asking')
  const syncedAt = useSyncStatus()?.lastSyncedAt
  const isThere = useRef(true)
  const again = useCallback(async () => {
    const told = await ask(device, browserFetch)
    if (isThere.current) setFreshness(told.ok ? 'fresh' : told.error.kind)
  }, [ask, device])

  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a sync may have brought what changes the answer
  useEffect(() => {
    void again()
  }, [again, syncedAt])

  return { freshness, again }
}
