import { z } from 'zod/mini'
import type { PlannedItem } from '../../device/agenda-edits.ts'
import type { PlanningBasis } from '../../device/meetings.ts'
import {
  type AgendaItem,
  agendaKinds,
  agendaPurposes,
  type TemplateItem,
} from '../../domain/agenda-item.ts'
import { AgendaItemDraft } from '../../domain/agenda-item-draft.ts'
import type { AgendaProposal } from '../../domain/agenda-proposal.ts'
import { proposalToItem } from '../../domain/agenda-proposal-draft.ts'
import { templateOf } from '../../domain/agenda-template.ts'
import { type Day, dayOf, timeOf, Zone } from '../../domain/day.ts'
import { AgendaItemId, AgendaProposalId, OrganisationId } from '../../domain/ids.ts'
import { compareMarkings, Marking } from '../../domain/marking.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { MechanismDraft } from '../../domain/mechanism-draft.ts'
import { type Meeting, meetingKinds } from '../../domain/meeting.ts'
import { MeetingDraft } from '../../domain/meeting-draft.ts'
import { usualOf } from '../../domain/new-envelope.ts'
import { instantOf } from '../../domain/wall-clock.ts'

/** An item of the agenda as it is typed. `id`: of the record, where there is one. */
export const PlanItem = z.object({
  key: z.string(),
  id: z.nullable(AgendaItemId),
  /** What it is taken from, until it is saved. */
  proposalId: z.optional(AgendaProposalId),
  title: z.string(),
  kind: z.enum(agendaKinds),
  purpose: z.enum(agendaPurposes),
  nature: z.enum(['operational', 'strategic']),
  minutes: z.string(),
  rest: z.partial(
    z.pick(AgendaItemDraft, {
      requestedByOrganisationId: true,
      issueIds: true,
      note: true,
      chathamHouse: true,
    }),
  ),
})
export type PlanItem = z.infer<typeof PlanItem>

/** What the planner has typed; half of it may be missing. */
const PlanForm = z.object({
  mechanismId: z.nullable(z.string()),
  newMechanism: z.nullable(z.object({ name: z.string(), kind: z.string() })),
  number: z.string(),
  kind: z.enum(meetingKinds),
  title: z.string(),
  purpose: z.string(),
  day: z.string(),
  from: z.string(),
  until: z.string(),
  zone: z.string(),
  place: z.string(),
  format: z.enum(['in_person', 'remote', 'hybrid']),
  hostOrganisationId: z.nullable(z.string()),
  chairOrganisationId: z._default(z.nullable(z.string()), null),
  /** The day of the rhythm that is planned, wherever it is moved to. */
  occasionOn: z._default(z.nullable(z.string()), null),
  interpretation: z.array(z.string()),
  marking: Marking,
  chathamHouse: z.boolean(),
  invited: z.array(z.string()),
  leftOut: z._default(z.array(z.string()), []),
  agenda: z.array(PlanItem),
})
export type PlanForm = z.infer<typeof PlanForm>

/** A plan of nothing yet: two weeks from today, 90 minutes in the morning. */
export function emptyPlan(day: Day, zone: Zone, agenda: readonly TemplateItem[]): PlanForm {
  return {
    mechanismId: null,
    newMechanism: null,
    number: '',
    kind: 'technical',
    title: '',
    purpose: '',
    day,
    from: '10:00',
    until: '11:30',
    zone,
    place: '',
    format: 'in_person',
    hostOrganisationId: null,
    chairOrganisationId: null,
    occasionOn: null,
    interpretation: [],
    marking: 'AMBER',
    chathamHouse: false,
    invited: [],
    leftOut: [],
    agenda: agenda.map(templateToItem),
  }
}

/** A row of the agenda from the template. */
export function templateToItem(item: TemplateItem, index: number): PlanItem {
  const { minutesAllotted, ...words } = item
  return {
    ...words,
    key: `template-${index}`,
    id: null,
    minutes: minutesAllotted === null ? '' : String(minutesAllotted),
    rest: {},
  }
}

/** What a template keeps of the rows that have a title. */
export function itemToTemplate(agenda: readonly PlanItem[]): TemplateItem[] {
  return agenda
    .filter((item) => item.title.trim() !== '')
    .map((item) => {
      const { title, kind, purpose, nature } = item
      return { title: title.trim(), kind, purpose, nature, minutesAllotted: minutesOf(item) }
    })
}

