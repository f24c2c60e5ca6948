import type { OrganisationId } from './ids.ts'
import { namedIn, standOf } from './labour-answers.ts'
import type { LabourLine } from './labour-line.ts'

/** What keeps a proposed part from being agreed; `null` when nothing does. */
export type NotAgreedYet =
  | 'not_accepted_by_its_organisation'
  | 'not_accepted_by_all'
  | 'no_meeting_or_decision'

/** Those that a part names and that have not accepted it, or have declined it or reserved since. */
export function whoHasNotAccepted(line: Answered): OrganisationId[] {
  return namedIn(line).filter((id) => standOf(line, id) !== 'accepted')
}

type Answered = Pick<
  LabourLine,
  'acceptedBy' | 'declinedBy' | 'reservedBy' | 'askedIds' | 'organisationId'
>

/** I8, S41: an agreed part is accepted by every organisation that it names, and rests on a meeting or a decision. */
export function whatKeepsFromAgreeing(
  line: Answered & Pick<LabourLine, 'agreedAtMeetingId' | 'decisionId'>,
): NotAgreedYet | null {
  const missing = whoHasNotAccepted(line)
  if (missing.includes(line.organisationId)) return 'not_accepted_by_its_organisation'
  if (missing.length > 0) return 'not_accepted_by_all'
  if (line.agreedAtMeetingId === null && line.decisionId === null) return 'no_meeting_or_decision'
  return null
}
