import { instantFromMs } from '../domain/day.ts'
import { RecordId, SummaryId } from '../domain/ids.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { draftSummary } from '../domain/sharing-drafts.ts'
import type { Summary } from '../domain/summary.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'
import {
  dropLinkSecret,
  keepLinkSecret,
  keepPasscode,
  newLinkSecret,
  passcodeHash,
  sha256,
} from './link-secrets.ts'
import { type AskedAbout, askServer } from './requests.ts'

const dayMs = 86_400_000

/** Begins a summary of a meeting, named after it, with nothing written yet. */
export async function startSummary(
  device: Device,
  meetingId: string,
): Promise<Result<SummaryId, SaveError>> {
  const meeting = await device.db.meetings.get(meetingId)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const id = SummaryId.parse(device.newId())
  const row = draftSummary({ title: meeting.title, wording: '', hiddenIds: [] }, id, meeting, {
    ...writingOn(device),
    lang: device.me.lang,
  })
  const saved = await commit(device, [{ kind: 'summary', row }])
  return saved.ok ? ok(id) : saved
}

/** Begins another summary with the words and choices of one that is withdrawn. */
export async function startAgainFrom(
  device: Device,
  summary: Summary,
): Promise<Result<SummaryId, SaveError>> {
  const meeting = await device.db.meetings.get(summary.meetingId)
  if (meeting === undefined) return fail({ kind: 'gone' })
  const id = SummaryId.parse(device.newId())
  const { title, wording, hiddenIds, lang } = summary
  const signing = { ...writingOn(device), lang }
  const row = draftSummary({ title, wording, hiddenIds }, id, meeting, signing)
  const saved = await commit(device, [{ kind: 'summary', row }])
  return saved.ok ? ok(id) : saved
}

type EditedField =
  | 'title'
  | 'wording'
  | 'lang'
  | 'fromOn'
  | 'toOn'
  | 'alsoMechanismIds'
  | 'alsoLang'
  | 'alsoWording'
  | 'smallestCount'

/** Changes the words of a summary, their languages, or of what it tells. */
export async function editSummary(
  device: Device,
  id: SummaryId,
  fields: Partial<Pick<Summary, EditedField>>,
): Promise<Result<void, SaveError>> {
  return await commit(device, [{ kind: 'summary', id, fields }])
}

/** Leaves out of the summary what could be named, or names it again. */
export async function hideFromSummary(
  device: Device,
  id: SummaryId,
  recordId: string,
  isHidden: boolean,
): Promise<Result<void, SaveError>> {
  const summary = await device.db.summaries.get(id)
  if (summary === undefined) return fail({ kind: 'gone' })
  const others = summary.hiddenIds.filter((hidden) => hidden !== recordId)
  const hiddenIds = isHidden ? [...others, RecordId.parse(recordId)] : others
  return await commit(device, [{ kind: 'summary', id, fields: { hiddenIds } }])
}

/** How long a link may stay open. */
export const openDays = [7, 30, 90] as const
export type OpenDays = (typeof openDays)[number]

type Release = {
  readonly days: OpenDays
  readonly seen: string
  /** What a reader is asked for; `null`: nothing. The server is told its hash only. */
  readonly passcode?: string | null
}

/**
 * Asks the server to release a summary behind a new link. `seen` is what was looked at, as
 * `summaryFingerprint` has it: nothing else will be released. The secret stays on this device, and is
 * on its disk before anything is asked.
 */
export async function releaseSummary(
  device: Device,
  summary: Summary,
  { days, seen, passcode = null }: Release,
): Promise<Result<void, SaveError>> {
  const secret = newLinkSecret()
  const linkHash = await sha256(secret)
  const openUntil = instantFromMs(device.now() + days * dayMs)
  await keepLinkSecret(device.db, linkHash, secret)
  if (passcode !== null) await keepPasscode(device.db, linkHash, passcode)
  const details = {
    linkHash,
    openUntil,
    seen: await sha256(seen),
    ...(passcode !== null && { passcode: await passcodeHash(passcode) }),
  }
  const wanted = { act: 'release_summary', reason: '', details } as const
  const saved = await askServer(device, wanted, [{ ...summary, kind: 'summary' }])
  if (!saved.ok) await dropLinkSecret(device.db, linkHash)
  return saved
}

/**
 * Asks the server to keep a link that there is already open for so many days from now, also one that has run
 * out; nothing new is released. It never stays open for shorter than before.
 */
export async function renewLink(
  device: Device,
  summary: Summary,
  linkHash: string,
  days: OpenDays,
): Promise<Result<void, SaveError>> {
  const openUntil = instantFromMs(device.now() + days * dayMs)
  const details = { linkHash, openUntil, renew: 'yes' }
  const wanted = { act: 'release_summary', reason: '', details } as const
  return await askServer(device, wanted, [{ ...summary, kind: 'summary' }])
}

/** Asks the server to close every link to a summary. */
export async function withdrawSummary(
  device: Device,
  summary: Summary,
  reason: string,
): Promise<Result<void, SaveError>> {
  const wanted = { act: 'withdraw_summary', reason, details: {} } as const
  return await askServer(device, wanted, [{ ...summary, kind: 'summary' }])
}

/** Asks the server to let these records be named in summaries, for one reason; all or none of it is saved. */
export async function askToLower(
  device: Device,
  records: readonly AskedAbout[],
  reason: string,
): Promise<Result<void, SaveError>> {
  const wanted = { act: 'lower_marking', reason, details: { marking: 'GREEN' } } as const
  return await askServer(device, wanted, records)
}
