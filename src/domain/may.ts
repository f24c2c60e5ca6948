import { type Act, actColumns, acts, type Cell } from './acts.ts'
import { type Acts, actsOfKind } from './acts-of-kinds.ts'
import { concerned } from './concerned.ts'
import { decided, decidedColumns, isAboutPeople, isDecided } from './decided.ts'
import { giving, givingColumns, lowering, loweringColumns } from './giving.ts'
import type { Marking } from './marking.ts'
import { isOwnSignIn } from './own-sign-in.ts'
import type { RecordKind } from './records.ts'
import { type Actor, type Grant, type Role, roles, rolesIn } from './role.ts'
import { mayRead, type Scope } from './scope.ts'

/** What an act touches: the mechanism, and the organisation whose own it would be. */
export type Where = {
  readonly mechanismId: string | null
  readonly ownerOrganisationId: string | null
}

/** May `actor` do `act` there. The one rule of rights (design 4); `acts` is its table. */
export function may(actor: Actor, act: Act, where: Where): boolean {
  const row = acts[act]
  const held: ReadonlySet<Role> =
    row[0] === 'anywhere'
      ? new Set(actor.grants.map((grant) => grant.role))
      : rolesIn(actor, where.mechanismId)
  const isOwn = actor.organisationId !== null && actor.organisationId === where.ownerOrganisationId
  return [...held].some((role) => {
    const cell = row[actColumns[role]]
    return cell === 'yes' || (cell === 'own' && isOwn)
  })
}

/** The kinds in which organisations answer for themselves, each in an element of a set. */
const answered: ReadonlySet<RecordKind> = new Set([
  'labourLine',
  'jointActivity',
  'informationShare',
])

const closed: ReadonlySet<unknown> = new Set(['done', 'dropped', 'superseded'])

/** The fields of a record or of a change, by name; a set's element may be named `field/element`. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * May `actor` write this. `record` is the new record, or the standing one that is to be changed;
 * `set` is what the change writes. A new record names its true author and his organisation.
 */
export function mayChange(
  actor: Actor,
  kind: RecordKind,
  record: Fields,
  isNew: boolean,
  set: Fields = record,
): boolean {
  if (isNew && !isTrulySigned(actor, record)) return false
  if (kind === 'informalNote' && !isNew && record.createdBy !== actor.personId) return false
  if (kind === 'comment' && !isNew && record.createdBy !== actor.personId)
    return mayTakeAway(actor, record, set)
  if (!isNew && (kind === 'minutes' || kind === 'objection'))
    return mayReact(actor, kind, record, set)
  if (kind === 'attendance' && isOwnSignIn(actor, record, isNew, set))
    return wheresOf(kind, record).some((where) => may(actor, 'sign_in_oneself', where))
  return mayDoAll(actor, kind, record, isNew, set)
}

/**
 * May `actor` give a restored server what it has lost: the record, or what `set` writes into it, as
 * others wrote it. Who heads the mission or co-ordinates where it lies may give everything back that he
 * can see; who records there, what he could have made himself; anybody, his own.
 */
export function mayOffer(
  actor: Actor,
  kind: RecordKind,
  record: Fields,
  isNew: boolean,
  set: Fields = record,
): boolean {
  const mechanismId = typeof record.mechanismId === 'string' ? record.mechanismId : null
  if (mayDecideOffers(actor, mechanismId)) return true
  if (!isNew) return mayChange(actor, kind, record, false, set)
  const where = { mechanismId, ownerOrganisationId: null }
  const isTrusted = may(actor, 'give_back_for_others', where) || isTrulySigned(actor, record)
  return isTrusted && mayDoAll(actor, kind, record, true, set)
}

/** May `actor` give back what only the server writes: outcomes, numbers, conflicts. */
export function mayDecideOffers(actor: Actor, mechanismId: string | null): boolean {
  return may(actor, 'give_back_everything', { mechanismId, ownerOrganisationId: null })
}

function mayDoAll(
  actor: Actor,
  kind: RecordKind,
  record: Fields,
  isNew: boolean,
  set: Fields,
): boolean {
  if (isNew && kind === 'request' && isOwnAffair(actor, record)) return true
  const whole = isNew ? createAct(kind, record) : actsOfKind[kind].change
  if (whole === null) return false
  // Worked out once: only who answers for his organisation differs from field to field.
  const usual = wheresOf(kind, record)
  const wanted = isNew ? [{ act: whole, wheres: usual }] : []
  for (const [field, value] of Object.entries(set)) {
    if (isNew && isEmpty(value)) continue
    const act = fieldAct(kind, record, field, value) ?? (isNew ? null : whole)
    if (act === null) continue
    const wheres = answered.has(kind) ? wheresOf(kind, record, field, value) : usual
    wanted.push({ act, wheres })
  }
  return wanted.every(({ act, wheres }) => wheres.some((where) => may(actor, act, where)))
}

/** May `actor` let a record with this marking travel further. `lowering` is the table. */
export function mayLower(actor: Actor, from: Marking, where: Where): boolean {
  if (from === 'CLEAR') return false
  const held = rolesIn(actor, where.mechanismId)
  const isOwn = actor.organisationId !== null && actor.organisationId === where.ownerOrganisationId
  return (['coordinator', 'head_of_mission'] as const).some((role) => {
    const cell: Cell = lowering[from][loweringColumns[role]]
    return held.has(role) && (cell === 'yes' || (cell === 'own' && isOwn))
  })
}

