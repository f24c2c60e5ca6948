import { dayOf, instantFromMs } from '../../domain/day.ts'
import { mayTravelByLink, readMarking } from '../../domain/marking.ts'
import { may } from '../../domain/may.ts'
import { type DonorSummary, donorSummary, type SummarySource } from '../../papers/donor-summary.ts'
import { donorSummaryPage } from '../../papers/donor-summary-page.ts'
import { summaryFingerprint } from '../../papers/summary-fingerprint.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Decide, Decision } from '../sync/decide.ts'
import { markedOf, type StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { isDrafter } from './drafters.ts'
import { type WantedLink, wantedLink } from './link.ts'
import { earlierReleases, isTaken, openShare, renewShare, type Source } from './shares.ts'
import { summarySource } from './summary-source.ts'

/** A page that somebody in the field can open on any line. */
const largestPageBytes = 30_000

/**
 * Releases a summary: builds it from the server's own records, freezes it behind the link whose hash
 * the device made, and brings the other links of the same summary that are still open to the same
 * words. What was looked at before must be what is released, and whoever drafted it does not release it. A link
 * that is there already can be renewed instead.
 */
export const releaseSummary: Decide = releasing({ byTwo: true })

/** The same with or without the second person; a server always asks for one. */
export function releasing({ byTwo }: { readonly byTwo: boolean }): Decide {
  return async (workspace, actor, request, subject) => {
    if (!may(actor, 'release_summary', markedOf(subject))) return refused('not-allowed')
    const wanted = wantedLink(request, workspace.nowMs)
    if (!wanted.ok) return refused(wanted.error)
    if (wanted.value.renew === 'yes') return await renew(workspace, subject, wanted.value)
    const source = await summarySource(workspace, subject)
    if (source === null || source.summary.deletedAt !== null || source.meeting.deletedAt !== null)
      return refused('not-there')
    const { state } = source.summary
    if (state !== 'draft' && state !== 'released') return refused('no-longer-open')
    if (byTwo && (await isDrafter(workspace, subject, actor.personId))) return refused('own-draft')
    return await freeze(workspace, source, wanted.value)
  }
}

const refused = (reason: string) => ({ granted: false, reason }) as const

async function renew(
  workspace: Workspace,
  subject: StandingRecord,
  wanted: WantedLink,
): Promise<Decision> {
  const openUntil =
    subject.kind === 'summary' ? await renewShare(workspace, subject.id, wanted) : null
  return openUntil === null ? refused('no-longer-open') : { granted: true, writes: { openUntil } }
}

async function freeze(
  workspace: Workspace,
  source: SummarySource,
  wanted: WantedLink,
): Promise<Decision> {
  const { id } = source.summary
  const { zone } = source.mission
  const releasedAt = instantFromMs(workspace.nowMs)
  const releasedOn = dayOf(releasedAt, zone)
  const built = donorSummary(source, releasedOn)
  if (!built.ok) return refused(built.error.kind)
  if (!isWhatWasSeen(wanted, built.value)) return refused('changed-since-seen')
  const { versions, firstAt } = await earlierReleases(workspace, id)
  const summary = {
    ...built.value,
    version: versions + 1,
    firstReleasedOn: firstAt === null ? releasedOn : dayOf(firstAt, zone),
    code: hashOf(summaryFingerprint(built.value)).slice(0, 12),
  }
  if (bytesOf(summary) > largestPageBytes) return refused('too-large')
  if (await isTaken(workspace, wanted.linkHash)) return refused('link-taken')
  const openUntil = await openShare(workspace, id, wanted, { summary, sources: sourcesOf(source) })
  return { granted: true, writes: { state: 'released', releasedAt, openUntil } }
}

/** Of the page without its pictures. */
function bytesOf(summary: DonorSummary): number {
  return Buffer.byteLength(donorSummaryPage(summary).replaceAll(/<svg[\s\S]*?<\/svg>/g, ''))
}

/** The other meetings and the mechanisms that may be named: once one of them may not, the links are closed. */
function sourcesOf({ otherMeetings, otherMechanisms, mechanism }: SummarySource): Source[] {
  const mayTravel = ({ marking }: { readonly marking: unknown }) =>
    mayTravelByLink(readMarking(marking))
  return [
    ...otherMeetings.filter(mayTravel).map(({ id }) => ({ kind: 'meeting', id }) as const),
    ...[mechanism, ...otherMechanisms]
      .filter(mayTravel)
      .map(({ id }) => ({ kind: 'mechanism', id }) as const),
  ]
}

function isWhatWasSeen({ seen }: WantedLink, summary: DonorSummary): boolean {
  return seen === undefined || seen === hashOf(summaryFingerprint(summary))
}
