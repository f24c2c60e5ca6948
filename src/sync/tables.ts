import { isRecordKind, type RecordKind, type RecordOf } from '../domain/records.ts'

/**
 * How concurrent values of a field meet.
 * - `fixed`: given when the record is made, never another
 * - `register`: the greater stamp is shown, the other is kept as a conflict
 * - `set`: each element is a register of its own, and adding wins
 * - `text`: merged by words
 * - `order`: the greater stamp, without a conflict
 * - `marking`: the stricter
 * - `decided`: written by the server only
 */
export type FieldKind = 'fixed' | 'register' | 'set' | 'text' | 'order' | 'marking' | 'decided'

const envelope = {
  mechanismId: 'fixed',
  ownerOrganisationId: 'fixed',
  marking: 'marking',
  readers: 'set',
  lang: 'register',
  createdAt: 'fixed',
  createdBy: 'fixed',
  // Two who delete the same record agree, whatever the minute; deletion against an edit is decided by
  // `deletion.ts`, not by comparing values.
  deletedAt: 'order',
} as const

/** The merge kind of every field of every record. A forgotten field does not compile. */
export const fieldKinds = {
  mission: {
    ...envelope,
    name: 'register',
    hostCountry: 'register',
    organisationId: 'register',
    zone: 'register',
    workingLanguages: 'set',
    communityDefinition: 'register',
    contactMailbox: 'register',
    requiresSealing: 'register',
  },
  organisation: {
    ...envelope,
    name: 'register',
    shortName: 'register',
    kind: 'register',
    constituency: 'register',
    mandate: 'text',
    comparativeAdvantages: 'set',
    leftOn: 'register',
  },
  person: {
    ...envelope,
    name: 'register',
    nameNative: 'register',
    designation: 'register',
    organisationId: 'register',
    phone: 'register',
    email: 'register',
    languages: 'set',
    erasedAt: 'decided',
  },
  appointment: {
    ...envelope,
    personId: 'register',
    organisationId: 'register',
    as: 'register',
    level: 'register',
    issueId: 'register',
    areaId: 'register',
    fromOn: 'register',
    toOn: 'register',
  },
  mechanism: {
    ...envelope,
    name: 'register',
    shortName: 'register',
    kind: 'register',
    formality: 'register',
    tier: 'register',
    level: 'register',
    dimension: 'register',
    hostOrganisationId: 'register',
    parentMechanismId: 'register',
    decisionRule: 'register',
    silenceHours: 'register',
    cadence: 'register',
    issueIds: 'set',
    termsOfReference: 'text',
    termsReviewedOn: 'register',
    state: 'register',
    agendaTemplate: 'register',
  },
  seat: {
    ...envelope,
    organisationId: 'fixed',
    status: 'register',
    fromOn: 'register',
    toOn: 'register',
  },
  chairTerm: {
    ...envelope,
    organisationId: 'register',
    personId: 'register',
    as: 'register',
    fromOn: 'register',
    toOn: 'register',
  },
  issue: {
    ...envelope,
    name: 'register',
    nameIn: 'register',
    parentIssueId: 'register',
    dimension: 'register',
    code: 'register',
    state: 'register',
  },
  area: {
    ...envelope,
    name: 'register',
    parentAreaId: 'register',
    level: 'register',
    pcode: 'register',
  },
  meeting: {
    ...envelope,
    number: 'register',
    kind: 'register',
    title: 'register',
    purpose: 'text',
    startsAt: 'register',
    endsAt: 'register',
    zone: 'register',
    place: 'register',
    areaId: 'register',
    format: 'register',
    hostOrganisationId: 'register',
    interpretation: 'set',
    chairPersonId: 'register',
    recorderPersonId: 'register',
    chathamHouse: 'register',
    state: 'register',
    openedAt: 'register',
    closedAt: 'register',
    stateReason: 'register',
    nextMeetingOn: 'register',
  },
  agendaItem: {
    ...envelope,
    meetingId: 'fixed',
    position: 'order',
    title: 'register',
    kind: 'register',
    purpose: 'register',
    nature: 'register',
    requestedByOrganisationId: 'register',
    minutesAllotted: 'register',
    issueIds: 'set',
    note: 'text',
    chathamHouse: 'register',
  },
  attendance: {
    ...envelope,
    meetingId: 'fixed',
    organisationId: 'register',
    personId: 'fixed',
    headCount: 'register',
    status: 'register',
    capacity: 'register',
    walkIn: 'register',
    arrivedAt: 'register',
    leftAt: 'register',
    onBehalfOfOrganisationId: 'register',
    sentAs: 'register',
    note: 'register',
  },
  line: {
    ...envelope,
    meetingId: 'fixed',
    // A line may be moved under another point of the same meeting.
    agendaItemId: 'register',
    position: 'order',
    kind: 'register',
    text: 'text',
    organisationId: 'register',
    personId: 'register',
    chathamHouse: 'register',
    becameDecisionId: 'register',
    becameActionItemId: 'register',
    turns: 'set',
  },
  informalNote: {
    ...envelope,
    meetingId: 'fixed',
    heldOn: 'register',
    organisationIds: 'set',
    text: 'text',
    lineIds: 'set',
  },
  decision: {
    ...envelope,
    meetingId: 'fixed',
    agendaItemId: 'register',
    number: 'decided',
    text: 'text',
    kind: 'register',
    adoptedBy: 'register',
    basis: 'register',
    reservations: 'register',
    state: 'register',
    quorum: 'register',
  },
  actionItem: {
    ...envelope,
    meetingId: 'fixed',
    agendaItemId: 'register',
    decisionId: 'register',
    issueId: 'register',
    task: 'register',
    assignees: 'register',
    supportingOrganisationIds: 'set',
    due: 'register',
    // Follows `due`, whose loser is kept.
    dueOn: 'order',
    promisedAt: 'order',
    priority: 'register',
    state: 'register',
    stateReason: 'register',
    supersededById: 'register',
    progress: 'text',
    needsAttention: 'register',
    attentionReason: 'register',
    // Follows `state`, whose loser is kept.
    doneAt: 'order',
    chathamHouse: 'register',
  },
  checklistAnswer: {
    ...envelope,
    actionItemId: 'fixed',
    organisationId: 'fixed',
    answer: 'register',
    note: 'register',
  },
  trailStep: {
    ...envelope,
    subjectKind: 'fixed',
    subjectId: 'fixed',
    heardAtMeetingId: 'fixed',
    outcome: 'register',
    note: 'register',
    // What was promised before and what came of it follow the outcome, whose loser is kept.
    dueBefore: 'order',
    dueSince: 'register',
    becameId: 'order',
    chathamHouse: 'register',
  },
  labourLine: {
    ...envelope,
    issueId: 'register',
    areaId: 'register',
    organisationId: 'register',
    role: 'register',
    fromOn: 'register',
    toOn: 'register',
    scope: 'text',
    basis: 'register',
    comparativeAdvantages: 'set',
    acceptedBy: 'set',
    agreedAtMeetingId: 'register',
    decisionId: 'register',
    state: 'register',
    supersedesId: 'register',
  },
  minutes: {
    ...envelope,
    meetingId: 'fixed',
    version: 'fixed',
    content: 'fixed',
    hash: 'fixed',
    chathamHouse: 'fixed',
    rule: 'fixed',
    circulatedAt: 'fixed',
    remark: 'fixed',
    deadlineAt: 'fixed',
    state: 'decided',
    stateReason: 'decided',
    adoptedAt: 'decided',
    endorsedAtMeetingId: 'decided',
    numbers: 'decided',
    errata: 'decided',
  },
  objection: {
    ...envelope,
    minutesId: 'fixed',
    kind: 'fixed',
    pointId: 'fixed',
    text: 'fixed',
    withdrawnAt: 'order',
    handling: 'register',
    answer: 'register',
    receivedAt: 'decided',
    effect: 'decided',
  },
  comment: {
    ...envelope,
    subjectKind: 'fixed',
    subjectId: 'fixed',
    text: 'text',
  },
  summary: {
    ...envelope,
    meetingId: 'fixed',
    title: 'register',
    wording: 'text',
    hiddenIds: 'set',
    state: 'decided',
    releasedAt: 'decided',
    openUntil: 'decided',
  },
  request: {
    ...envelope,
    act: 'fixed',
    subjectKind: 'fixed',
    subjectId: 'fixed',
    reason: 'fixed',
    details: 'fixed',
    outcome: 'decided',
    outcomeReason: 'decided',
    decidedAt: 'decided',
  },
  conflict: {
    ...envelope,
    subjectKind: 'fixed',
    subjectId: 'fixed',
    field: 'fixed',
    why: 'fixed',
    losingValue: 'fixed',
    losingBy: 'fixed',
    losingDevice: 'fixed',
    losingDeviceName: 'fixed',
    losingAt: 'fixed',
    keptValue: 'fixed',
    keptBy: 'fixed',
    keptDevice: 'fixed',
    keptDeviceName: 'fixed',
    keptAt: 'fixed',
    // Two who settle it differently differ in the subject's field, where the loser is kept.
    state: 'order',
    settledBy: 'order',
    settledAt: 'order',
    note: 'order',
  },
} as const satisfies { [K in RecordKind]: Record<Exclude<keyof RecordOf[K], 'id'>, FieldKind> }

