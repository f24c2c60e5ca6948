import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { takeStandIns } from '../sim/hooks.ts'
import { forkWork } from '../support/fork-work.ts'
import { mutants } from './mutants.ts'
import type { Report, Work } from './run-histories.ts'
import { variants } from './variants.ts'

/** Where a process of this program that is to work for another finds its work. */
const variable = 'LIAISON_WORLDS_WORK'

/*
 * `npm run check:worlds`: pairs of worlds that differ only in what a reader may not see, run by the real
 * server; what he is told must be the same, byte for byte. `--pairs 100000`, `--history 17`, `--mutants`.
 * Each history of what he sees is run with five of what he does not, and the first compared with the others.
 */

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      pairs: { type: 'string', default: '2000' },
      from: { type: 'string', default: '1' },
      history: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      mutants: { type: 'boolean', default: false },
    },
  })
  if (values.mutants) return await huntMutants()
  const pairs = Number(values.pairs)
  const [from, histories] =
    values.history === undefined
      ? [Number(values.from), Math.ceil(pairs / (variants - 1))]
      : [Number(values.history), 1]
  const jobs = Math.min(histories, Math.max(1, Number(values.jobs)))
  const startedMs = performance.now()
  const reports = await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      worker({ from: from + job, stride: jobs, count: Math.ceil((histories - job) / jobs) }, null),
    ),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const sum = (of: (report: Report) => number) =>
    reports.reduce((total, report) => total + of(report), 0)
  const findings = reports.flatMap((report) => report.findings)
  for (const { history, story } of findings) {
    console.log(`\nhistory ${history}: the reader is told what he may not see`)
    for (const line of story) console.log(`  ${line}`)
    console.log(`again: npm run check:worlds -- --history ${history}\n`)
  }
  const ran = sum((report) => report.pairs)
  const unseen = sum((report) => report.unseen)
  console.log(
    `${ran} pairs of worlds in ${seconds.toFixed(0)} s, ${sum((report) => report.answers)} answers compared, ` +
      `${unseen} acts out of sight, ${findings.length} differences`,
  )
  // Worlds in which nothing is hidden would agree whatever the server does.
  const isLively = unseen >= ran
  if (!isLively) console.log('Too little happened out of sight: the check checks nothing.')
  return findings.length === 0 && ran === histories * (variants - 1) && isLively ? 0 : 1
}

const mutantHistories = 150

/** Each deliberate leak must be noticed. */
async function huntMutants(): Promise<number> {
  let caught = 0
  for (const { name } of mutants) {
    const { findings, pairs } = await worker({ from: 1, stride: 1, count: mutantHistories }, name)
    if (findings.length > 0) caught += 1
    console.log(
      findings.length > 0
        ? `caught by history ${findings[0]?.history}: ${name}`
        : `NOT CAUGHT in ${pairs} pairs: ${name}`,
    )
  }
  console.log(`${mutants.length} deliberate leaks, ${caught} caught`)
  return caught === mutants.length && caught > 0 ? 0 : 1
}

function worker(work: Work, mutant: string | null): Promise<Report> {
  return forkWork(fileURLToPath(import.meta.url), variable, { work, mutant })
}

async function workAsTold(told: string): Promise<void> {
  const { work, mutant }: { work: Work; mutant: string | null } = JSON.parse(told)
  takeStandIns(mutants.find(({ name }) => name === mutant) ?? null)
  const { runHistories } = await import('./run-histories.ts')
  process.send?.(await runHistories(work))
}

const told = process.env[variable]
if (told === undefined) process.exitCode = await main()
else await workAsTold(told)
