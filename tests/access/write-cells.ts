import type { HttpDevice } from '../support/http-device.ts'
import { type Attempt, attempt, making } from './attempts.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { type ActName, has, type Persona, reads, rights } from './oracle.ts'
import { nameOf } from './read-cells.ts'
import { aReaction, holders, type MadeKind, madeKinds, rowOf, type Stage } from './rows.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** An attempt and what is to come of it; `act` is the row of the table that it is about. */
export type Trial = {
  readonly what: string
  readonly act: ActName | null
  readonly attempt: Attempt
  readonly expected: string
}

/** A word of each kind that may be changed as the rest may, and the act that changing it is. */
const wording: Readonly<Record<MadeKind, readonly [field: string, act: ActName]>> = {
  organisation: ['name', 'edit_organisations'],
  person: ['designation', 'edit_people'],
  appointment: ['level', 'edit_appointments'],
  issue: ['name', 'edit_issues'],
  area: ['name', 'edit_areas'],
  mechanism: ['name', 'edit_mechanisms'],
  seat: ['toOn', 'edit_membership'],
  chairTerm: ['toOn', 'edit_membership'],
  meeting: ['title', 'plan_meeting'],
  agendaItem: ['title', 'plan_meeting'],
  agendaProposal: ['title', 'propose_agenda_item'],
  // What was sent stays; all that can be changed is how far it travels, and that it is gone.
  sentAgenda: ['deletedAt', 'plan_meeting'],
  attendance: ['note', 'mark_attendance'],
  line: ['text', 'write_lines'],
  decision: ['text', 'record_decisions'],
  actionItem: ['task', 'record_actions'],
  checklistAnswer: ['note', 'answer_checklist'],
  trailStep: ['note', 'report_on_action'],
  labourLine: ['basis', 'propose_labour_line'],
  instrument: ['reference', 'edit_instruments'],
  mandateStatement: ['source', 'state_mandates'],
  // What was brought in stays told; all that changes is that it was undone.
  sheetImport: ['undoneAt', 'bring_in_sheets'],
  findingVerdict: ['reason', 'raise_findings'],
  jointActivity: ['title', 'record_joint_activities'],
  informationShare: ['title', 'share_information'],
  comment: ['text', 'comment'],
  attachment: ['caption', 'write_lines'],
  informalNote: ['text', 'comment'],
  summary: ['title', 'draft_summary'],
}

const values: Readonly<Record<string, unknown>> = {
  toOn: '2027-01-01',
  level: 'senior_official',
  deletedAt: '2026-11-21T12:30:00.000Z',
  undoneAt: '2026-11-21T12:30:00.000Z',
}

/** What somebody has written himself; others do not reword it. */
const itsAuthors: ReadonlySet<string> = new Set(['comment', 'informalNote'])

/** Rewording every record of the shelf. */
export function rewordings({ persona }: Player, { records }: Shelf): Trial[] {
  return records.map((record) => {
    const [field, act] = wording[record.kind as MadeKind]
    const set = { [field]: values[field] ?? 'Other words.' }
    const concerned = record.chain[0]?.organisation ?? null
    const isHis = mayDo(persona, act, record, concerned) && !itsAuthors.has(record.kind)
    const expected = !reads(persona, record) ? 'not-visible' : isHis ? 'allowed' : 'not-allowed'
    const attempted = { kind: record.kind, id: record.id, set }
    return { what: `reword ${nameOf(record)}`, act, attempt: attempted, expected }
  })
}

function mayDo(
  persona: Persona,
  act: ActName,
  { mechanism }: Pick<Shelved, 'mechanism'>,
  concerned: 'owner' | 'other' | null,
): boolean {
  return has(persona, rights[act], concerned, mechanism === 'here' ? 'here' : 'mission')
}

/** Making a record of each kind, in what is there for everybody. */
export function makings({ persona, device }: Player, { stage }: Shelf): Trial[] {
  const kinds = madeKinds.map((kind) => [kind, {}] as const)
  const nobodys = ['comment', { ownerOrganisationId: null }] as const
  return [...kinds, nobodys].map(([kind, told]) => {
    const [, act] = wording[kind]
    const row = rowOf[kind](device, stage, told)
    const isShared = row.mechanismId === null || kind === 'mechanism'
    const place = { mechanism: isShared ? 'none' : 'here' } as const
    const isAllowed = mayDo(persona, act, place, persona.organisation)
    const expected = isAllowed ? 'allowed' : 'not-allowed'
    return { what: `make ${kind}`, act, attempt: making(kind, row), expected }
  })
}

