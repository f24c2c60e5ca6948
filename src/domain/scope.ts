import type { Envelope } from './envelope.ts'
import { compareMarkings, type Marking, readMarking } from './marking.ts'
import type { Actor, Grant, Role } from './role.ts'
import {
  type Audience,
  audiences,
  placeColumns,
  type Reading,
  type Room,
  readingColumns,
  readings,
  rooms,
} from './visibility.ts'

/**
 * Who may read a record, as one text: the same for all records that the same people may read. Each
 * record has exactly one. `visibility.ts` is the table of what each means.
 *
 *     all                          everyone signed in
 *     mission                      everyone with a working role
 *     members:<mechanism>          members of that mechanism
 *     planners:<mechanism>         those who plan its meetings
 *     organisation:<organisation>  that organisation
 *     people:<person>,<person>     those people
 *     people_of:<person>@<organisation>  those people, as far as they are of that organisation
 */
export type Scope = string

/** What decides the scope of a record: its own envelope's part. */
export type Marked = Pick<
  Envelope,
  'mechanismId' | 'ownerOrganisationId' | 'readers' | 'createdBy'
> & {
  readonly marking: unknown
  /** What of it stays in the room under the Chatham House Rule, or is a draft; `null` or missing for neither. */
  readonly room?: Room | null
}

/** Why a record has its scope: the row and the column of `audiences`, and what in the chain decided. */
export type Ground = {
  /** The strictest marking in the chain. */
  readonly marking: Marking
  readonly place: keyof typeof placeColumns
  readonly audience: Audience
  /** Whose marking it is: 0 for the record itself, then its containers, nearest first. */
  readonly boundBy: number
}

/**
 * What decides who reads a record that lies in `containers` (nearest first): the strictest marking in
 * the chain, and of equally strict ones the outermost (design 3: "the stricter of the record's and its
 * container's"). ACC6: inside a room under the Chatham House Rule nobody outside of it reads. ACC8: a
 * draft is for those who plan. ACC9: what is for people, and lies in or around what is for one organisation,
 * is for those of them who are of it.
 */
export function groundOf(record: Marked, containers: readonly Marked[]): Ground {
  const chain = [record, ...containers]
  let marking = readMarking(record.marking)
  let boundBy = 0
  for (const [index, link] of chain.entries()) {
    const own = readMarking(link.marking)
    if (compareMarkings(own, marking) < 0) continue
    marking = own
    boundBy = index
  }
  const isInRoom = record.room === 'itself' || containers.some((one) => hasRoom(one))
  const isShared = (chain[boundBy] ?? record).mechanismId === null
  const around = isInRoom ? 'chathamHouse' : isShared ? 'mission' : 'mechanism'
  const place = chain.some(isDraft) ? 'draft' : around
  const audience = audiences[marking][placeColumns[place]]
  return { marking, place, audience: narrowed(audience, chain, boundBy), boundBy }
}

/** ACC9. What is for one organisation is its author's alone where he had none. */
function narrowed(audience: Audience, chain: readonly Marked[], boundBy: number): Audience {
  if (audience === 'organisation' && (chain[boundBy]?.ownerOrganisationId ?? null) === null)
    return 'people'
  return audience === 'people' && organisationsOf(chain).length > 0 ? 'people_of' : audience
}

/** The organisations that parts of a chain are for alone, each once. */
function organisationsOf(chain: readonly Marked[]): string[] {
  const strict = chain.filter(({ marking }) => readMarking(marking) === 'AMBER+STRICT')
  return [...new Set(strict.flatMap(({ ownerOrganisationId }) => ownerOrganisationId ?? []))]
}

/** The people whom what binds a chain is for; of a part that was for its organisation, its author alone. */
function peopleOf(chain: readonly Marked[], boundBy: number): string {
  const { createdBy, readers, marking } = chain[boundBy] ?? { createdBy: null, readers: [] }
  const named = readMarking(marking) === 'RED' ? readers : []
  const people = [...new Set(createdBy === null ? named : [...named, createdBy])]
  const authors = chain.filter(
    (one) => readMarking(one.marking) === 'AMBER+STRICT' && one.ownerOrganisationId === null,
  )
  return people
    .filter((person) => authors.every((one) => one.createdBy === person))
    .sort()
    .join(',')
}

