/**
 * The places of a longest row of values that rise, among `values` in their order: those that may stay where
 * they are while the fewest others are moved. `null` is nobody's neighbour and never in it.
 */
export function longestRising<Value extends string | number>(
  values: readonly (Value | null)[],
): ReadonlySet<number> {
  const lengths: number[] = []
  const previous: number[] = []
  let last = -1
  for (const [at, value] of values.entries()) {
    let before = -1
    for (let earlier = 0; value !== null && earlier < at; earlier += 1) {
      const other = values[earlier] ?? null
      if (other !== null && other < value && (lengths[earlier] ?? 0) > (lengths[before] ?? 0))
        before = earlier
    }
    lengths.push(value === null ? 0 : (lengths[before] ?? 0) + 1)
    previous.push(before)
    if ((lengths[at] ?? 0) > (lengths[last] ?? 0)) last = at
  }
  const rising = new Set<number>()
  for (let at = last; at >= 0; at = previous[at] ?? -1) rising.add(at)
  return rising
}
