import type { RecordKind, RecordOf } from '../../src/domain/records.ts'
import { Actor } from '../../src/domain/role.ts'
import { type MadePaper, meetingPaper } from '../../src/papers/meeting-paper.ts'
import type { Paper, PaperKind } from '../../src/papers/paper.ts'
import type { PaperRequest, PaperSource } from '../../src/papers/paper-source.ts'
import * as plain from './source.ts'
import { aSource, mechanismId, meetingId, row } from './source.ts'

/** Fields of a record that stand in papers, without the canaries of the summary's fixtures. */
const shown = { marking: 'AMBER', lang: 'en' }

/** An agenda item with the words of its own. */
export function anItem(id: string, fields: Record<string, unknown> = {}) {
  return plain.anAgendaItem(id, { ...shown, title: `Title ${id}`, note: '', ...fields })
}

export function aLine(id: string, fields: Record<string, unknown> = {}) {
  return row('line', {
    id,
    ...shown,
    mechanismId,
    meetingId,
    agendaItemId: 'agenda-a1',
    position: id.slice(-2),
    kind: 'information',
    text: `Said ${id}`,
    organisationId: 'org-iom-00',
    personId: null,
    chathamHouse: false,
    becameDecisionId: null,
    becameActionItemId: null,
    ...fields,
  })
}

export function aDecisionShown(id: string, fields: Record<string, unknown> = {}) {
  return plain.aDecision(id, {
    ...shown,
    agendaItemId: 'agenda-a1',
    basis: '',
    reservations: {},
    ...fields,
  })
}

export function aPromise(id: string, fields: Record<string, unknown> = {}) {
  return plain.anAction(id, {
    ...shown,
    agendaItemId: 'agenda-a1',
    assignees: {
      kind: 'one',
      responsible: { as: 'organisation', organisationId: 'org-iom-00', personId: null },
      words: '',
    },
    due: { kind: 'month', of: '2026-12', words: '' },
    stateReason: '',
    progress: '',
    needsAttention: false,
    attentionReason: '',
    ...fields,
  })
}

export function aPresence(id: string, fields: Record<string, unknown> = {}) {
  return plain.anAttendance(id, {
    ...shown,
    personId: 'person-iom-01',
    note: '',
    ...fields,
  })
}

export function aPerson(id: string, name: string, fields: Record<string, unknown> = {}) {
  return row('person', {
    id,
    ...shown,
    name,
    nameNative: '',
    designation: `Designation of ${name}`,
    organisationId: 'org-iom-00',
    phone: '+37322-phone',
    email: 'person@secret.example',
    languages: [],
    ...fields,
  })
}

