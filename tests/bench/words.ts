import { seededRandom } from '../support/seeded-random.ts'

const words =
  'meeting partners border crossing training police municipality draft report share list needs winter shelter water legal aid seminar donors region focal point update figures agree text proposal monitoring visit schools roads market host authorities'.split(
    ' ',
  )

/** Chance that comes out the same every time, and what benches draw with it. */
export type Chance = {
  readonly random: () => number
  readonly pick: <Value>(values: readonly Value[]) => Value
  readonly sentence: (length: number) => string
}

/** Chance that starts from `seed`. */
export function chance(seed: number): Chance {
  const random = seededRandom(seed)
  const pick = <Value>(values: readonly Value[]) =>
    values[Math.floor(random() * values.length)] as Value
  const sentence = (length: number) => Array.from({ length }, () => pick(words)).join(' ')
  return { random, pick, sentence }
}
