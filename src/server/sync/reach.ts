import type { Actor } from '../../domain/role.ts'
import { insidersIn, mayRead, type Scope } from '../../domain/scope.ts'

/**
 * How far somebody could see at one moment, in a few bytes that a cursor can carry. Scopes of named
 * people are not in it: who reads those is written in their names and never changes; of people of one
 * organisation, that organisation is in it.
 */
export type Reach = {
  readonly all: boolean
  readonly mission: boolean
  readonly everyMechanism: boolean
  /** He reads the drafts of every mechanism. */
  readonly everyDraft: boolean
  /** Marks of his organisation and of the mechanisms that he is a member of. */
  readonly named: ReadonlySet<string>
}

/** How far `actor` sees now, as the table of `mayRead` has it. */
export function reachOf(actor: Actor, mark: (scope: Scope) => string): Reach {
  // No mechanism has this name: it is read by whoever reads what lies in any of them.
  const everyMechanism = mayRead(actor, 'members:')
  const everyDraft = mayRead(actor, 'planners:')
  const scopes = [
    ...(actor.organisationId === null ? [] : [`organisation:${actor.organisationId}`]),
    ...(everyMechanism ? [] : actor.grants.map(({ mechanismId }) => `members:${mechanismId}`)),
    ...(everyDraft ? [] : actor.grants.map(({ mechanismId }) => `planners:${mechanismId}`)),
  ]
  return {
    all: mayRead(actor, 'all'),
    mission: mayRead(actor, 'mission'),
    everyMechanism,
    everyDraft,
    named: new Set(scopes.filter((scope) => mayRead(actor, scope)).map(mark)),
  }
}

/** Did somebody with this reach read `scope`. `actor` is the same person now. */
export function reached(
  reach: Reach,
  actor: Actor,
  scope: Scope,
  mark: (scope: Scope) => string,
): boolean {
  if (scope.startsWith('people:')) return mayRead(actor, scope)
  const insiders = insidersIn(scope)
  if (insiders !== null)
    return (
      insiders.people.includes(actor.personId) &&
      reach.named.has(mark(`organisation:${insiders.organisation}`))
    )
  if (scope === 'all') return reach.all
  if (scope === 'mission') return reach.mission
  if (reach.everyMechanism && scope.startsWith('members:')) return true
  if (reach.everyDraft && scope.startsWith('planners:')) return true
  return reach.named.has(mark(scope))
}
