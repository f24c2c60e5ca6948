import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { takeStandIns } from '../sim/hooks.ts'
import { forkWork } from '../support/fork-work.ts'
import { mutants } from './mutants.ts'
import type { Report, Work } from './run-worlds.ts'

/** Where a process of this program that is to work for another finds its work. */
const variable = 'LIAISON_SUMMARIES_WORK'

/*
 * `npm run check:summaries`: missions drawn at random, with a word of its own in every field that must not
 * travel, and what a donor is shown of them: pages, files, heads. `--worlds 10000`, `--world 17`,
 * `--mutants`: holes made on purpose, each of which must be noticed; `--all` does both.
 */

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      worlds: { type: 'string', default: '2000' },
      world: { type: 'string' },
      jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
      mutants: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  })
  const wrong = values.mutants ? 0 : await tryWorlds(values)
  return wrong + (values.mutants || values.all ? await huntMutants() : 0) === 0 ? 0 : 1
}

async function tryWorlds(values: {
  worlds: string
  world?: string
  jobs: string
}): Promise<number> {
  const [from, count] =
    values.world === undefined ? [1, Number(values.worlds)] : [Number(values.world), 1]
  const jobs = Math.min(count, Math.max(1, Number(values.jobs)))
  const startedMs = performance.now()
  const reports = await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      worker({ from: from + job, stride: jobs, count: Math.ceil((count - job) / jobs) }, null),
    ),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const sum = (of: (report: Report) => number) =>
    reports.reduce((total, report) => total + of(report), 0)
  const findings = reports.flatMap((report) => report.findings)
  for (const { world, story } of findings)
    console.log(`world ${world}: ${story}\n  again: npm run check:summaries -- --world ${world}`)
  const [pages, readable, planted] = [
    sum((one) => one.pages),
    sum((one) => one.readable),
    sum((one) => one.planted),
  ]
  console.log(
    `${sum((one) => one.worlds)} missions in ${seconds.toFixed(1)} s, ${pages} summaries, ${planted} planted words, ` +
      `${readable} of them may be read, ${sum((one) => one.withheld)} numbers withheld, ${findings.length} leaks`,
  )
  // Empty pages leak nothing, and what is hidden nowhere is found nowhere.
  const isLively =
    values.world !== undefined || (pages * 2 > count && readable > pages && planted > readable * 2)
  if (!isLively) console.log('Too little is told or hidden: the check checks nothing.')
  return findings.length === 0 && isLively ? 0 : 1
}

const mutantWorlds = 400

/** Each hole in the wall must be noticed. */
async function huntMutants(): Promise<number> {
  let caught = 0
  for (const { name } of mutants) {
    const { findings, worlds } = await worker({ from: 1, stride: 1, count: mutantWorlds }, name)
    if (findings.length > 0) caught += 1
    console.log(
      findings.length > 0
        ? `caught by world ${findings[0]?.world}: ${name}`
        : `NOT CAUGHT in ${worlds} worlds: ${name}`,
    )
  }
  console.log(`${mutants.length} holes in the wall, ${caught} caught`)
  return caught === mutants.length && caught > 0 ? 0 : 1
}

function worker(work: Work, mutant: string | null): Promise<Report> {
  return forkWork(fileURLToPath(import.meta.url), variable, { work, mutant })
}

async function workAsTold(told: string): Promise<void> {
  const { work, mutant }: { work: Work; mutant: string | null } = JSON.parse(told)
  takeStandIns(mutants.find(({ name }) => name === mutant) ?? null)
  const { runWorlds } = await import('./run-worlds.ts')
  process.send?.(runWorlds(work))
}

const told = process.env[variable]
if (told === undefined) process.exitCode = await main()
else await workAsTold(told)
