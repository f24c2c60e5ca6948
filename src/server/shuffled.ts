import { randomInt } from 'node:crypto'

const halfBits = 10
const half = 2 ** halfBits
const rounds = 6

/**
 * The whole numbers below `size` (a million or less) in an order that nobody can guess: the number at a
 * place, each place another. What is named by them cannot be counted by their gaps (ACC2).
 */
export function shuffled(size: number): (place: number) => number {
  const keys = Array.from({ length: rounds }, () => randomInt(2 ** 32))
  return (place) => {
    let at = place
    // Halves that are mixed with one another make an order of 2 ** 20; what falls beyond goes on.
    do at = mixed(at, keys)
    while (at >= size)
    return at
  }
}

function mixed(number: number, keys: readonly number[]): number {
  let left = Math.floor(number / half)
  let right = number % half
  for (const key of keys) {
    const word = Math.imul(right ^ key, 0x9e3779b1)
    const spread = Math.imul(word ^ (word >>> 15), 0x85ebca6b)
    const next = left ^ ((spread ^ (spread >>> 13)) >>> (32 - halfBits))
    left = right
    right = next
  }
  return left * half + right
}
