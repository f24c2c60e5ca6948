import { actorOf } from '../../device/identity.ts'
import { allNames } from '../../device/names.ts'
import { isOwnDraft, summaryPage } from '../../device/summaries.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormerWords } from '../words/person-name.ts'

/** `null` where there is no such summary on this device; `undefined` until it is known. */
export function useSummaryPage(id: string) {
  const { db, device, me } = useDevice()
  const former = useFormerWords()
  return useLive(async () => {
    const [page, names] = await Promise.all([
      summaryPage(db, id, actorOf(me), device.now()),
      allNames(db, former),
    ])
    if (page === null) return null
    return { page, names, isOwn: await isOwnDraft(db, page.records.summary, me) }
  }, [db, device, me, id, former])
}
