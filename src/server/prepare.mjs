// What has to stand before anything can run: the packages, the runtime, the built app.
// Runs on whatever Node the machine has (20 or later) and without any package installed.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { setPriority } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const onWindows = process.platform === 'win32'
const builtServer = join(root, '.cache', 'server', 'main.mjs')
const localBinaries = join(root, 'node_modules', '.bin')
const neededMajor = 24

/** The environment in which the tools and the runtime of node_modules come first. */
export function projectEnvironment() {
  return { ...process.env, PATH: [localBinaries, ...pathWithoutProject()].join(delimiter) }
}

/**
 * Makes node_modules what package-lock.json says. Resolves at once when it already is.
 *
 * @param {(line: string) => void} say
 */
export async function installPackages(say) {
  if (packagesMatchLock()) return
  say('Installing packages (npm ci)')
  // npm must not run on the Node that it is about to replace.
  const env = { ...process.env, PATH: pathWithoutProject().join(delimiter) }
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const outcome = await run('npm', args, { env })
  if (outcome.code !== 0) throw new Error(`npm ci failed:\n${outcome.output}`)
}

/** The Node that everything runs on: the one among our packages, else this one if it is new enough. */
export function projectNode() {
  const packaged = join(root, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node')
  if (existsSync(packaged)) return packaged
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath
  throw new Error(
    `Node ${neededMajor} is needed and this is ${process.versions.node}. The package "node" brings ` +
      'it when install scripts are allowed; otherwise install it and start again.',
  )
}

/**
 * Builds the app into dist/ when it is absent or older than what it is made of.
 *
 * @param {(line: string) => void} say
 */
export async function buildClient(say) {
  if (builtIsFresh()) return
  say('Building the app')
  // A failed build would leave the old files, and a service worker made from them.
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const outcome = await run('vite', ['build', '--logLevel', 'warn'], { env: projectEnvironment() })
  if (outcome.code === 0) return
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  throw new Error(`The app did not build:\n${outcome.output}`)
}

/**
 * Makes one file of the server in .cache/ when it is absent or older than what it is made of. It runs
 * from its source as well; but taking the types out of all its files at every start, and holding as many
 * modules, costs 50 MB and most of a second (148 and 91 MB, 1.1 and 0.3 s).
 *
 * @param {(line: string) => void} say
 */
export async function buildServer(say) {
  const made = ['domain', 'sync', 'papers', 'server'].map((room) => join('src', room))
  const builtAtMs = existsSync(builtServer) ? statSync(builtServer).mtimeMs : 0
  if ([...made, 'package-lock.json'].every((name) => newestMs(join(root, name)) <= builtAtMs))
    return
  say('Building the server')
  rmSync(builtServer, { force: true })
  const source = join('src', 'server', 'main.ts')
  // Both find files of their own at run time, beside where they lie.
  const outside = ['pg', 'pino'].flatMap((name) => ['--external', name])
  const words = [source, '--platform', 'node', '--format', 'esm', '--file', builtServer, ...outside]
  const outcome = await run('rolldown', words, { env: projectEnvironment() })
  if (outcome.code !== 0) throw new Error(`The server did not build:\n${outcome.output}`)
}

/**
 * What Node is given to run the built server. A request of 1,000 changes makes a hundred megabytes of
 * garbage: by itself V8 lets it lie, and grows its heap by half at a time, since most machines have the
 * room. With 10,000 records pushed and pulled the process had 268 MB, so it has 118, and takes no longer.
 */
export const serverProgram = ['--max-semi-space-size=2', '--heap-growing-percent=20', builtServer]

/**
 * The environment for the server. One arena instead of one for each thread that compresses: glibc gives
 * none of them back. An operator's own setting stands.
 */
export function serverEnvironment() {
  return { MALLOC_ARENA_MAX: '1', ...projectEnvironment() }
}

/**
 * Runs a command in the project's folder, keeps what it prints, and resolves with its exit code. With
 * `limitMs` it stands in a group of processes of its own: when it ends, or when its time is over, whatever
 * it started and left behind ends too. A process that was left behind would hold its output open for ever.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, onOutput?: (chunk: string) => void, limitMs?: number, priority?: number }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(
  command,
  args,
  { env = process.env, onOutput = () => undefined, limitMs, priority } = {},
) {
  return new Promise((resolve, reject) => {
    const ownGroup = limitMs !== undefined && !onWindows
    const child = spawn(command, args, {
      cwd: root,
      env,
      shell: onWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
    })
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority)
    let output = ''
    /** @param {string} chunk */
    const keep = (chunk) => {
      output += chunk
      onOutput(chunk)
    }
    const endAll = () => {
      if (ownGroup) endGroup(child.pid)
      else child.kill('SIGKILL')
    }
    const limit =
      limitMs === undefined
        ? undefined
        : setTimeout(() => {
            keep(`\nEnded: it was not done after ${Math.round(limitMs / 60_000)} minutes.\n`)
            endAll()
          }, limitMs)
    const forget = () => {
      clearTimeout(limit)
      process.off('exit', endAll)
    }
    process.on('exit', endAll)
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => {
      forget()
      reject(error)
    })
    child.on('exit', () => {
      if (ownGroup) endGroup(child.pid)
    })
    child.on('close', (code) => {
      forget()
      resolve({ code: code ?? 1, output })
    })
  })
}

/** @param {number | undefined} leader */
function endGroup(leader) {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // Nobody is left in it.
  }
}

function pathWithoutProject() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== localBinaries)
}

/**
 * Compares what npm recorded as installed with the lock, package by package: the time of a file
 * says little after a checkout. Optional packages are those of other platforms.
 */
function packagesMatchLock() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {}
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined
}

function builtIsFresh() {
  const built = join(root, 'dist', 'index.html')
  if (!existsSync(built) || !existsSync(join(root, 'dist', 'service-worker.js'))) return false
  const builtAtMs = statSync(built).mtimeMs
  const rooms = ['domain', 'sync', 'papers', 'device', 'app'].map((room) => join('src', room))
  const others = ['public', 'index.html', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json']
  return [...rooms, ...others].every((name) => newestMs(join(root, name)) <= builtAtMs)
}

/**
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  if (!existsSync(path)) return 0
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), 0)
}