/** ACC1: the scope of a record that lies in `containers` (nearest first), by `groundOf`. */
export function scopeOf(record: Marked, containers: readonly Marked[]): Scope {
  const { audience, boundBy } = groundOf(record, containers)
  const chain = [record, ...containers]
  const binding = chain[boundBy] ?? record
  switch (audience) {
    case 'all':
    case 'mission':
      return audience
    case 'members': {
      const mechanismId = binding.mechanismId ?? chain.findLast(hasRoom)?.mechanismId
      return `members:${mechanismId ?? ''}`
    }
    case 'planners':
      return `planners:${chain.find(isDraft)?.mechanismId ?? ''}`
    case 'organisation':
      return `organisation:${binding.ownerOrganisationId ?? ''}`
    case 'people':
      return `people:${peopleOf(chain, boundBy)}`
    case 'people_of': {
      const [organisation, ...others] = organisationsOf(chain)
      // Nobody is of two.
      return others.length > 0 ? 'people:' : `people_of:${peopleOf(chain, boundBy)}@${organisation}`
    }
  }
}

/** The people and the organisation of a scope `people_of`; `null` for any other. */
export function insidersIn(scope: Scope): { people: string[]; organisation: string } | null {
  const [, people, organisation] = /^people_of:([^@]*)@(.*)$/s.exec(scope) ?? []
  if (people === undefined || organisation === undefined) return null
  return { people: people === '' ? [] : people.split(','), organisation }
}

function hasRoom({ room }: Marked): boolean {
  return room === 'itself' || room === 'inside'
}

function isDraft({ room }: Marked): boolean {
  return room === 'draft'
}

/**
 * What of a record stays in the room, from its fields; `null` where the Chatham House Rule does not hold. A
 * meeting that is a draft is one, whatever else holds for it.
 */
export function roomOf(kind: string, fields: Readonly<Record<string, unknown>>): Room | null {
  if (kind === 'meeting' && fields.draft === true) return 'draft'
  if (fields.chathamHouse !== true || !isRoomKind(kind)) return null
  return rooms[kind]
}

function isRoomKind(kind: string): kind is keyof typeof rooms {
  return Object.hasOwn(rooms, kind)
}

/** Scope of a record whose container is not there: nobody but its author until the container comes. */
export function orphanScope(record: Marked): Scope {
  return `people:${record.createdBy ?? ''}`
}

/** Why somebody may read a scope: the row and the column of `readings`, and the cell that opens it. */
export type Opening = {
  readonly audience: Audience
  readonly role: Role | 'none'
  readonly cell: Reading
}

/** The first cell of `readings` by which `actor` reads what lies in `scope`; `null` when he does not. */
export function openingOf(actor: Actor, scope: Scope): Opening | null {
  const colon = scope.indexOf(':')
  const audience = colon < 0 ? scope : scope.slice(0, colon)
  if (!isAudience(audience)) return null
  const name = colon < 0 ? '' : scope.slice(colon + 1)
  for (const grant of actor.grants.length === 0 ? [null] : actor.grants) {
    const role = grant?.role ?? 'none'
    const cell = readings[audience][readingColumns[role]]
    if (holds(cell, actor, grant, name)) return { audience, role, cell }
  }
  return null
}

function isAudience(word: string): word is Audience {
  return Object.hasOwn(readings, word)
}

function holds(cell: Reading, actor: Actor, grant: Grant | null, name: string): boolean {
  switch (cell) {
    case 'yes':
      return true
    case 'here':
      return grant !== null && (grant.mechanismId === null || grant.mechanismId === name)
    case 'own':
      return actor.organisationId !== null && actor.organisationId === name
    case 'named':
      return name.split(',').includes(actor.personId)
    case 'both': {
      const [people = '', organisation = ''] = name.split('@')
      return holds('named', actor, grant, people) && holds('own', actor, grant, organisation)
    }
    case '---':
      return false
  }
}

/** May `actor` read what lies in `scope`. `readings` is its table. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  return openingOf(actor, scope) !== null
}

/** May `actor` see `record`, lying in `containers` (nearest first). The one visibility rule. */
export function visible(actor: Actor, record: Marked, containers: readonly Marked[]): boolean {
  return mayRead(actor, scopeOf(record, containers))
}
