import { useLingui } from '@lingui/react/macro'
import type { RecordKind } from '../../domain/records.ts'

/** The kinds of record, named as in the middle of a sentence. */
export function useKindWords(): Partial<Record<RecordKind, string>> {
  const { t } = useLingui()
  return {
    actionItem: t`action`,
    agendaItem: t`agenda item`,
    agendaProposal: t`proposal for an agenda`,
    sentAgenda: t`agenda that was sent`,
    appointment: t`focal point`,
    area: t`area`,
    attachment: t`photo`,
    attendance: t`attendance`,
    checklistAnswer: t`answer of a partner`,
    chairTerm: t`chair`,
    comment: t`comment`,
    conflict: t`two versions`,
    decision: t`decision`,
    informalNote: t`note between us`,
    issue: t`issue`,
    instrument: t`agreement or resolution`,
    mandateStatement: t`mandate statement`,
    sheetImport: t`sheet that was brought in`,
    findingVerdict: t`what became of a finding`,
    jointActivity: t`joint activity`,
    informationShare: t`what was shared`,
    labourLine: t`division of labour`,
    line: t`line of the minutes`,
    mechanism: t`mechanism`,
    meeting: t`meeting`,
    minutes: t`minutes`,
    mission: t`mission`,
    objection: t`reaction to the minutes`,
    organisation: t`organisation`,
    person: t`person`,
    request: t`request to the server`,
    seat: t`seat`,
    summary: t`summary`,
    trailStep: t`step of a trail`,
  }
}

/**
 * The name of a field on screen. A field that is not in the table is read out of its own name, so
 * that nothing is hidden because a word is missing.
 */
export function useFieldWords(): (field: string) => string {
  const { t } = useLingui()
  const known: Record<string, string> = {
    acceptedBy: t`accepted by`,
    agendaTemplate: t`agenda template`,
    alternation: t`what takes turns`,
    areaId: t`area`,
    arrivedAt: t`came at`,
    assignees: t`who is responsible`,
    attentionReason: t`why it needs attention`,
    basis: t`basis`,
    capacity: t`capacity`,
    caption: t`caption`,
    chairPersonId: t`chair`,
    deletedAt: t`deleted`,
    due: t`due`,
    endsAt: t`end`,
    fromOn: t`first day`,
    headCount: t`number of people`,
    hostAbsenceReason: t`why no host authority is invited`,
    issueId: t`issue`,
    leftAt: t`left at`,
    minutesAllotted: t`minutes allotted`,
    name: t`name`,
    needsAttention: t`needs attention`,
    marginsOf: t`on the margins of`,
    nextMeetingOn: t`next meeting`,
    note: t`note`,
    number: t`number`,
    onBehalfOfOrganisationId: t`speaks also for`,
    organisationId: t`organisation`,
    partyOrganisationIds: t`parties`,
    place: t`place`,
    priority: t`priority`,
    progress: t`progress`,
    purpose: t`purpose`,
    quorum: t`who was missing`,
    requiredOrganisationIds: t`required parties`,
    rhythm: t`rhythm`,
    role: t`part`,
    sentAs: t`principal or delegate`,
    startsAt: t`start`,
    state: t`state`,
    stateReason: t`reason`,
    status: t`who was there`,
    supportingOrganisationIds: t`supporting organisations`,
    task: t`task`,
    text: t`text`,
    title: t`title`,
    turns: t`what it was before`,
    termsReviewOn: t`next review of the terms of reference`,
    toOn: t`last day`,
    waivedConstituencies: t`groups that are not expected`,
    wording: t`released wording`,
  }
  return (field) => {
    const name = field.split('/')[0] ?? field
    return known[name] ?? spaced(name)
  }
}

/** `walkIn` → `walk in`, `AMBER+STRICT` and other marks as they are. */
function spaced(name: string): string {
  return name
    .replace(/Ids?$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim()
}
