import type { Actor } from './role.ts'

type Fields = Readonly<Record<string, unknown>>

/** What signing in may write into a row of attendance that is there. */
const written: ReadonlySet<string> = new Set(['status', 'deletedAt'])

/**
 * Does somebody sign in himself by this: he, or his organisation as a whole, is there from now on, and
 * nothing else is said. Nobody is away by it, counted by it, or there for others.
 */
export function isOwnSignIn(actor: Actor, record: Fields, isNew: boolean, set: Fields): boolean {
  const isHis =
    actor.organisationId !== null &&
    record.organisationId === actor.organisationId &&
    (record.personId === actor.personId || record.personId === null)
  if (!isHis || (set.deletedAt ?? null) !== null) return false
  if (isNew) return isThere(set.status) && record.headCount === 0 && record.note === ''
  return Object.keys(set).every((field) => written.has(field)) && isThere(set.status ?? 'present')
}

function isThere(status: unknown): boolean {
  return status === 'present' || status === 'remote'
}
