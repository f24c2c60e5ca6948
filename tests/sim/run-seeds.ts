import { Counts } from './counts.ts'
import type { Nemesis } from './options.ts'
import { type Plan, planOf } from './plan.ts'
import { runSchedule } from './run-schedule.ts'
import { shrunk } from './shrink.ts'
import { SimStorage } from './sim-server.ts'
import type { CheckName } from './violation.ts'

/** A schedule that broke a promise, with its story as short as it could be made. */
export type Finding = {
  readonly seed: number
  readonly check: CheckName
  readonly message: string
  readonly story: readonly string[]
}

/** What some schedules came to. */
export type Report = {
  readonly schedules: number
  readonly counts: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

type Range = {
  /** The seeds, each `stride` after the one before, and how many. */
  readonly from: number
  readonly stride: number
  readonly count: number
  readonly nemeses: readonly Nemesis[]
  /** After so many findings nothing more is tried. */
  readonly mostFindings: number
  readonly shrinks: boolean
}

/** Runs the schedules of a range of seeds. */
export async function runSeeds(range: Range): Promise<Report> {
  const disk = await SimStorage.open()
  const counts = new Counts()
  const findings: Finding[] = []
  let schedules = 0
  for (let i = 0; i < range.count && findings.length < range.mostFindings; i++) {
    const seed = range.from + i * range.stride
    const plan = planOf(seed, range.nemeses)
    const { violation, counts: more } = await runSchedule(plan, disk)
    counts.addAll(more)
    for (const nemesis of plan.nemeses) counts.add(`with ${nemesis}`)
    schedules += 1
    if (violation !== null) findings.push(await finding(plan, violation.check, disk, range.shrinks))
  }
  await disk.storage.close()
  return { schedules, counts: counts.asObject(), findings }
}

/** The story of one seed, whether or not it breaks a promise. */
export async function tellSeed(seed: number, nemeses: readonly Nemesis[]): Promise<Finding | null> {
  const disk = await SimStorage.open()
  const plan = planOf(seed, nemeses)
  const { violation } = await runSchedule(plan, disk)
  const found = violation === null ? null : await finding(plan, violation.check, disk, true)
  await disk.storage.close()
  return found
}

async function finding(
  plan: Plan,
  check: CheckName,
  disk: SimStorage,
  shrinks: boolean,
): Promise<Finding> {
  const fails = async (shorter: Plan) => (await runSchedule(shorter, disk)).violation?.check ?? null
  const shortest = shrinks ? await shrunk(plan, check, fails) : plan
  const story: string[] = [
    `people: ${plan.people.join(', ')}; phones of: ${plan.phones.map(({ person }) => plan.people[person]).join(', ')}`,
  ]
  const { violation } = await runSchedule(shortest, disk, (line) => story.push(line))
  return { seed: plan.seed, check, message: violation?.message ?? '(not seen again)', story }
}
