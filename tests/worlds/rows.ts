import type { HttpDevice, Row } from '../support/http-device.ts'
import { aDecision, type Told } from '../support/mission-rows.ts'

function envelopeOf(row: Row): Row {
  const { id, mechanismId, ownerOrganisationId, marking, readers, lang, createdAt, createdBy } = row
  return {
    id,
    mechanismId,
    ownerOrganisationId,
    marking,
    readers,
    lang,
    createdAt,
    createdBy,
    deletedAt: null,
  }
}

/** An action item of a meeting, with nobody else in it. */
export function anActionItem(by: HttpDevice, meeting: Row, told: Told = {}): Row {
  return {
    ...envelopeOf(aDecision(by, meeting)),
    meetingId: meeting.id,
    agendaItemId: null,
    decisionId: null,
    issueId: null,
    task: 'To do',
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId: by.me.organisationId, personId: null },
      words: '',
    },
    supportingOrganisationIds: [],
    due: { kind: 'none', words: '' },
    dueOn: null,
    priority: 'normal',
    state: 'open',
    stateReason: '',
    supersededById: null,
    promisedAt: null,
    progress: '',
    needsAttention: false,
    attentionReason: '',
    doneAt: null,
    ...told,
  }
}

/** A remark on a meeting or a line. */
export function aComment(
  by: HttpDevice,
  id: string,
  subject: { kind: string; id: string; mechanismId: unknown },
): Row {
  const row = aDecision(by, { id: subject.id, mechanismId: subject.mechanismId })
  const about = { subjectKind: subject.kind, subjectId: subject.id, text: 'A remark.' }
  return { ...envelopeOf(row), ...about, id }
}

/** A summary for donors, of a meeting. */
export function aSummary(by: HttpDevice, meeting: Row, id: string): Row {
  const draft = {
    meetingId: meeting.id,
    title: 'Summary',
    wording: '',
    hiddenIds: [],
    state: 'draft',
  }
  return {
    ...envelopeOf(aDecision(by, meeting)),
    ...draft,
    id,
    releasedAt: null,
    openUntil: null,
  }
}