/** Making something in a meeting or an item of each marking: what one may not see holds nothing new. */
export function makingsWithin({ persona, device }: Player, { stage, records }: Shelf): Trial[] {
  const outer = records.filter(({ what }) => what === 'that holds')
  return outer.flatMap((holder) =>
    madeKinds
      .filter((kind) => holders[kind] === (holder.kind === 'meeting' ? 'meeting' : 'item'))
      .map((kind) => {
        const [, act] = wording[kind]
        const around: Stage =
          holder.kind === 'meeting'
            ? { ...stage, meeting: holder.row }
            : { ...stage, item: holder.row }
        const isAllowed = mayDo(persona, act, holder, persona.organisation)
        const isSeen = reads(persona, holder)
        return {
          what: `make ${kind} in ${nameOf(holder)}`,
          act,
          attempt: making(kind, rowOf[kind](device, around, {})),
          expected: !isAllowed ? 'not-allowed' : isSeen ? 'allowed' : 'wrong-container',
        }
      }),
  )
}

/** Signing in at a meeting: oneself, and nobody else. */
export function signIns({ persona, device }: Player, { stage }: Shelf): Trial[] {
  const { personId, organisationId } = device.me
  const of = (told: object) => rowOf.attendance(device, stage, { headCount: 0, ...told })
  const trial = (what: string, act: ActName, told: object): Trial => ({
    what,
    act,
    attempt: making('attendance', of(told)),
    expected: has(persona, rights[act], persona.organisation) ? 'allowed' : 'not-allowed',
  })
  return [
    trial('sign in', 'sign_in_oneself', { personId }),
    trial('sign in one’s organisation', 'sign_in_oneself', { personId: null }),
    trial('sign in a colleague', 'mark_attendance', { personId: stage.person.id }),
    trial('sign in, and more', 'mark_attendance', { personId, note: 'And my friend.' }),
    trial('be away', 'mark_attendance', { personId, status: 'absent' }),
    trial('sign in another organisation', 'mark_attendance', {
      personId,
      organisationId: `${organisationId}-x`,
    }),
  ]
}

/**
 * Reacting to minutes, in the name of one's organisation or in one's own. No version lies here: who may
 * react is told that there is none, and everybody else that he may not.
 */
export function reactions({ persona, device }: Player, { stage }: Shelf): Trial[] {
  return [{}, { ownerOrganisationId: null }].map((told) => ({
    what: `react to minutes${'ownerOrganisationId' in told ? ', for no organisation' : ''}`,
    act: 'object_to_minutes',
    attempt: making('objection', aReaction(device, stage, told)),
    expected: has(persona, rights.object_to_minutes, persona.organisation)
      ? 'wrong-container'
      : 'not-allowed',
  }))
}

/** Signing with another's name or organisation, whatever one may do. */
export function forgeries(
  { device }: Player,
  { authors }: World,
  { stage }: Shelf,
  persona: Persona,
): Trial[] {
  const theirs = persona.organisation === 'owner' ? authors.other : authors.owner
  const row = rowOf.line(device, stage, { ownerOrganisationId: theirs.me.organisationId })
  const attempted = making('line', row)
  return [
    {
      what: 'sign for another organisation',
      act: null,
      attempt: attempted,
      expected: 'not-allowed',
    },
  ]
}

/** Sends the trials and holds the answers against the oracle. */
export async function trialCells(
  ledger: Ledger,
  who: string,
  device: HttpDevice,
  trials: readonly Trial[],
): Promise<void> {
  const answers = await attempt(
    device,
    trials.map((trial) => trial.attempt),
  )
  for (const [index, { what, expected }] of trials.entries())
    ledger.cell({
      route: 'POST /api/v1/sync',
      who,
      what,
      expected,
      actual: answers[index] ?? 'no answer',
    })
}