/** A held meeting with one of everything that stands in papers. */
export function aPaperSource(changes: Partial<PaperSource> = {}): PaperSource {
  const { mission, mechanism, meeting, organisations, issues, areas } = aSource()
  const held = row('meeting', {
    ...meeting,
    ...shown,
    title: 'Referral of victims',
    purpose: 'Agree on referral',
    place: 'Chisinau, room 4',
    chairPersonId: 'person-iom-01',
    recorderPersonId: 'person-iom-02',
    stateReason: '',
    startsAt: '2026-11-30T08:00:00.000Z',
    endsAt: '2026-11-30T09:30:00.000Z',
  })
  const earlier = row('meeting', {
    ...held,
    id: 'meeting-tcm-6',
    number: 6,
    title: 'The one before',
    startsAt: '2026-10-26T08:00:00.000Z',
    endsAt: '2026-10-26T09:30:00.000Z',
  })
  return {
    mission: row('mission', { ...mission, ...shown, marking: 'GREEN' }),
    mechanism: row('mechanism', { ...mechanism, ...shown, marking: 'GREEN' }),
    meeting: held,
    meetings: [held, earlier],
    seats: [
      row('seat', {
        id: 'seat-unhcr-01',
        ...shown,
        readers: [],
        ownerOrganisationId: null,
        createdAt: held.createdAt,
        createdBy: null,
        deletedAt: null,
        mechanismId,
        organisationId: 'org-unhcr-0',
        status: 'member',
        fromOn: null,
        toOn: null,
      }),
    ],
    agendaItems: [
      anItem('agenda-a1', { requestedByOrganisationId: 'org-iom-00', note: 'Note of the item' }),
      anItem('agenda-b2'),
    ],
    attendances: [
      aPresence('attendance-1', { capacity: 'chair' }),
      aPresence('attendance-2', {
        organisationId: 'org-ngo-001',
        personId: null,
        headCount: 3,
        status: 'remote',
        note: 'By telephone',
      }),
    ],
    earlierAttendances: [],
    lines: [
      aLine('line-0a1'),
      aLine('line-0b2', {
        kind: 'concern',
        personId: 'person-iom-02',
        lang: 'ro',
        text: 'Adăposturi',
      }),
      aLine('line-0c3', { kind: 'decision', becameDecisionId: 'decision-1' }),
    ],
    decisions: [
      aDecisionShown('decision-1', {
        basis: 'Terms of reference, 3',
        reservations: { 'org-ngo-001': 'Not without funds' },
      }),
      aDecisionShown('decision-2', { number: 'TCM/2026/4', state: 'adopted' }),
    ],
    minutes: [],
    actionItems: [
      aPromise('action-1'),
      aPromise('action-2', {
        meetingId: 'meeting-tcm-6',
        agendaItemId: null,
        task: 'Map the shelters',
        due: { kind: 'date', on: '2026-11-10', words: '10 Nov' },
        dueOn: '2026-11-10',
        progress: 'Two of five done',
        state: 'in_progress',
        supportingOrganisationIds: ['org-unhcr-0'],
      }),
    ],
    labourLines: [plain.aLabourLine('labour-1', { ...shown, scope: 'Scope of the part' })],
    organisations: [
      ...organisations,
      plain.anOrganisation('org-unhcr-0', 'UNHCR'),
      plain.anOrganisation('org-ngo-001', 'La Strada', {
        constituency: 'ngos',
        kind: 'national_ngo',
      }),
    ],
    people: [aPerson('person-iom-01', 'Ana Chair'), aPerson('person-iom-02', 'Bogdan Recorder')],
    mechanisms: [],
    issues,
    areas,
    ...changes,
  }
}

/** A focal point of IOM in the mechanism. */
export const focalPoint = Actor.parse({
  personId: 'person-reader',
  organisationId: 'org-iom-00',
  grants: [{ role: 'focal_point', mechanismId }],
})

export function aRequest(changes: Partial<PaperRequest> = {}): PaperRequest {
  return {
    actor: focalPoint,
    lang: 'en',
    today: '2026-12-02',
    checkAddress: (code) => `https://mission.example/check/${code}`,
    withoutWhatStays: false,
    ...changes,
  }
}

/** The paper, which must be there. */
export function made(
  kind: PaperKind,
  source = aPaperSource(),
  request: Partial<PaperRequest> = {},
): MadePaper {
  const result = meetingPaper(kind, source, aRequest(request))
  if (!result.ok) throw new Error(result.error.kind)
  return result.value
}

/** The same record, changed, as its schema accepts it. */
export function changed<K extends RecordKind>(
  kind: K,
  record: RecordOf[K],
  fields: Record<string, unknown>,
): RecordOf[K] {
  return row(kind, { ...record, ...fields })
}

/** All that a paper says, block after block. */
export function textOf({ blocks }: Paper): string {
  return blocks
    .flatMap((block) => {
      if (block.as === 'table')
        return block.rows.map((row) =>
          ('over' in row ? [row.over] : row.cells)
            .map((cell) => cell.map((run) => run.text).join(''))
            .join(' | '),
        )
      if (block.as === 'facts')
        return block.facts.map(({ label, text }) => `${label}: ${text.map((r) => r.text).join('')}`)
      const texts = block.as === 'list' ? block.items : [block.text]
      return texts.map((text) => text.map((run) => run.text).join(''))
    })
    .join('\n')
}
