import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rowsOf, verifyAudit } from '../../src/server/audit/verify-audit.ts'
import { ensureMission } from '../../src/server/mission.ts'
import { claimNumbers } from '../../src/server/numbers.ts'
import { openStorage } from '../../src/server/open-storage.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { freshDatabase, hasPostgres } from '../support/postgres.ts'
import { seededRandom } from '../support/seeded-random.ts'

const engines = hasPostgres() ? ['SQLite', 'PostgreSQL'] : ['SQLite']
const writers = 4
const kills = 8
const limitMs = 120_000

type Writer = { process: ChildProcess; said: string[]; trouble: string[] }

describe.each(engines)('four processes that append to one audit on %s', (engine) => {
  let folder: string
  let env: NodeJS.ProcessEnv
  let storage: Storage
  let mission: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-audit-'))
    const databaseUrl = engine === 'SQLite' ? null : await freshDatabase()
    env = { ...process.env, DATA_DIR: folder }
    if (databaseUrl === null) delete env.DATABASE_URL
    else env.DATABASE_URL = databaseUrl
    storage = await openStorage({ databaseUrl, dataFolder: folder })
    const deps = { now: Date.now, nextNumber: await claimNumbers(storage, Date.now) }
    mission = await ensureMission(storage, deps)
  })
  const everybody: Writer[] = []
  const isRunning = ({ process }: Writer) =>
    process.exitCode === null && process.signalCode === null
  const killAll = () =>
    Promise.all(
      everybody.filter(isRunning).map(({ process }) => {
        const gone = once(process, 'exit')
        process.kill('SIGKILL')
        return gone
      }),
    )

  afterAll(async () => {
    // They write until they are killed, also after a test that failed.
    await killAll()
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** Until it has written once; one that ended by itself says why. */
  const hasBegun = (writer: Writer) =>
    vi.waitUntil(
      () => {
        if (!isRunning(writer)) throw new Error(`a writer ended: ${writer.trouble.join('')}`)
        return writer.said.length > 0
      },
      { timeout: limitMs },
    )

  const start = (name: string): Writer => {
    const program = join(import.meta.dirname, '../support/audit-writer.ts')
    const process = spawn('node', [program, mission, name], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: string[] = []
    const trouble: string[] = []
    process.stderr.setEncoding('utf8').on('data', (chunk: string) => trouble.push(chunk))
    let rest = ''
    process.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      said.push(...lines)
    })
    const writer = { process, said, trouble }
    everybody.push(writer)
    return writer
  }

  test(
    'and are killed in the middle of it leave one chain: no gap, no half act, nothing lost that was said to be done',
    async () => {
      const random = seededRandom(14)
      let name = 0
      const another = () => start(`w${name++}`)
      const working = Array.from({ length: writers }, another)
      await Promise.all(working.map(hasBegun))
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(50 + random() * 250)
        const at = Math.floor(random() * working.length)
        const victim = working[at]
        if (victim === undefined) throw new Error('nobody is there')
        victim.process.kill('SIGKILL')
        if (kill < kills / 2) {
          const next = another()
          working[at] = next
          await hasBegun(next)
        }
      }
      await killAll()
      expect((await storage.read((db) => verifyAudit(db, mission))).broken).toBeNull()
      const found = new Map<string, string[]>()
      for await (const { subject_id, act } of rowsOf(storage.db, mission))
        found.set(subject_id ?? '', [...(found.get(subject_id ?? '') ?? []), act])
      const said = everybody.flatMap((writer) => writer.said)
      expect(said.length).toBeGreaterThan(50)
      expect(said.filter((id) => !found.has(id))).toEqual([])
      const halves = [...found].filter(([, acts]) => acts.join() !== 'exported,seen_as')
      expect(halves).toEqual([])
      // They did write side by side, and not one after the other.
      const order = [...found.keys()].map((id) => id.split('-')[0])
      const turns = order.filter((one, at) => at > 0 && one !== order[at - 1]).length
      expect(turns).toBeGreaterThan(20)
    },
    limitMs,
  )
})
