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

type Writer = { process: ChildProcess; said: string[] }

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
  afterAll(async () => {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = (name: string): Writer => {
    const program = join(import.meta.dirname, '../support/audit-writer.ts')
    const process = spawn('node', [program, mission, name], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said: string[] = []
    let rest = ''
    process.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      said.push(...lines)
    })
    return { process, said }
  }

  test(
    'and are killed in the middle of it leave one chain: no gap, no half act, nothing lost that was said to be done',
    async () => {
      const random = seededRandom(14)
      const everybody: Writer[] = []
      let name = 0
      const another = async () => {
        const writer = start(`w${name++}`)
        everybody.push(writer)
        return writer
      }
      const working = await Promise.all(Array.from({ length: writers }, another))
      await vi.waitUntil(() => working.every(({ said }) => said.length > 0), { timeout: limitMs })
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(50 + random() * 250)
        const at = Math.floor(random() * working.length)
        const victim = working[at]
        if (victim === undefined) throw new Error('nobody is there')
        victim.process.kill('SIGKILL')
        if (kill < kills / 2) {
          const next = await another()
          working[at] = next
          await vi.waitUntil(() => next.said.length > 0, { timeout: limitMs })
        }
      }
      const running = everybody.filter(
        ({ process }) => process.exitCode === null && process.signalCode === null,
      )
      await Promise.all(
        running.map(({ process }) => {
          const gone = once(process, 'exit')
          process.kill('SIGKILL')
          return gone
        }),
      )
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
