// `npm test`: everything, from a fresh clone; `npm run check` (`--quick`): types, lint, unit tests.
// A failed step does not stop the next, so that one run tells all. The last line is exactly
// `N passed, N failed`: the tests of Vitest, and one for each other step.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages, projectEnvironment, root, run } from '../src/server/prepare.mjs'
import { ensureChromium } from './support/chromium-path.mjs'

const quick = process.argv.includes('--quick')
const reports = join(root, '.cache', 'tests')
const total = { passed: 0, failed: 0, skipped: 0 }
let testsSeen = 0
/** Steps whose output says more than that they passed. */
const shown = new Set(['size', 'sim', 'sim: mutants', 'disk', 'worlds', 'fuzz', 'portal', 'access'])

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
}

async function allSteps() {
  await check('types', 'tsc', ['-b'])
  await check('lint', 'biome', ['check', '--error-on-warnings'])
  await check('knip', 'knip', [])
  await tests('unit')
  await tests('sealed')
  await tests('server')
  await check('sim', 'node', ['tests/sim/main.ts', '--seeds', '20000'])
  await check('sim: mutants', 'node', ['tests/sim/main.ts', '--mutants'])
  await check('worlds', 'node', ['tests/worlds/main.ts'])
  await check('fuzz', 'node', ['tests/fuzz/main.ts'])
  await check('access', 'node', ['tests/access/main.ts'])
  await check('access: mutants', 'node', ['tests/access/main.ts', '--mutants', '--sample', '60'])
  await check('crash', 'node', ['tests/crash/main.ts', '--kills', '50'])
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const built = await check('build', 'vite', ['build', '--logLevel', 'warn'])
  if (!built) rmSync(join(root, 'dist'), { recursive: true, force: true })
  await check('size', 'size-limit', [])
  await endToEnd(built)
}

/** @param {boolean} built */
async function endToEnd(built) {
  const chromium = await ensureChromium((line) => console.log(line))
  if (built && chromium.path !== undefined) {
    await tests('e2e', { CHROMIUM_PATH: chromium.path })
    const words = ['tests/crash/main.ts', '--browser', '--kills', '10']
    await check('crash: browser', 'node', words)
    await check('disk', 'node', ['tests/disk/main.ts'])
    await check('portal', 'node', ['tests/portal/main.ts', '--times', '10'])
    return
  }
  const why = built ? chromium.problem : 'The app did not build.'
  console.log(`\n== e2e: failed\n${why}`)
  total.failed += 1
}

/**
 * One step that passes or fails as a whole. What it prints is shown only when it fails.
 *
 * @param {string} name
 * @param {string} command
 * @param {string[]} args
 */
async function check(name, command, args) {
  const startedAtMs = Date.now()
  const { code, output } = await run(command, args, { env: projectEnvironment() })
  const passed = code === 0
  console.log(`\n== ${name}: ${passed ? 'passed' : 'failed'} ${elapsed(startedAtMs)}`)
  if (!passed || shown.has(name) || name.startsWith('crash')) console.log(output.trim())
  total[passed ? 'passed' : 'failed'] += 1
  return passed
}

/**
 * One project of vitest.config.ts.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} extraEnvironment
 */
async function tests(project, extraEnvironment = {}) {
  const startedAtMs = Date.now()
  const report = join(reports, `${project}.json`)
  mkdirSync(reports, { recursive: true })
  rmSync(report, { force: true })
  console.log(`\n== ${project}`)
  const args = [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { code } = await run('vitest', args, {
    env: { ...projectEnvironment(), NO_COLOR: '1', ...extraEnvironment },
    onOutput: (chunk) => process.stdout.write(chunk),
  })
  const counts = readCounts(report)
  // A file that does not load, an error outside any test and a crash have no failed test to show.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
  testsSeen += counts.passed + counts.failed
  console.log(
    `== ${project}: ${counts.passed} passed, ${counts.failed} failed ${elapsed(startedAtMs)}`,
  )
}

/** @typedef {{ status: string, assertionResults: { status: string }[] }} FileReport */

/** @param {string} file */
function readCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 }
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: FileReport[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const unloadedFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadedFiles.length,
    skipped: report.numPendingTests,
  }
}

/** @param {number} startedAtMs */
function elapsed(startedAtMs) {
  return `(${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`
}
