import { actorOf } from '../../device/identity.ts'
import { type MarkingPage, markingPage } from '../../device/marking-page.ts'
import { storageTrouble } from '../../device/reopen.ts'
import type { Reference } from '../../domain/container.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from './use-live.ts'

/**
 * `null` where the record is not on this device; `undefined` until the first read has come back, and
 * where the browser has lost its database: the label of a page takes nothing off the screen that
 * somebody is typing on.
 */
export function useMarkingPage({ kind, id }: Reference): MarkingPage | null | undefined {
  const { db, me } = useDevice()
  return useLive(
    () =>
      markingPage(db, { kind, id }, actorOf(me)).catch((error: unknown) => {
        if (storageTrouble(error) === null) throw error
        return undefined
      }),
    [db, kind, id, me],
  )
}