/**
 * May `actor` name this record: what he reads; and who looks after people and devices also the people,
 * organisations and mechanisms concerned, of which he reads nothing.
 */
export function mayName(
  actor: Actor,
  subject: { readonly kind: string; readonly scope: Scope },
): boolean {
  if (mayRead(actor, subject.scope)) return true
  const anywhere = { mechanismId: null, ownerOrganisationId: null }
  return namedUnread.has(subject.kind) && may(actor, 'name_unread', anywhere)
}

const namedUnread: ReadonlySet<string> = new Set(['person', 'organisation', 'mechanism'])

/** May `actor` ask for this act about a record that lies in `scope`. */
export function mayAskAbout(
  actor: Actor,
  act: unknown,
  subject: { readonly kind: string; readonly scope: Scope },
): boolean {
  return isAboutPeople(act) ? mayName(actor, subject) : mayRead(actor, subject.scope)
}

/** What anybody may do whom it is about himself: lay down a role, sign off a device. */
function isOwnAffair(actor: Actor, request: Fields): boolean {
  return (
    isDecided(request.act) &&
    decided[request.act][decidedColumns.own] === 'own' &&
    request.subjectKind === 'person' &&
    request.subjectId === actor.personId
  )
}

/** May `actor` give somebody this role, or take it away. `giving` is the table. */
export function mayInvite(actor: Actor, grant: Grant): boolean {
  return [...rolesIn(actor, grant.mechanismId)].some(
    (role) => giving[grant.role][givingColumns[role]] === 'yes',
  )
}

/** May `actor` give anybody any role, in the mission or in one of its mechanisms. */
export function mayInviteSomewhere(actor: Actor): boolean {
  const places = actor.grants.map(({ mechanismId }) => mechanismId)
  return places.some((mechanismId) => roles.some((role) => mayInvite(actor, { role, mechanismId })))
}

function isTrulySigned(actor: Actor, record: Fields): boolean {
  const owner = record.ownerOrganisationId
  return record.createdBy === actor.personId && (owner === null || owner === actor.organisationId)
}

/** Somebody else's remark is not reworded; who runs the meetings may take it away. */
function mayTakeAway(actor: Actor, record: Fields, set: Fields): boolean {
  const [where] = wheresOf('comment', record)
  return (
    where !== undefined &&
    Object.keys(set).every((field) => field === 'deletedAt') &&
    may(actor, 'take_remarks_away', where)
  )
}

/** What each may do with a version of minutes and with a reaction to one; nobody takes either away. */
function mayReact(
  actor: Actor,
  kind: 'minutes' | 'objection',
  record: Fields,
  set: Fields,
): boolean {
  const [where] = wheresOf(kind, record)
  if (where === undefined) return false
  const isAuthors = record.createdBy === actor.personId && may(actor, 'object_to_minutes', where)
  const isChairs = may(actor, 'circulate_minutes', where)
  return Object.keys(set).every((field) => {
    if (field === 'marking' || field.startsWith('readers/')) return isChairs
    if (kind === 'minutes') return false
    if (field === 'withdrawnAt') return isAuthors
    return (field === 'handling' || field === 'answer') && isChairs
  })
}

function createAct(kind: RecordKind, record: Fields): Act | null {
  if (kind !== 'request') return actsOfKind[kind].create
  return isDecided(record.act) ? decided[record.act][decidedColumns.right] : null
}

function fieldAct(kind: RecordKind, record: Fields, field: string, value: unknown): Act | null {
  const rules: Acts = actsOfKind[kind]
  const name = field.split('/')[0] ?? field
  const moves = name === 'state' || (kind === 'trailStep' && name === 'outcome')
  if (moves && typeof value === 'string') {
    // What was closed is taken up again by those who may close it.
    if (kind === 'actionItem' && closed.has(record.state)) return 'close_action'
    const act = rules.states?.[value]
    if (act !== undefined) return act
  }
  // What was said under the Chatham House Rule may travel further once the rule is lifted.
  if (name === 'chathamHouse' && record.chathamHouse === true && value === false)
    return 'lower_marking'
  const act = rules.fields?.[name]
  if (act !== undefined) return act
  // The words of an agreed part are no longer its proposer's alone.
  if (kind === 'labourLine' && record.state === 'agreed' && name !== 'state')
    return 'agree_labour_line'
  return null
}

/** Where a change acts: once for each organisation whose own it could be. */
function wheresOf(kind: RecordKind, record: Fields, field = '', value?: unknown): Where[] {
  const mechanismId =
    kind === 'request' && isAboutPeople(record.act)
      ? mechanismConcerned(record.details)
      : typeof record.mechanismId === 'string'
        ? record.mechanismId
        : null
  return concerned(kind, record, field, value).map((ownerOrganisationId) => ({
    mechanismId,
    ownerOrganisationId,
  }))
}

/** People belong to the whole mission; what is asked about them may concern one mechanism. */
function mechanismConcerned(details: unknown): string | null {
  const id =
    typeof details === 'object' && details !== null && 'mechanismId' in details
      ? details.mechanismId
      : null
  return typeof id === 'string' && id !== '' ? id : null
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  )
}
