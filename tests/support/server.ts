import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './ports.ts'

/** The real server as a process of its own. */
export type RunningServer = {
  url: string
  /** The process's id; `undefined` while it does not run. */
  pid: () => number | undefined
  /** Where the embedded database lies. */
  dataFolder: string
  /** Everything that it has printed. */
  output: () => string
  /** The join links that it has printed, in order. */
  joinLinks: () => string[]
  /** Runs a command of the operator's command line on the same data and gives what it prints. */
  operate: (...words: string[]) => Promise<string>
  /** Ends it in good order. */
  stop: () => Promise<void>
  /** SIGKILL, as when the power goes. */
  kill: () => Promise<void>
  /** Starts it again on the same data and the same port. */
  start: () => Promise<void>
  /** Stops it and removes its data. */
  forget: () => Promise<void>
}

export type ServerOptions = {
  demo?: boolean
  /** Where people reach it, when that is not where it listens. */
  publicUrl?: (url: string) => Promise<string>
  env?: Record<string, string>
  /** What Node is given instead of the source as it lies here, flags first. */
  program?: readonly string[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = join(root, 'node_modules/.bin/node')
const limitMs = 60_000

/** Starts the server on a free port with an empty data folder, and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const dataFolder = await mkdtemp(join(tmpdir(), 'liaison-server-'))
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataFolder,
    PUBLIC_URL: (await options.publicUrl?.(url)) ?? url,
    ...options.env,
  }
  let output = ''
  let running: ChildProcess | undefined

  const start = async () => {
    const program = options.program ?? ['src/server/main.ts']
    const words = [...program, ...(options.demo ? ['--demo'] : [])]
    const child = spawn(node, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    running = child
    const keep = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const deadline = Date.now() + limitMs
    while (!(await isReady(url))) {
      if (child.exitCode !== null) throw new Error(`The server ended:\n${output}`)
      if (Date.now() > deadline) throw new Error(`The server does not get ready:\n${output}`)
      await pause(15)
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    const child = running
    running = undefined
    if (child === undefined || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const stop = () => end('SIGTERM')

  await start()
  return {
    url,
    pid: () => running?.pid,
    dataFolder,
    output: () => output,
    joinLinks: () => output.match(/https?:\/\/\S+\/join#[\w-]+/g) ?? [],
    operate: (...words) => operate(words, env),
    stop,
    kill: () => end('SIGKILL'),
    start,
    forget: async () => {
      await stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

async function operate(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(node, ['src/server/command-line.ts', ...words], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`liaison ${words.join(' ')} failed:\n${printed}`)
  return printed
}
