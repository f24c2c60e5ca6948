import { z } from 'zod/mini'
import { Appointment } from './appointment.ts'
import { Area } from './area.ts'
import { Comment } from './comment.ts'
import type {
  AppointmentId,
  AreaId,
  CommentId,
  IssueId,
  MechanismId,
  OrganisationId,
  PersonId,
  RecordId,
} from './ids.ts'
import { Issue } from './issue.ts'
import type { Marking } from './marking.ts'
import { type Signing, signed, usualIn } from './new-envelope.ts'
import { constituencyOfKind, Organisation } from './organisation.ts'
import { Person } from './person.ts'
import type { RecordKind } from './records.ts'

/** What somebody types about an organisation. */
export const OrganisationDraft = z.pick(Organisation, {
  name: true,
  shortName: true,
  kind: true,
  constituency: true,
  mandate: true,
  comparativeAdvantages: true,
})
export type OrganisationDraft = z.infer<typeof OrganisationDraft>

/** An organisation that takes part; everybody in the mission may know of it. */
export function recordOrganisation(
  draft: OrganisationDraft,
  id: OrganisationId,
  signing: Signing,
): Organisation {
  return Organisation.parse({
    ...draft,
    id,
    ...signed(signing, null, 'GREEN'),
    leftOn: null,
  })
}

/** The draft of an organisation of which only a name and a kind are known: a walk-in at the door. */
export function organisationNamed(name: string, kind: string): OrganisationDraft {
  const constituency = constituencyOfKind(kind)
  return { name, shortName: '', kind, constituency, mandate: '', comparativeAdvantages: [] }
}

/** What somebody types about a person. */
export const PersonDraft = z.pick(Person, {
  name: true,
  nameNative: true,
  designation: true,
  organisationId: true,
  phone: true,
  email: true,
  languages: true,
})
export type PersonDraft = z.infer<typeof PersonDraft>

/** Someone who takes part; known to those who work in the mission. */
export function recordPerson(draft: PersonDraft, id: PersonId, signing: Signing): Person {
  return Person.parse({
    ...draft,
    id,
    ...signed(signing, null),
  })
}

/** What somebody types about an appointment. */
export const AppointmentDraft = z
  .pick(Appointment, {
    personId: true,
    organisationId: true,
    as: true,
    level: true,
    issueId: true,
    areaId: true,
    fromOn: true,
    toOn: true,
  })
  .check(
    z.refine((draft) => draft.toOn === null || draft.fromOn <= draft.toOn, {
      error: 'ends before it starts',
      path: ['toOn'],
    }),
  )
export type AppointmentDraft = z.infer<typeof AppointmentDraft>

/** Somebody's appointment from a day on. */
export function recordAppointment(
  draft: AppointmentDraft,
  id: AppointmentId,
  signing: Signing,
): Appointment {
  return Appointment.parse({
    ...draft,
    id,
    ...signed(signing, null),
  })
}

/** What somebody types about an issue. */
export const IssueDraft = z.pick(Issue, {
  name: true,
  nameIn: true,
  parentIssueId: true,
  dimension: true,
  code: true,
  state: true,
})
export type IssueDraft = z.infer<typeof IssueDraft>

/** A theme of the whole mission. */
export function recordIssue(draft: IssueDraft, id: IssueId, signing: Signing): Issue {
  return Issue.parse({
    ...draft,
    id,
    ...signed(signing, null, 'GREEN'),
  })
}

/** What somebody types about an area. */
export const AreaDraft = z.pick(Area, {
  name: true,
  nameIn: true,
  parentAreaId: true,
  level: true,
  pcode: true,
})
export type AreaDraft = z.infer<typeof AreaDraft>

/** A place or group of places of the whole mission. */
export function recordArea(draft: AreaDraft, id: AreaId, signing: Signing): Area {
  return Area.parse({
    ...draft,
    id,
    ...signed(signing, null, 'GREEN'),
  })
}

/** What somebody types as a remark. */
export const CommentDraft = z.pick(Comment, { text: true })
export type CommentDraft = z.infer<typeof CommentDraft>

/** What is remarked on. */
export type Subject = {
  readonly kind: RecordKind
  readonly id: RecordId
  readonly mechanismId: MechanismId | null
  readonly marking: Marking
}

/** A remark on a record; it travels no further than that. */
export function recordComment(
  draft: CommentDraft,
  id: CommentId,
  subject: Subject,
  signing: Signing,
): Comment {
  return Comment.parse({
    ...draft,
    id,
    ...signed(signing, subject.mechanismId, usualIn(subject.marking)),
    subjectKind: subject.kind,
    subjectId: subject.id,
  })
}
