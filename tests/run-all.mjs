// `npm test`: everything, from a fresh clone; `npm run check` (`--quick`): types, lint, unit tests.
// A failed step does not stop the next, so that one run tells all. The last line is exactly
// `N passed, N failed`: the tests of Vitest, and one for each other step.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { installPackages, projectEnvironment, root, run } from '../src/server/prepare.mjs'
import { ensureChromium } from './support/chromium-path.mjs'
import { ensureReaders } from './support/debian-packages.mjs'

const quick = process.argv.includes('--quick')
const reports = join(root, '.cache', 'tests')
const total = { passed: 0, failed: 0, skipped: 0 }
let testsSeen = 0
/** @type {{ project: string, file: string, extraEnvironment: NodeJS.ProcessEnv }[]} */
const again = []
/** A step that is not done by then hangs; the screens take 25 minutes on a machine that does nothing else. */
const limitMs = 70 * 60_000
/** The priority of what may wait for the rest, as `nice` counts. */
const yielding = 10
/** Steps whose output says more than that they passed. */
const shown = new Set([
  'size',
  'sim',
  'sim: mutants',
  'disk',
  'worlds',
  'summaries',
  'fuzz',
  'portal',
  'access',
])

// Ended by hand, it takes the steps that run with it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

try {
  await installPackages((line) => console.log(line))
  if (quick) await quickSteps()
  else await allSteps()
} catch (error) {
  console.log(error instanceof Error ? error.stack : error)
  total.failed += 1
}
if (testsSeen === 0) {
  console.log('\nNo test ran, which is a failure of its own.')
  total.failed += 1
}
if (total.skipped > 0) console.log(`\n${total.skipped} tests were skipped`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

async function quickSteps() {
  await check('types', 'tsc', ['-b'])
  await check('lint', 'biome', ['check', '--error-on-warnings'])
  await tests('unit')
  await lateOnesAlone()
}

async function allSteps() {
  const chromium = await ensureChromium((line) => console.log(line))
  await ensureReaders((line) => console.log(line))
  await check('types', 'tsc', ['-b'])
  await check('lint', 'biome', ['check', '--error-on-warnings'])
  await check('knip', 'knip', [])
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const built = await check('build', 'vite', ['build', '--logLevel', 'warn'])
  if (!built) rmSync(join(root, 'dist'), { recursive: true, force: true })
  await check('size', 'size-limit', [])
  // Side by side: what drives a browser mostly waits for it, what tries rules mostly counts.
  await Promise.all([ruleSteps(), screenSteps(built, chromium)])
  await lateOnesAlone()
}

async function ruleSteps() {
  await tests('unit')
  await tests('sealed')
  await tests('server')
  await program('sim', 'tests/sim/main.ts', ['--seeds', '20000'])
  await program('sim: mutants', 'tests/sim/main.ts', ['--mutants'])
  await program('worlds', 'tests/worlds/main.ts')
  await program('summaries', 'tests/summaries/main.ts', ['--worlds', '2000', '--all'])
  await program('fuzz', 'tests/fuzz/main.ts')
  await program('access', 'tests/access/main.ts')
  await program('access: mutants', 'tests/access/main.ts', ['--mutants', '--sample', '60'])
  await program('crash', 'tests/crash/main.ts', ['--kills', '50'])
}

/**
 * @param {boolean} built
 * @param {{ path?: string | undefined, problem?: string | undefined }} chromium
 */
async function screenSteps(built, chromium) {
  if (built && chromium.path !== undefined) {
    await tests('e2e', { CHROMIUM_PATH: chromium.path })
    await program('crash: browser', 'tests/crash/main.ts', ['--browser', '--kills', '10'])
    await program('disk', 'tests/disk/main.ts')
    await program('portal', 'tests/portal/main.ts', ['--times', '10'])
    return
  }
  const why = built ? chromium.problem : 'The app did not build.'
  console.log(`\n== e2e: failed\n${why}`)
  total.failed += 1
}

/**
 * A program that tries many cases. It gives way to whatever drives a browser, which must answer in time.
 *
 * @param {string} name
 * @param {string} file
 * @param {string[]} args
 */
function program(name, file, args = []) {
  const priority = file.startsWith('tests/sim') ? yielding : undefined
  return check(name, 'node', [file, ...args], priority)
}

/**
 * One step that passes or fails as a whole. What it prints is shown only when it fails.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 * @param {number | undefined} priority
 */
async function check(name, command, args, priority = undefined) {
  const startedAtMs = Date.now()
  const env = projectEnvironment()
  const { code, output } = await run(command, args, {
    env,
    limitMs,
    ...(priority === undefined ? {} : { priority }),
  })
  const passed = code === 0
  const isShown = !passed || shown.has(name) || name.startsWith('crash')
  console.log(
    `\n== ${name}: ${passed ? 'passed' : 'failed'} ${elapsed(startedAtMs)}${isShown ? `\n${output.trim()}` : ''}`,
  )
  total[passed ? 'passed' : 'failed'] += 1
  return passed
}

/**
 * One project of vitest.config.ts. What it prints is shown in one piece, since others run beside it.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} extraEnvironment
 */
async function tests(project, extraEnvironment = {}) {
  const startedAtMs = Date.now()
  const { outcomes, output, code } = await vitest(project, extraEnvironment)
  const late = lateFiles(outcomes)
  for (const file of late) again.push({ project, file, extraEnvironment })
  const counts = countsOf(outcomes, late)
  // A crash leaves no outcomes.
  if (code !== 0 && counts.failed === 0 && late.length === 0) counts.failed = 1
  add(counts)
  const told = late.map((file) => `\n   late, tried again alone: ${file}`).join('')
  console.log(
    `\n== ${project}\n${output.trim()}\n== ${project}: ${counts.passed} passed, ${counts.failed} failed ${elapsed(startedAtMs)}${told}`,
  )
}

/**
 * The files in which something was not done in time beside everything else, once more and alone. Only
 * what is late gets another try: a wrong answer is wrong on a busy machine too.
 */
async function lateOnesAlone() {
  for (const { project, file, extraEnvironment } of again) {
    const startedAtMs = Date.now()
    const { outcomes, output, code } = await vitest(project, extraEnvironment, file)
    const counts = countsOf(outcomes, [])
    if (code !== 0 && counts.failed === 0) counts.failed = 1
    add(counts)
    console.log(
      `\n== ${file}, alone: ${counts.passed} passed, ${counts.failed} failed ${elapsed(startedAtMs)}\n${output.trim()}`,
    )
  }
}

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} extraEnvironment
 * @param {string[]} files  all of the project, where none is named
 */
