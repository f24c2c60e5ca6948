import type { ActionItem } from './action-item.ts'
import type { Assignees } from './assignees.ts'
import { ChecklistAnswer, checklistAnswerId } from './checklist-answer.ts'
import type { Day } from './day.ts'
import type { OrganisationId, PersonId } from './ids.ts'
import type { Seat } from './mechanism.ts'
import { envelopeFor, type Writing } from './new-envelope.ts'

/** The one organisation that answers for it (I1); `null` only where all partners promised. */
export function responsibleOrganisation(assignees: Assignees): OrganisationId | null {
  return assignees.kind === 'all_partners' ? null : assignees.responsible.organisationId
}

/** Every organisation named, the responsible one first; none where all partners promised. */
export function organisationsInvolved(assignees: Assignees): OrganisationId[] {
  if (assignees.kind === 'all_partners') return []
  const others = assignees.kind === 'joint' ? assignees.others : []
  return [...new Set([assignees.responsible, ...others].map((party) => party.organisationId))]
}

/** Everybody named. */
export function peopleInvolved(assignees: Assignees): PersonId[] {
  if (assignees.kind === 'all_partners') return []
  const others = assignees.kind === 'joint' ? assignees.others : []
  return [assignees.responsible, ...others].flatMap((party) => party.personId ?? [])
}

/** Does the seat hold on `day`: first and last day included. */
export function isSeatedOn(seat: Seat, day: Day): boolean {
  return (
    seat.deletedAt === null &&
    (seat.fromOn === null || seat.fromOn <= day) &&
    (seat.toOn === null || seat.toOn >= day)
  )
}

/** The organisations that answer where all partners promised: the members seated on `day`, in the order of their ids. */
export function partnersOn(
  seats: readonly Seat[],
  mechanismId: string,
  day: Day,
): OrganisationId[] {
  const seated = seats.filter(
    (seat) => seat.mechanismId === mechanismId && seat.status === 'member' && isSeatedOn(seat, day),
  )
  return [...new Set(seated.map((seat) => seat.organisationId))].sort()
}

/**
 * The checklist of an action that all partners promised: one waiting answer for each member seated on
 * `day`. Its ids are derived, so that two phones open the same checklist. Empty for other actions.
 */
export function checklistFor(
  action: ActionItem,
  seats: readonly Seat[],
  day: Day,
  writing: Writing,
): ChecklistAnswer[] {
  if (action.assignees.kind !== 'all_partners') return []
  const partners = partnersOn(seats, action.assignees.mechanismId, day)
  return partners.map((organisationId) =>
    ChecklistAnswer.parse({
      id: checklistAnswerId(action.id, organisationId),
      ...envelopeFor(writing, { mechanismId: action.mechanismId, marking: action.marking }),
      actionItemId: action.id,
      organisationId,
      answer: 'waiting',
      note: '',
    }),
  )
}

/** How far a checklist has come. `expected` leaves out those whom it does not concern. */
export type ChecklistProgress = {
  readonly done: number
  readonly expected: number
  readonly waiting: readonly OrganisationId[]
  readonly declined: readonly OrganisationId[]
}

/** Counts the answers that stand. */
export function checklistProgress(
  answers: readonly Pick<ChecklistAnswer, 'organisationId' | 'answer' | 'deletedAt'>[],
): ChecklistProgress {
  const standing = answers.filter((answer) => answer.deletedAt === null)
  const by = (kind: ChecklistAnswer['answer']) =>
    standing.filter((answer) => answer.answer === kind).map((answer) => answer.organisationId)
  return {
    done: by('done').length,
    expected: standing.length - by('not_applicable').length,
    waiting: by('waiting'),
    declined: by('declined'),
  }
}

/** Who is asked for an answer of his own, and who is not: each organisation is in one list only. */
export type Asked = {
  /** The members on the day of the promise, and whoever was asked or answered since. */
  readonly asked: readonly OrganisationId[]
  /** Of these, who has no seat any more and has not answered: shown, and not waited for. */
  readonly left: readonly OrganisationId[]
  /** Members since a later day: not counted until somebody asks them too. */
  readonly joinedLater: readonly OrganisationId[]
}

/**
 * Who answers for what all partners promised on `day`: the members of that day (M5), as it stands on
 * `today`. Of what several promised jointly, each of them; of other actions nobody, since one organisation
 * answers for it.
 */
export function askedFor(
  assignees: Assignees,
  answers: readonly Pick<ChecklistAnswer, 'organisationId' | 'answer' | 'deletedAt'>[],
  seats: readonly Seat[],
  day: Day,
  today: Day,
): Asked {
  if (assignees.kind === 'one') return { asked: [], left: [], joinedLater: [] }
  const standing = answers.filter((one) => one.deletedAt === null)
  const known = standing.map((one) => one.organisationId)
  if (assignees.kind === 'joint') {
    const asked = [...new Set([...organisationsInvolved(assignees), ...known])]
    return { asked, left: [], joinedLater: [] }
  }
  const asked = [...new Set([...partnersOn(seats, assignees.mechanismId, day), ...known])]
  const now = new Set(partnersOn(seats, assignees.mechanismId, today))
  const answered = new Set(
    standing.filter((one) => one.answer !== 'waiting').map((one) => one.organisationId),
  )
  return {
    asked,
    left: asked.filter((id) => !now.has(id) && !answered.has(id)),
    joinedLater: [...now].filter((id) => !asked.includes(id)),
  }
}

/** Has everybody who counts done it: nobody is waited for, and nobody has declined. */
export function isComplete({ expected, done, waiting, declined }: ChecklistProgress): boolean {
  return expected > 0 && done === expected && waiting.length === 0 && declined.length === 0
}
