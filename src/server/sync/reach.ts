import type { Actor } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'

/**
 * How far somebody could see at one moment, in a few bytes that a cursor can carry. Scopes of named
 * people are not in it: who reads those is written in their names and never changes.
 */
export type Reach = {
  readonly all: boolean
  readonly mission: boolean
  readonly everyMechanism: boolean
  /** Marks of his organisation and of the mechanisms that he is a member of. */
  readonly named: ReadonlySet<string>
}

/** How far `actor` sees now. */
export function reachOf(actor: Actor, mark: (scope: Scope) => string): Reach {
  const working = actor.grants.filter(({ role }) => role !== 'administrator')
  const everyMechanism = working.some(({ mechanismId }) => mechanismId === null)
  const scopes = [
    ...(actor.organisationId === null || working.length === 0
      ? []
      : [`organisation:${actor.organisationId}`]),
    ...(everyMechanism ? [] : working.map(({ mechanismId }) => `members:${mechanismId}`)),
  ]
  return {
    all: working.length > 0,
    mission: working.some(({ role }) => role !== 'observer'),
    everyMechanism,
    named: new Set(scopes.map(mark)),
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
  if (scope === 'all') return reach.all
  if (scope === 'mission') return reach.mission
  if (reach.everyMechanism && scope.startsWith('members:')) return true
  return reach.named.has(mark(scope))
}