/**
 * What a standing forum fills in: its next number, what its rhythm and turns say, and the rest as it was
 * last time. A day that was announced goes before the day of the rhythm.
 */
export function planAfter(
  mechanism: Mechanism,
  { nextNumber, last, next }: PlanningBasis,
  today: Day,
): Partial<PlanForm> & Pick<PlanForm, 'number'> {
  const announced = last?.nextMeetingOn ?? null
  const day = announced !== null && announced >= today ? announced : next?.on
  return {
    mechanismId: mechanism.id,
    newMechanism: null,
    number: String(nextNumber),
    kind: mechanism.tier,
    marking: usualOf(mechanism),
    hostOrganisationId: mechanism.hostOrganisationId,
    agenda: templateOf(mechanism).map(templateToItem),
    ...(day ? { day } : {}),
    occasionOn: next?.on ?? null,
    ...(last && {
      from: timeOf(last.startsAt, last.zone),
      until: timeOf(last.endsAt, last.zone),
      zone: last.zone,
      place: last.place,
      format: last.format,
      interpretation: last.interpretation,
    }),
    ...(next && { from: next.from, until: next.until, zone: next.zone, ...next.turn }),
    ...(next?.chairOrganisationId && { chairOrganisationId: next.chairOrganisationId }),
  }
}

/**
 * What a mechanism fills into a plan that stood as `before` when it was chosen. Reading takes a moment:
 * what was typed meanwhile stays, as does an agenda that somebody has touched, and of two mechanisms
 * the one chosen last fills in.
 */
export function filledIn(
  before: PlanForm,
  now: PlanForm,
  after: Partial<PlanForm>,
): Partial<PlanForm> {
  if (now.mechanismId !== before.mechanismId) return {}
  const free = { ...after }
  if (now.agenda.some((item) => !item.key.startsWith('template-'))) delete free.agenda
  for (const name of Object.keys(before) as (keyof PlanForm)[])
    if (now[name] !== before[name]) delete free[name]
  return free
}

/** What to type over, from what was saved. */
export function meetingToPlan(meeting: Meeting, agenda: readonly AgendaItem[]): PlanForm {
  return {
    mechanismId: meeting.mechanismId,
    newMechanism: null,
    number: meeting.number === null ? '' : String(meeting.number),
    kind: meeting.kind,
    title: meeting.title,
    purpose: meeting.purpose,
    day: dayOf(meeting.startsAt, meeting.zone),
    from: timeOf(meeting.startsAt, meeting.zone),
    until: timeOf(meeting.endsAt, meeting.zone),
    zone: meeting.zone,
    place: meeting.place,
    format: meeting.format,
    hostOrganisationId: meeting.hostOrganisationId,
    chairOrganisationId: meeting.chairOrganisationId,
    occasionOn: meeting.occasionOn,
    interpretation: meeting.interpretation,
    marking: meeting.marking,
    chathamHouse: meeting.chathamHouse,
    invited: [],
    leftOut: meeting.leftOutIds,
    agenda: agenda.map((item) => ({
      key: item.id,
      id: item.id,
      title: item.title,
      kind: item.kind,
      purpose: item.purpose,
      nature: item.nature,
      minutes: item.minutesAllotted === null ? '' : String(item.minutesAllotted),
      rest: {
        requestedByOrganisationId: item.requestedByOrganisationId,
        issueIds: item.issueIds,
        note: item.note,
        chathamHouse: item.chathamHouse,
      },
    })),
  }
}

