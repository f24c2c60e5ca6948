import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../support/ports.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const waiting = { timeout: 90_000, interval: 100 }

let folder: string
let npm: ChildProcess
let output: string
let url: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liaison-start-'))
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: folder }
  output = ''
  npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [npm.stdout, npm.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  await expect.poll(isServed, waiting).toBe(true)
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

test.each([
  ['npm', 'SIGTERM'],
  ['npm', 'SIGKILL'],
  ['the process that npm starts', 'SIGTERM'],
  ['the process that npm starts', 'SIGKILL'],
] as const)(
  'when %s gets %s, the server stops in good order and leaves the port',
  async (who, signal) => {
    const pid = Number(npm.pid)
    const bootstrap = (await descendants(pid)).find(({ words }) => words.includes('bootstrap.mjs'))
    if (bootstrap === undefined) throw new Error('npm has not started what it starts')
    process.kill(who === 'npm' ? pid : bootstrap.pid, signal)
    await expect.poll(isServed, waiting).toBe(false)
    await expect.poll(() => output, waiting).toContain('"stopping"')
    await expect.poll(() => isAlive(bootstrap.pid), waiting).toBe(false)
  },
)

async function isServed(): Promise<boolean> {
  return await fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

type Running = { pid: number; words: string }

/** The processes below `pid` (Linux). */
async function descendants(pid: number): Promise<Running[]> {
  const task = `/proc/${pid}/task/${pid}/children`
  const children = (await readFile(task, 'utf8')).split(' ').filter(Boolean).map(Number)
  const found: Running[] = []
  for (const child of children) {
    const words = await readFile(`/proc/${child}/cmdline`, 'utf8')
    found.push({ pid: child, words }, ...(await descendants(child)))
  }
  return found
}
