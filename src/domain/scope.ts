import type { Envelope } from './envelope.ts'
import { compareMarkings, readMarking } from './marking.ts'
import { type Actor, rolesIn } from './role.ts'

/**
 * Who may read a record, as one text: the same for all records that the same people may read. Each
 * record has exactly one.
 *
 *     all                          everyone signed in         CLEAR, GREEN
 *     members:<mechanism>          members of that mechanism  AMBER
 *     mission                      everyone with a working role AMBER outside any mechanism
 *     organisation:<organisation>  that organisation          AMBER+STRICT
 *     people:<person>,<person>     those people               RED
 */
export type Scope = string

/** What decides the scope of a record: its own envelope's part. */
export type Marked = Pick<
  Envelope,
  'mechanismId' | 'ownerOrganisationId' | 'readers' | 'createdBy'
> & {
  readonly marking: unknown
}

/**
 * The scope of a record that lies in `containers` (nearest first): that of the strictest marking in
 * the chain, and of the outermost record among equally strict ones (design 3: "the stricter of the
 * record's and its container's").
 */
export function scopeOf(record: Marked, containers: readonly Marked[]): Scope {
  let binding = record
  for (const container of containers)
    if (compareMarkings(readMarking(container.marking), readMarking(binding.marking)) >= 0)
      binding = container
  return ownScope(binding)
}

function ownScope(record: Marked): Scope {
  switch (readMarking(record.marking)) {
    case 'CLEAR':
    case 'GREEN':
      return 'all'
    case 'AMBER':
      return record.mechanismId === null ? 'mission' : `members:${record.mechanismId}`
    case 'AMBER+STRICT':
      return `organisation:${record.ownerOrganisationId ?? ''}`
    case 'RED': {
      const people =
        record.createdBy === null ? record.readers : [...record.readers, record.createdBy]
      return `people:${[...new Set(people)].sort().join(',')}`
    }
  }
}

/** Scope of a record whose container is not there: nobody but its author until the container comes. */
export function orphanScope(record: Marked): Scope {
  return `people:${record.createdBy ?? ''}`
}

/** May `actor` read what lies in `scope`. Administrators look after devices and see no content. */
export function mayRead(actor: Actor, scope: Scope): boolean {
  const colon = scope.indexOf(':')
  const head = colon < 0 ? scope : scope.slice(0, colon)
  const rest = colon < 0 ? '' : scope.slice(colon + 1)
  const here = rolesIn(actor, head === 'members' ? rest : null)
  here.delete('administrator')
  switch (head) {
    case 'all':
      return actor.grants.some((grant) => grant.role !== 'administrator')
    case 'mission':
      return actor.grants.some(
        (grant) => grant.role !== 'administrator' && grant.role !== 'observer',
      )
    case 'members':
      return here.size > 0
    case 'organisation':
      return (
        actor.organisationId !== null &&
        actor.organisationId === rest &&
        actor.grants.some((grant) => grant.role !== 'administrator')
      )
    case 'people':
      return rest.split(',').includes(actor.personId)
    default:
      return false
  }
}

/** May `actor` see `record`, lying in `containers` (nearest first). The one visibility rule. */
export function visible(actor: Actor, record: Marked, containers: readonly Marked[]): boolean {
  return mayRead(actor, scopeOf(record, containers))
}
