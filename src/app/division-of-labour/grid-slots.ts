/** A slot that shows nothing. */
export const parked = -1

/**
 * What each slot of a grid shows next: what it shows already where that is still wanted, else something of what no
 * slot shows yet. There are never fewer slots than before: those that are left over are parked.
 */
export function recycled(slots: readonly number[], wanted: readonly number[]): number[] {
  const missing = new Set(wanted)
  const kept = slots.map((shown) => (missing.delete(shown) ? shown : parked))
  const rest = [...missing]
  const filled = kept.map((shown) => (shown === parked ? (rest.shift() ?? parked) : shown))
  return [...filled, ...rest]
}

/**
 * Puts siblings in this order, for who reads the page as it stands: moves as few of them as it sees, and never
 * the one with the focus, which would lose it.
 */
export function putInOrder(wanted: readonly Element[]): void {
  const focused = wanted.findIndex((one) => one.contains(document.activeElement))
  const fixed = focused === -1 ? startOfLongestRun(wanted) : focused
  for (let at = fixed - 1; at >= 0; at -= 1) {
    const [one, next] = [wanted[at], wanted[at + 1]]
    if (one && next && next.previousElementSibling !== one) next.before(one)
  }
  for (let at = fixed + 1; at < wanted.length; at += 1) {
    const [one, before] = [wanted[at], wanted[at - 1]]
    if (one && before && before.nextElementSibling !== one) before.after(one)
  }
}

function startOfLongestRun(wanted: readonly Element[]): number {
  let [longest, from, length] = [0, 0, 0]
  for (const [at, one] of wanted.entries()) {
    const follows = at > 0 && wanted[at - 1]?.nextElementSibling === one
    length = follows ? length + 1 : 1
    if (length <= longest) continue
    longest = length
    from = at - length + 1
  }
  return from
}