/** What was kept of a plan that was never saved; `null` when it cannot be read any more. */
export function readPlan(kept: unknown): PlanForm | null {
  const parsed = PlanForm.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** The meeting that the form makes, or what is wrong with it, by the field of the meeting. */
export function parseMeeting(
  form: PlanForm,
  people: Pick<Meeting, 'chairPersonId' | 'recorderPersonId' | 'areaId'>,
) {
  const zone = Zone.safeParse(form.zone).success ? form.zone : 'UTC'
  const isTimed = form.day !== '' && form.from !== '' && form.until !== ''
  return MeetingDraft.safeParse({
    number: form.number === '' ? null : Number(form.number),
    kind: form.kind,
    title: form.title,
    purpose: form.purpose,
    startsAt: isTimed ? instantOf(form.day, form.from, zone) : '',
    endsAt: isTimed ? instantOf(form.day, form.until, zone) : '',
    zone: form.zone,
    place: form.place,
    format: form.format,
    hostOrganisationId: form.hostOrganisationId,
    chairOrganisationId: form.chairOrganisationId,
    occasionOn: form.occasionOn,
    interpretation: form.interpretation,
    chathamHouse: form.chathamHouse,
    // By name: a meeting has more than a draft takes, and a draft takes nothing it does not know.
    chairPersonId: people.chairPersonId,
    recorderPersonId: people.recorderPersonId,
    areaId: people.areaId,
  })
}

/** The agenda that the form makes; rows without a title are left out. */
export function plannedAgenda(form: PlanForm): PlannedItem[] {
  return form.agenda
    .filter((item) => item.title.trim() !== '')
    .map((item) => ({
      id: item.id,
      ...(item.proposalId === undefined ? {} : { proposalId: item.proposalId }),
      draft: AgendaItemDraft.parse({
        title: item.title,
        kind: item.kind,
        purpose: item.purpose,
        nature: item.nature,
        minutesAllotted: minutesOf(item),
        requestedByOrganisationId: item.rest.requestedByOrganisationId ?? null,
        issueIds: item.rest.issueIds ?? [],
        note: item.rest.note ?? '',
        chathamHouse: item.rest.chathamHouse ?? false,
      }),
    }))
}

/** Whole minutes between 0 and 600; `null` where none are given. */
export function minutesOf(item: PlanItem): number | null {
  if (item.minutes.trim() === '') return null
  const minutes = Math.round(Number(item.minutes))
  return Number.isFinite(minutes) ? Math.min(600, Math.max(0, minutes)) : null
}

/** The ids of those invited besides the expected. */
export function invitedIds(form: PlanForm): OrganisationId[] {
  return form.invited.map((id) => OrganisationId.parse(id))
}

/** The ids of those expected who are not invited this time. */
export function leftOutIds(form: PlanForm): OrganisationId[] {
  return form.leftOut.map((id) => OrganisationId.parse(id))
}

/** A proposal as a row of the agenda; `id`: of the item that it becomes. */
export function proposalToPlan(proposal: AgendaProposal, id: AgendaItemId): PlanItem {
  const { title, kind, purpose, nature, minutesAllotted, ...rest } = proposalToItem(proposal)
  const minutes = minutesAllotted === null ? '' : String(minutesAllotted)
  return { key: id, id, proposalId: proposal.id, title, kind, purpose, nature, minutes, rest }
}

/** The agenda of a meeting that is behind us, as what the next one starts from: nothing of it is the same record. */
export function copiedAgenda(
  { marking }: Pick<Meeting, 'marking'>,
  agenda: readonly AgendaItem[],
): PlanItem[] {
  // What was for fewer people than the meeting is not carried into one that more may read.
  const shared = agenda.filter((item) => compareMarkings(item.marking, marking) <= 0)
  return shared.map(({ title, kind, purpose, nature, minutesAllotted, issueIds }, index) => ({
    ...templateToItem({ title, kind, purpose, nature, minutesAllotted }, index),
    rest: { issueIds },
  }))
}

/** A forum of which only the name and kind are known; the rest is filled in on its own page. */
export function parseNewMechanism(form: PlanForm) {
  const kind = form.newMechanism?.kind ?? ''
  return MechanismDraft.safeParse({
    name: form.newMechanism?.name ?? '',
    shortName: '',
    kind,
    formality: 'formal',
    tier: tierOfKind(kind),
    level: 'national',
    dimension: 'cross_dimensional',
    hostOrganisationId: form.hostOrganisationId,
    parentMechanismId: null,
    decisionRule: 'consensus',
    silenceHours: 120,
    cadence: 'on_demand',
    issueIds: [],
    termsOfReference: '',
  })
}

/** The tier that a kind of forum usually has. */
export function tierOfKind(kind: string): 'political' | 'technical' {
  return kind === 'ambassadorial_working_group' || kind === 'heads_of_mission_meeting'
    ? 'political'
    : 'technical'
}
