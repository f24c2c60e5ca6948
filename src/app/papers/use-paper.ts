import { actorOf } from '../../device/identity.ts'
import { paperRecords } from '../../device/paper-records.ts'
import { isToCome } from '../../domain/meeting-states.ts'
import type { Result } from '../../domain/result.ts'
import { type MadePaper, meetingPaper, type PaperRefusal } from '../../papers/meeting-paper.ts'
import type { PaperKind, PaperLang } from '../../papers/paper.ts'
import { useDevice } from '../device-context.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'

/** What of which meeting, and how. */
export interface Wanted {
  meetingId: string
  /** `undefined`: the one that is wanted now, the agenda before a meeting and the minutes since. */
  kind: PaperKind | undefined
  lang: PaperLang
  /** For which paper that was chosen: another one may keep back other things. */
  without: PaperKind | undefined
}

/** A paper or why there is none, with the name of the meeting. */
export interface ShownPaper {
  title: string
  mechanism: string
  kind: PaperKind
  result: Result<MadePaper, PaperRefusal>
}

/** Made anew whenever a record of it changes. `null` where the meeting is not on this device. */
export function usePaper(wanted: Wanted): ShownPaper | null | undefined {
  const { db, me, today } = useDevice()
  const { meetingId, lang, without } = wanted
  return useLive(async () => {
    const records = await paperRecords(db, meetingId)
    if (records === null) return null
    const { meeting, mechanism } = records
    const kind = wanted.kind ?? (isToCome(meeting.state) ? 'agenda' : 'minutes')
    const withoutWhatStays = without === kind
    return {
      title: meeting.title,
      mechanism: mechanism.shortName || mechanism.name,
      kind,
      result: meetingPaper(kind, records, {
        actor: actorOf(me),
        lang,
        today,
        checkAddress: (code) => `${location.origin}${to('checkCopy', code)}`,
        withoutWhatStays,
      }),
    }
  }, [db, me, today, meetingId, wanted.kind, lang, without])
}
