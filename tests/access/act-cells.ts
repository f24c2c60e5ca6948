import type { HttpDevice, Row } from '../support/http-device.ts'
import type { Told } from '../support/mission-rows.ts'
import type { Player, World } from './cast.ts'
import { type ActName, has, type Persona, rights } from './oracle.ts'
import { type MadeKind, rowOf, type Stage } from './rows.ts'
import type { Trial } from './write-cells.ts'

/** A record to be tried on, in a state that nobody's act has led to. */
type Subject = {
  readonly kind: MadeKind | 'conflict' | 'mission'
  readonly row: Row
  readonly state: string
  readonly concerned: 'owner' | 'other'
}

const meetingStates =
  'planned postponed cancelled open held minutes_draft circulated silence_broken adopted adopted_contested reopened'
const actionStates = 'open in_progress blocked reported_done done dropped superseded'
const proposalStates = 'proposed taken deferred declined withdrawn'
const jointStates = 'idea demand_confirmed agreed'
const labourStates = 'proposed under_discussion agreed declined superseded withdrawn expired'

/**
 * Writes records of each state, for both organisations. Everybody is named in them, so that what somebody
 * may do is asked apart from what he may see.
 */
export async function fillSubjects(world: World, stage: Stage): Promise<readonly Subject[]> {
  const { owner, other } = world.authors
  const subjects: Subject[] = []
  const readers = [owner, other, ...world.players.map(({ device }) => device)].map(
    ({ me }) => me.personId,
  )
  const put = (kind: MadeKind, state = '', told: Told = {}, by: HttpDevice = owner) => {
    const row = rowOf[kind](by, stage, { marking: 'RED', readers, ...told })
    by.write({ kind, row })
    subjects.push({ kind, row, state, concerned: by === owner ? 'owner' : 'other' })
    return row
  }
  for (const state of meetingStates.split(' ')) put('meeting', state)
  for (const by of [owner, other]) {
    for (const state of actionStates.split(' ')) put('actionItem', state, {}, by)
    for (const state of labourStates.split(' ')) put('labourLine', state, {}, by)
    for (const state of jointStates.split(' ')) put('jointActivity', state, {}, by)
    put('informationShare', '', {}, by)
    for (const state of proposalStates.split(' ')) put('agendaProposal', state, {}, by)
    put('checklistAnswer', '', {}, by)
    put('chairTerm', 'handed_over', {}, by)
  }
  put('decision')
  for (const by of [owner, other]) put('findingVerdict', '', {}, by)
  put('comment')
  put('informalNote')
  put('agendaItem', 'loud')
  put('agendaItem', 'quiet', { chathamHouse: true })
  const torn = [put('issue', 'torn'), put('issue', 'torn', {}, other)]
  for (const device of [owner, other]) {
    const refused = (await device.sync()).filter(({ verdict }) => verdict === 'refused')
    if (refused.length > 0) throw new Error(`a subject was refused: ${JSON.stringify(refused[0])}`)
  }
  await leadTo(world, subjects)
  const conflicts = await tear(world, torn)
  const missionId = owner.me.missionId
  return [
    ...subjects.filter(({ state }) => state !== 'torn'),
    ...conflicts,
    { kind: 'mission', row: { id: missionId }, state: '', concerned: 'owner' },
  ]
}

const movesBySteps: ReadonlySet<string> = new Set([
  'meeting',
  'actionItem',
  'agendaProposal',
  'chairTerm',
  'labourLine',
  'jointActivity',
])

/** States that the server alone leads to, or that take many acts, are written into the database. */
async function leadTo({ server }: World, subjects: readonly Subject[]): Promise<void> {
  for (const { kind, row, state } of subjects) {
    if (!movesBySteps.has(kind)) continue
    const { body } = await server.storage.db
      .selectFrom('records')
      .select('body')
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    await server.storage.db
      .updateTable('records')
      .set({ body: JSON.stringify({ ...JSON.parse(body), state }) })
      .where('id', '=', row.id)
      .execute()
  }
}

