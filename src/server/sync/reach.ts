import type { Actor, Grant } from '../../domain/role.ts'
import { mayRead, type Scope } from '../../domain/scope.ts'

/**
 * How far `actor` could see at one moment, in a few words that a cursor can carry. Scopes of named
 * people are not in it: who reads those is written in their names and never changes.
 */
export function reachOf(actor: Actor): string[] {
  const working = actor.grants.filter(({ role }) => role !== 'administrator')
  if (working.length === 0) return []
  const reach = ['all']
  if (working.some(({ role }) => role !== 'observer')) reach.push('mission')
  if (actor.organisationId !== null) reach.push(`organisation:${actor.organisationId}`)
  return [...reach, ...membershipsOf(working)].sort()
}

function membershipsOf(grants: readonly Grant[]): string[] {
  if (grants.some(({ mechanismId }) => mechanismId === null)) return [everyMechanism]
  return [...new Set(grants.map(({ mechanismId }) => `members:${mechanismId}`))]
}

const everyMechanism = 'members:*'

/** Did somebody with this reach read `scope`. `actor` is the same person now. */
export function reached(reach: readonly string[], actor: Actor, scope: Scope): boolean {
  if (scope.startsWith('people:')) return mayRead(actor, scope)
  return reach.includes(scope) || (scope.startsWith('members:') && reach.includes(everyMechanism))
}
