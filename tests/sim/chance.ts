import { seededRandom } from '../support/seeded-random.ts'

/** Draws that are the same in every run with the same seed. */
export type Chance = {
  /** A whole number from 0 to below `count`. */
  readonly upTo: (count: number) => number
  /** True so often of one. */
  readonly is: (share: number) => boolean
  readonly of: <Value>(values: readonly Value[]) => Value
  /** One of the words, as often as their numbers say. */
  readonly weighted: <Word extends string>(weights: Readonly<Record<Word, number>>) => Word
}

/** The draws of one seed. */
export function chanceOf(seed: number): Chance {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1))
  const upTo = (count: number) => Math.floor(random() * count)
  return {
    upTo,
    is: (share) => random() < share,
    of: (values) => {
      if (values.length === 0) throw new Error('nothing to draw from')
      return values[upTo(values.length)] as (typeof values)[number]
    },
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [word, weight] of entries) {
        left -= weight
        if (left < 0) return word
      }
      return (entries.at(-1) as (typeof entries)[number])[0]
    },
  }
}