/** Two people write a name without knowing of each other: a conflict, of the record's organisation. */
async function tear({ authors }: World, torn: readonly Row[]): Promise<Subject[]> {
  await authors.owner.sync()
  await authors.other.sync()
  for (const device of [authors.owner, authors.other])
    for (const { id } of torn) device.edit('issue', id, { name: `As ${device.me.name} says.` })
  for (const device of [authors.owner, authors.other, authors.owner]) await device.sync()
  return torn.map(({ id }, index) => {
    const conflict = authors.owner.rows('conflict').find(({ subjectId }) => subjectId === id)
    if (conflict === undefined) throw new Error('two names of one issue made no conflict')
    const row = { ...conflict, id: String(conflict.id) }
    const concerned = index === 0 ? 'owner' : 'other'
    return { kind: 'conflict', row, state: '', concerned } as const
  })
}

type Deed = readonly [set: object, act: ActName | null]

const isClosed = (state: string) => ['done', 'dropped', 'superseded'].includes(state)

/** That an organisation clears a text, as `by` notes it in his own name. */
const cleared = (organisationId: unknown, by: unknown) =>
  `clearances/2026-11-21T10:00:00.000Z.cleared.mark.${organisationId}.${by}`

/** What `by` can do to a subject, and the act that each is. */
function deeds(
  { kind, state }: Subject,
  organisations: { readonly owner: unknown; readonly other: unknown },
  by: unknown,
): Deed[] {
  switch (kind) {
    case 'meeting':
      return [
        [{ title: 'Other words.' }, 'plan_meeting'],
        [{ openedAt: '2026-11-26T08:00:00.000Z' }, 'record_meeting'],
        [{ state: 'cancelled' }, 'plan_meeting'],
        [{ state: 'held' }, 'record_meeting'],
        [{ state: 'circulated' }, 'circulate_minutes'],
        [{ state: 'adopted' }, 'adopt_minutes'],
        [{ chathamHouse: true }, 'plan_meeting'],
      ]
    case 'actionItem':
      return [
        [{ task: 'Other words.' }, 'record_actions'],
        [{ progress: 'Half done.' }, 'report_on_action'],
        [{ needsAttention: true }, 'raise_attention'],
        [{ state: 'in_progress' }, isClosed(state) ? 'close_action' : 'report_on_action'],
        [{ state: 'done' }, 'close_action'],
      ]
    case 'labourLine':
      return [
        [
          { scope: 'Other words.' },
          state === 'agreed' ? 'agree_labour_line' : 'propose_labour_line',
        ],
        [{ state: 'withdrawn' }, 'propose_labour_line'],
        [{ state: 'agreed' }, 'agree_labour_line'],
        [{ [`acceptedBy/${organisations.owner}`]: true }, 'accept_labour_line'],
        [{ [`acceptedBy/${organisations.other}`]: true }, 'accept_labour_line'],
        [{ [`declinedBy/${organisations.owner}`]: true }, 'accept_labour_line'],
        [{ [`reservedBy/${organisations.other}`]: true }, 'accept_labour_line'],
      ]
    case 'jointActivity':
      return [
        [{ title: 'Other words.' }, 'record_joint_activities'],
        [{ phase: 'planning' }, 'record_joint_activities'],
        [{ stateReason: 'Nobody came.', state: 'dropped' }, 'record_joint_activities'],
        ...(state === 'demand_confirmed'
          ? ([[{ state: 'agreed' }, 'agree_joint_activities']] as const)
          : []),
        [{ [cleared(organisations.owner, by)]: true }, 'clear_joint_statements'],
        [{ [cleared(organisations.other, by)]: true }, 'clear_joint_statements'],
      ]
    case 'informationShare':
      return [
        [{ title: 'Other words.' }, 'share_information'],
        [{ state: 'superseded' }, 'share_information'],
        [{ [`acknowledgedBy/${organisations.owner}`]: true }, 'acknowledge_shares'],
        [{ [`acknowledgedBy/${organisations.other}`]: true }, 'acknowledge_shares'],
      ]
    case 'findingVerdict':
      return [
        [{ state: 'raised' }, 'raise_findings'],
        [{ state: 'agreed' }, 'settle_findings'],
        [{ state: 'dismissed' }, 'settle_findings'],
        [{ until: '2027-02-20' }, 'settle_findings'],
      ]
    case 'agendaProposal':
      return [
        [{ title: 'Other words.' }, 'propose_agenda_item'],
        [{ stateReason: 'Next year.' }, 'plan_meeting'],
        [{ state: 'taken' }, 'plan_meeting'],
        [{ state: 'deferred' }, 'plan_meeting'],
        [{ state: 'declined' }, 'plan_meeting'],
        [{ state: 'withdrawn' }, 'propose_agenda_item'],
      ]
    case 'checklistAnswer':
      return [[{ answer: 'done' }, 'answer_checklist']]
    case 'chairTerm':
      return [
        [{ state: 'noted' }, 'edit_membership'],
        [{ state: 'accepted' }, 'accept_chair'],
        [{ acceptedOn: '2026-11-22' }, 'accept_chair'],
      ]
    case 'decision':
      return [[{ state: 'adopted' }, 'adopt_decisions']]
    case 'comment':
      return [
        [{ deletedAt: '2026-11-21T12:00:00.000Z' }, 'take_remarks_away'],
        [{ text: 'Other words.' }, null],
      ]
    case 'informalNote':
      return [[{ deletedAt: '2026-11-21T12:00:00.000Z' }, null]]
    case 'agendaItem':
      // "Lowering is a separate act": the rule is set by who plans, and lifted by who may lower.
      return state === 'quiet'
        ? [[{ chathamHouse: false }, 'lower_marking']]
        : [[{ chathamHouse: true }, 'plan_meeting']]
    case 'conflict':
      return [[{ state: 'kept' }, 'settle_conflicts']]
    case 'mission':
      return [[{ name: 'Another name' }, 'edit_mission']]
    default:
      return []
  }
}

