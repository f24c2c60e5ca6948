import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { inputsABlock, type Report, rowsABlock, runInputs, type Work } from './run-inputs.ts'

/*
 * `npm run check:fuzz`: malformed requests to every route, and stored rows altered to junk. No answer may be
 * a failure of the server's, none may take long, and what is refused changes nothing. `--inputs 1000000`,
 * `--block 17` (one block again).
 */

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '20000' },
      from: { type: 'string', default: '1' },
      block: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const wanted = values.block === undefined ? Number(values.inputs) : inputsABlock
  const from = Number(values.block ?? values.from)
  // Some cannot be sent at all.
  const blocks =
    values.block === undefined ? Math.ceil((wanted * 1.06) / (inputsABlock + rowsABlock)) : 1
  const jobs = Math.min(blocks, Math.max(1, Number(values.jobs)))
  const startedMs = performance.now()
  const reports = await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      worker({ from: from + job, stride: jobs, count: Math.ceil((blocks - job) / jobs) }),
    ),
  )
  const seconds = (performance.now() - startedMs) / 1000
  return tell(reports, wanted, seconds)
}

function tell(reports: readonly Report[], wanted: number, seconds: number): number {
  const sum = (of: (report: Report) => number) =>
    reports.reduce((total, report) => total + of(report), 0)
  const findings = reports.flatMap((report) => report.findings)
  for (const { block, what, input } of findings)
    console.log(
      `\nblock ${block}: ${what}\n  ${input}\nagain: npm run check:fuzz -- --block ${block}`,
    )
  const routes = Object.keys(reports[0]?.byRoute ?? {})
  const least = routes.map((route) => [sum((one) => one.byRoute[route] ?? 0), route] as const)
  const untried = least.filter(([times]) => times === 0).map(([, route]) => route)
  if (untried.length > 0) console.log(`never asked: ${untried.join(', ')}`)
  const [inputs, rows] = [sum((one) => one.inputs), sum((one) => one.rows)]
  const slowestMs = Math.max(...reports.map((one) => one.slowestMs))
  console.log(
    `${inputs + rows} malformed inputs to ${routes.length} routes in ${seconds.toFixed(0)} s ` +
      `(${rows} of them stored rows; ${sum((one) => one.refused)} refused; slowest ${slowestMs.toFixed(0)} ms of CPU), ` +
      `${findings.length} violations`,
  )
  const isAll = inputs + rows >= wanted * 0.98 && untried.length === 0 && routes.length > 5
  return findings.length === 0 && isAll ? 0 : 1
}

function worker(work: Work): Promise<Report> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, LIAISON_FUZZ_WORK: JSON.stringify(work) },
    })
    let report: Report | null = null
    child.on('message', (message) => {
      report = message as Report
    })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (report !== null) resolve(report)
      else reject(new Error(`a worker ended with ${code} and said nothing`))
    })
  })
}

const told = process.env.LIAISON_FUZZ_WORK
if (told === undefined) process.exitCode = await main()
else process.send?.(await runInputs(JSON.parse(told)))
