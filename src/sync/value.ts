/** Do two JSON values say the same; the order of an object's keys says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((element, i) => sameValue(element, b[i]))
    )
  const ofA = new Map(Object.entries(a))
  const ofB = new Map(Object.entries(b))
  return (
    ofA.size === ofB.size &&
    [...ofA].every(([key, value]) => ofB.has(key) && sameValue(value, ofB.get(key)))
  )
}