async function vitest(project, extraEnvironment, ...files) {
  const report = join(reports, `${project}${files.length > 0 ? '-again' : ''}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  const env = { ...projectEnvironment(), NO_COLOR: '1', OUTCOMES: report, ...extraEnvironment }
  const words = ['run', `--project=${project}`, ...files]
  const { code, output } = await run('vitest', words, { env, limitMs })
  return { outcomes: readOutcomes(report), output, code }
}

/** @typedef {import('./support/outcome-reporter.mjs').Outcomes} Outcomes */

/**
 * @param {string} file
 * @returns {Outcomes}
 */
function readOutcomes(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { files: [], stray: 0 }
}

/** @param {Outcomes} outcomes */
function lateFiles({ files }) {
  const late = files.filter((one) => one.late)
  // So many are no accident, and their story is long enough as it is.
  return late.length > 5 ? [] : late.map(({ file }) => relative(root, file))
}

/**
 * @param {Outcomes} outcomes
 * @param {string[]} without  files that do not count here
 */
function countsOf({ files, stray }, without) {
  const counts = { passed: 0, failed: stray, skipped: 0 }
  for (const { file, passed, failed, skipped } of files) {
    if (without.includes(relative(root, file))) continue
    counts.passed += passed
    counts.failed += failed
    counts.skipped += skipped
  }
  return counts
}

/** @param {{ passed: number, failed: number, skipped: number }} counts */
function add(counts) {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  testsSeen += counts.passed + counts.failed
}

/** @param {number} startedAtMs */
function elapsed(startedAtMs) {
  return `(${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`
}
