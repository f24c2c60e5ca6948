import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'

/** What can go wrong in a schedule. */
export const nemeses = [
  'clock',
  'drop',
  'duplicate',
  'reorder',
  'cut',
  'restart',
  'restore',
  'access',
  'version',
] as const
export type Nemesis = (typeof nemeses)[number]

export type Options = {
  /** How many schedules, each from a seed of its own. */
  readonly seeds: number
  readonly from: number
  readonly nemeses: readonly Nemesis[]
  readonly jobs: number
  /** Replays this one and tells its story. */
  readonly seed: number | null
  /** Tries the simulator on deliberate bugs: all of them, or the one named. */
  readonly mutants: boolean
  readonly mutant: string | null
}

/** Reads the command line. Throws for what it does not know. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      nemesis: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      mutants: { type: 'boolean', default: false },
      mutant: { type: 'string' },
    },
  })
  return {
    seeds: whole(values.seeds),
    from: whole(values.from),
    nemeses: values.nemesis === undefined ? nemeses : values.nemesis.split(',').map(nemesisOf),
    jobs: Math.max(1, whole(values.jobs)),
    seed: values.seed === undefined ? null : whole(values.seed),
    mutants: values.mutants,
    mutant: values.mutant ?? null,
  }
}

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new Error(`not a number: ${text}`)
  return number
}

function nemesisOf(word: string): Nemesis {
  const found = nemeses.find((one) => one === word)
  if (found === undefined) throw new Error(`no nemesis "${word}"; there are ${nemeses.join(', ')}`)
  return found
}
