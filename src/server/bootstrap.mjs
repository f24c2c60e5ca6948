// `npm start`: from a fresh clone to a running server in one command.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  buildClient,
  buildServer,
  installPackages,
  projectNode,
  serverEnvironment,
  serverProgram,
} from './prepare.mjs'

const lookMs = 500

/** @param {string} line */
const say = (line) => console.log(`liaison: ${line}`)

/**
 * What to do when npm is gone: before there is a server, nothing but to end.
 *
 * @type {() => void}
 */
let stop = () => process.exit(1)
whenNpmIsGone(() => stop())

try {
  await installPackages(say)
  await buildClient(say)
  await buildServer(say)
  startServer()
} catch (error) {
  console.error(`liaison: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

function startServer() {
  const server = spawn(
    projectNode(),
    [...serverProgram, ...process.argv.slice(2)],
    // The line tells the server that this process is gone, however it ended.
    { env: serverEnvironment(), stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
  )
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the server too; a second one would mean "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
    })
  }
  stop = () => server.kill('SIGTERM')
  server.on('error', (error) => {
    console.error(`liaison: the server did not start: ${error.message}`)
    process.exitCode = 1
  })
  server.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128)
  })
}

/**
 * npm runs us through a shell. A signal to npm ends npm and the shell and never comes here, so that we
 * look whether both are still there. Whoever starts this file without npm signals it directly.
 *
 * @param {() => void} act
 */
function whenNpmIsGone(act) {
  if (process.env.npm_lifecycle_event !== 'start') return
  const before = waysUpToNpm()
  const looking = setInterval(() => {
    if (waysUpToNpm() === before) return
    clearInterval(looking)
    act()
  }, lookMs)
  looking.unref()
}

/** The processes from our parent up to npm, as text; only our parent where there is no /proc. */
function waysUpToNpm() {
  const parent = process.ppid
  const { name, above } = processAt(parent)
  if (name.startsWith('npm') || above === 0) return String(parent)
  return processAt(above).name.startsWith('npm') ? `${parent} ${above}` : String(parent)
}

/**
 * @param {number} pid
 * @returns {{ name: string, above: number }}
 */
function processAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const end = stat.lastIndexOf(')')
    const above = Number(stat.slice(end + 2).split(' ')[1])
    return { name: stat.slice(stat.indexOf('(') + 1, end), above }
  } catch {
    return { name: '', above: 0 }
  }
}
