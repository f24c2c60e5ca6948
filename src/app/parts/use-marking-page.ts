import { useLiveQuery } from 'dexie-react-hooks'
import { actorOf } from '../../device/identity.ts'
import { type MarkingPage, markingPage } from '../../device/marking-page.ts'
import type { Reference } from '../../domain/container.ts'
import { useDevice } from '../device-context.tsx'

/** `null` where the record is not on this device; `undefined` until the first read has come back. */
export function useMarkingPage({ kind, id }: Reference): MarkingPage | null | undefined {
  const { db, me } = useDevice()
  return useLiveQuery(() => markingPage(db, { kind, id }, actorOf(me)), [db, kind, id, me])
}
