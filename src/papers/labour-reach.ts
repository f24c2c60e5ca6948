import { markedIn } from '../domain/effective-marking.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { type Marking, stricter } from '../domain/marking.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Actor } from '../domain/role.ts'
import { groundOf, visible } from '../domain/scope.ts'
import { staysInApp } from './paper-reach.ts'

/** Which parts may stand on a paper. */
export type LabourReach = {
  readonly lines: readonly LabourLine[]
  /** How many of what the reader sees stay in the app for their marking. */
  readonly staying: number
  /** The strictest marking of those that may. */
  readonly marking: Marking
}

/**
 * What `actor` may take out of these parts, each marked as it is where it lies. What he may not see leaves no
 * trace; a part whose mechanism is not at hand stays, for nobody knows how far it may travel.
 */
export function labourReach(
  lines: readonly LabourLine[],
  mechanisms: readonly Mechanism[],
  actor: Actor,
): LabourReach {
  const byId = new Map<string, Mechanism>(mechanisms.map((one) => [one.id, one]))
  const taken: LabourLine[] = []
  let marking: Marking = 'CLEAR'
  let staying = 0
  for (const line of lines) {
    const mechanism = byId.get(line.mechanismId)
    const own = markedIn('labourLine', line)
    if (mechanism === undefined) {
      staying += 1
      continue
    }
    if (!visible(actor, own, [mechanism])) continue
    const ground = groundOf(own, [mechanism])
    if (staysInApp(ground.marking)) {
      staying += 1
      continue
    }
    taken.push(line)
    marking = stricter(marking, ground.marking)
  }
  return { lines: taken, staying, marking }
}
