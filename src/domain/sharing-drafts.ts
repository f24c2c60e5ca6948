import { z } from 'zod/mini'
import type { MechanismId, RecordId, RequestId, SummaryId } from './ids.ts'
import type { Marking } from './marking.ts'
import type { Meeting } from './meeting.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'
import type { RecordKind } from './records.ts'
import { Request } from './request.ts'
import { Summary } from './summary.ts'

/** What somebody types for donors. */
export const SummaryDraft = z.pick(Summary, { title: true, wording: true, hiddenIds: true })
export type SummaryDraft = z.infer<typeof SummaryDraft>

/** A summary of this meeting for donors, not released. */
export function draftSummary(
  draft: SummaryDraft,
  id: SummaryId,
  meeting: Pick<Meeting, 'id' | 'mechanismId'>,
  signing: Signing,
): Summary {
  return Summary.parse({
    ...draft,
    id,
    ...signed(signing, meeting.mechanismId),
    mechanismId: meeting.mechanismId,
    meetingId: meeting.id,
    state: 'draft',
    releasedAt: null,
    openUntil: null,
  })
}

/** What is asked of the server. */
export const RequestDraft = z.pick(Request, { act: true, reason: true, details: true })
export type RequestDraft = z.infer<typeof RequestDraft>

/** A request about a record, waiting for the server's decision; read by those who may read its subject. */
export function makeRequest(
  draft: RequestDraft,
  id: RequestId,
  subject: { kind: RecordKind; id: RecordId; mechanismId: MechanismId | null; marking: Marking },
  signing: Signing,
): Request {
  return Request.parse({
    ...draft,
    id,
    ...signed(signing, subject.mechanismId, usualIn(subject.marking)),
    subjectKind: subject.kind,
    subjectId: subject.id,
    outcome: 'waiting',
    outcomeReason: '',
    decidedAt: null,
  })
}