/** What a device may write into a decided field: the value of a record that nobody has decided on yet. */
export const undecided: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  person: { erasedAt: null },
  decision: { number: null },
  summary: { state: 'draft', releasedAt: null, openUntil: null },
  minutes: {
    state: 'circulated',
    stateReason: '',
    adoptedAt: null,
    endorsedAtMeetingId: null,
    numbers: {},
    errata: {},
  },
  objection: { receivedAt: null, effect: null },
  request: { outcome: 'waiting', outcomeReason: '', decidedAt: null },
}

/**
 * The merge kind of a register: `readers/<element>` is of a set. What this version does not know is a
 * plain register, so that nothing of it is lost (VER1).
 */
export function fieldKindOf(kind: string, field: string): FieldKind {
  if (field.includes('/')) return 'set'
  if (!isRecordKind(kind)) return 'register'
  const kinds: Readonly<Record<string, FieldKind>> = fieldKinds[kind]
  return Object.hasOwn(kinds, field) ? (kinds[field] ?? 'register') : 'register'
}

/** The names of the set fields of a kind; none for an unknown kind. */
export function setFieldsOf(kind: string): readonly string[] {
  return setFields.get(kind) ?? []
}

// Asked for each record that is packed or folded, so that it is worked out once.
const setFields: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(fieldKinds).map(([kind, fields]) => [
    kind,
    Object.entries(fields).flatMap(([field, fieldKind]) => (fieldKind === 'set' ? field : [])),
  ]),
)
