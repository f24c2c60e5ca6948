import { type ChangeId, readChangeId } from './stamp.ts'

/*
 * Several people may add the same element to a set without knowing of each other. The register then
 * names all their changes, separated by spaces, in the order of their text.
 */

function tagsOf(by: ChangeId): ChangeId[] {
  return by.split(' ').filter((tag) => tag !== '')
}

/** The changes that `by` names, with `added`; of one device only the latest, which knew the ones before. */
export function joinTags(by: ChangeId, added: ChangeId): ChangeId {
  const latest = new Map<string, ChangeId>()
  for (const tag of [...tagsOf(by), ...tagsOf(added)]) {
    const { deviceId, n } = readChangeId(tag)
    const known = latest.get(deviceId)
    if (known === undefined || readChangeId(known).n < n) latest.set(deviceId, tag)
  }
  return [...latest.values()].sort().join(' ')
}

/** The changes that `by` names without those that somebody who saw `seen` knew of; may be empty. */
export function withoutTags(by: ChangeId, seen: ChangeId): ChangeId {
  const known = tagsOf(seen).map(readChangeId)
  return tagsOf(by)
    .filter((tag) => {
      const { deviceId, n } = readChangeId(tag)
      return !known.some((other) => other.deviceId === deviceId && other.n >= n)
    })
    .join(' ')
}
