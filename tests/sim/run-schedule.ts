import { checkHistory, History } from './check-history.ts'
import { checkComplete } from './check-phone.ts'
import { compareAtRest } from './comparing.ts'
import type { Plan } from './plan.ts'
import { comeToRest } from './rest.ts'
import type { SimStorage } from './sim-server.ts'
import { type CheckName, Violation } from './violation.ts'
import { World } from './world.ts'

/** What came of one schedule. */
export type Outcome = {
  readonly violation: { readonly check: CheckName; readonly message: string } | null
  readonly counts: Readonly<Record<string, number>>
}

let missions = 0

/** Lives through a schedule and checks it; `tell` hears the story. */
export async function runSchedule(
  plan: Plan,
  disk: SimStorage,
  tell: (line: string) => void = () => undefined,
): Promise<Outcome> {
  missions += 1
  const mission = `m${missions}`
  const world = new World(plan, disk, mission, tell)
  let violation: Outcome['violation'] = null
  try {
    await world.begin()
    for (const step of plan.steps) await world.take(step)
    await comeToRest(world)
    if (world.isRestored || world.hasRejoined) await compareAtRest(world)
    for (const phone of world.phones) checkComplete(world, phone, true)
    checkHistory(world, await History.read(world))
    const [reported] = world.server.reported
    if (reported !== undefined) throw reported
  } catch (error) {
    violation = told(error)
  } finally {
    await disk.forget(mission)
  }
  return { violation, counts: world.counts.asObject() }
}

function told(error: unknown): { check: CheckName; message: string } {
  if (error instanceof Violation) return { check: error.check, message: error.message }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { check: 'error', message: text.split('\n').slice(0, 6).join('\n') }
}
