import { dayOf, instantFromMs } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { type DonorSummary, donorSummary } from '../../papers/donor-summary.ts'
import { donorSummaryPage } from '../../papers/donor-summary-page.ts'
import { summaryFingerprint } from '../../papers/summary-fingerprint.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Decide } from '../sync/decide.ts'
import { markedOf } from '../sync/standing-record.ts'
import { type WantedLink, wantedLink } from './link.ts'
import { isTaken, openShare } from './shares.ts'
import { summarySource } from './summary-source.ts'

/** A page that somebody in the field can open on any line. */
const largestPageBytes = 30_000

/**
 * Releases a summary: builds it from the server's own records, freezes it behind the link whose hash
 * the device made, and brings the other links of the same summary that are still open to the same
 * words. What was looked at before must be what is released.
 */
export const releaseSummary: Decide = async (workspace, actor, request, subject) => {
  const refused = (reason: string) => ({ granted: false, reason }) as const
  if (!may(actor, 'release_summary', markedOf(subject))) return refused('not-allowed')
  const wanted = wantedLink(request, workspace.nowMs)
  if (!wanted.ok) return refused(wanted.error)
  const source = await summarySource(workspace, subject)
  if (source === null || source.summary.deletedAt !== null || source.meeting.deletedAt !== null)
    return refused('not-there')
  const { state } = source.summary
  if (state !== 'draft' && state !== 'released') return refused('no-longer-open')
  const releasedAt = instantFromMs(workspace.nowMs)
  const built = donorSummary(source, dayOf(releasedAt, source.mission.zone))
  if (!built.ok) return refused(built.error.kind)
  const summary = built.value
  if (!isWhatWasSeen(wanted.value, summary)) return refused('changed-since-seen')
  if (Buffer.byteLength(donorSummaryPage(summary)) > largestPageBytes) return refused('too-large')
  if (await isTaken(workspace, wanted.value.linkHash)) return refused('link-taken')
  const openUntil = await openShare(workspace, subject.id, wanted.value, summary)
  return { granted: true, writes: { state: 'released', releasedAt, openUntil } }
}

function isWhatWasSeen({ seen }: WantedLink, summary: DonorSummary): boolean {
  return seen === undefined || seen === hashOf(summaryFingerprint(summary))
}
