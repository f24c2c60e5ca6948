import { fileURLToPath } from 'node:url'
import { forkWork } from '../support/fork-work.ts'
import { takeStandIns } from './hooks.ts'
import { type Mutant, mutants } from './mutants.ts'
import { type Nemesis, type Options, readOptions } from './options.ts'
import type { Finding, Report } from './run-seeds.ts'

/** Where a process of this program that is to work for another finds its work. */
const variable = 'LIAISON_SIM_WORK'

/*
 * `npm run sim`: people, phones, a server, a bad network and wrong clocks, each schedule from a number,
 * so that what breaks once breaks again. This process shares the seeds out to workers, which are itself.
 */

type Work = {
  readonly from: number
  readonly stride: number
  readonly count: number
  readonly nemeses: readonly Nemesis[]
  readonly mostFindings: number
  readonly shrinks: boolean
}

/** How many schedules a mutant may survive. */
const mutantSeeds = 3_000
const mostFindingsShown = 3

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options.mutants) return await huntMutants(options)
  if (options.seed !== null) return await replay(options, options.seed)
  return await simulate(options)
}

async function simulate(options: Options): Promise<number> {
  const startedMs = performance.now()
  const { jobs, seeds, from } = options
  const reports = await Promise.all(
    Array.from({ length: Math.min(jobs, Math.max(1, seeds)) }, (_, job) =>
      worker(
        {
          from: from + job,
          stride: jobs,
          count: Math.ceil((seeds - job) / jobs),
          nemeses: options.nemeses,
          mostFindings: mostFindingsShown,
          shrinks: true,
        },
        options.mutant,
      ),
    ),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const schedules = reports.reduce((sum, report) => sum + report.schedules, 0)
  const findings = reports.flatMap((report) => report.findings).sort((a, b) => a.seed - b.seed)
  console.log(countsTold(reports))
  for (const one of findings) tellFinding(one, options)
  console.log(
    `${schedules} schedules, ${(schedules / seconds).toFixed(0)} per second, ${findings.length} violations`,
  )
  return findings.length === 0 && schedules === seeds ? 0 : 1
}

function countsTold(reports: readonly Report[]): string {
  const total = new Map<string, number>()
  for (const { counts } of reports)
    for (const [what, times] of Object.entries(counts))
      total.set(what, (total.get(what) ?? 0) + times)
  return [...total]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, times]) => `${what} ${times}`)
    .join(' · ')
}

function tellFinding({ seed, check, message, story }: Finding, { nemeses }: Options): void {
  console.log(`\nseed ${seed} breaks "${check}": ${message}`)
  for (const line of story) console.log(`  ${line}`)
  console.log(`again: npm run sim -- --seed ${seed} --nemesis ${nemeses.join(',')}\n`)
}

async function replay(options: Options, seed: number): Promise<number> {
  takeStandIns(mutantNamed(options.mutant))
  const { tellSeed } = await import('./run-seeds.ts')
  const found = await tellSeed(seed, options.nemeses)
  if (found !== null) tellFinding(found, options)
  console.log(`1 schedule, ${found === null ? 0 : 1} violations`)
  return found === null ? 0 : 1
}

/** Each deliberate bug in turn until a schedule catches it; `jobs` at a time. */
async function huntMutants(options: Options): Promise<number> {
  const waiting = mutants.filter(({ name, heldBy }) =>
    options.mutant === null ? heldBy === undefined : name === options.mutant,
  )
  const total = waiting.length
  let caught = 0
  const hunt = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const report = await worker(
        {
          from: 1,
          stride: 1,
          count: mutantSeeds,
          nemeses: options.nemeses,
          mostFindings: 1,
          shrinks: false,
        },
        mutant.name,
      )
      const [found] = report.findings
      if (found !== undefined) caught += 1
      console.log(
        found === undefined
          ? `NOT CAUGHT in ${report.schedules} schedules: ${mutant.name}`
          : `caught by schedule ${report.schedules} (${found.check}): ${mutant.name}`,
      )
    }
  }
  await Promise.all(Array.from({ length: options.jobs }, hunt))
  for (const { name, heldBy } of mutants)
    if (heldBy !== undefined) console.log(`not seen here, but by ${heldBy}: ${name}`)
  console.log(`${total} deliberate bugs, ${caught} caught`)
  return caught === total && total > 0 ? 0 : 1
}

function mutantNamed(name: string | null): Mutant | null {
  if (name === null) return null
  const mutant = mutants.find((one) => one.name === name)
  if (mutant === undefined) throw new Error(`no mutant "${name}"`)
  return mutant
}

/** Another process that does `work`, with the deliberate bug of that name if there is one. */
function worker(work: Work, mutant: string | null): Promise<Report> {
  return forkWork(fileURLToPath(import.meta.url), variable, { work, mutant })
}

async function workAsTold(told: string): Promise<void> {
  const { work, mutant }: { work: Work; mutant: string | null } = JSON.parse(told)
  takeStandIns(mutantNamed(mutant))
  const { runSeeds } = await import('./run-seeds.ts')
  process.send?.(await runSeeds(work))
}

const told = process.env[variable]
if (told === undefined) process.exitCode = await main()
else await workAsTold(told)