/** Everything that can be done to each of the subjects. */
export function actTrials(
  { persona, device }: Player,
  { authors }: World,
  subjects: readonly Subject[],
): Trial[] {
  const organisations = {
    owner: authors.owner.me.organisationId,
    other: authors.other.me.organisationId,
  }
  return subjects.flatMap((subject) =>
    deeds(subject, organisations, device.me.personId).map(([set, act]) => {
      const [field = ''] = Object.keys(set)
      const answers = /^((accepted|declined|reserved|acknowledged)By|clearances)\//.test(field)
      const accepting = answers && field.includes(String(organisations.other))
      const accepted = answers && !accepting
      const concerned = accepting ? 'other' : accepted ? 'owner' : subject.concerned
      const { kind, row, state } = subject
      return {
        what: `${kind} ${state} of ${subject.concerned}: ${JSON.stringify(set)}`,
        act,
        attempt: { kind, id: row.id, set },
        expected: unlessAlone(subject, set, expected(persona, subject, act, concerned)),
      }
    }),
  )
}

/** I8: nobody has accepted these parts, so that whoever may agree them is told so. */
function unlessAlone({ kind, state }: Subject, set: object, answer: string): string {
  const agrees = kind === 'labourLine' && 'state' in set && set.state === 'agreed'
  return agrees && state !== 'agreed' && answer === 'allowed' ? 'not-accepted' : answer
}

function expected(
  persona: Persona,
  { kind }: Subject,
  act: ActName | null,
  concerned: 'owner' | 'other',
): string {
  const isOut = persona.role === 'none' || persona.role === 'administrator'
  if (kind === 'mission' && isOut) return 'not-visible'
  const where = kind === 'conflict' || kind === 'mission' ? 'mission' : 'here'
  return act !== null && has(persona, rights[act], concerned, where) ? 'allowed' : 'not-allowed'
}
