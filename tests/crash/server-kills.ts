import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { buildServer, serverProgram } from '../../src/server/prepare.mjs'
import { HttpDevice } from '../support/http-device.ts'
import { freshDatabase } from '../support/postgres.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { Ledger } from './ledger.ts'
import { type Look, lookAtPostgres, lookAtSqlite } from './look.ts'
import { type Round, WorkingDevice } from './worker-device.ts'

export type ServerKills = {
  readonly kills: number
  readonly engine: 'sqlite' | 'postgres'
  readonly seed: number
}

/** What a run came to; `wrongs` names everything that was lost, doubled or broken. */
export type Outcome = {
  kills: number
  acknowledged: number
  /** Acts whose answer was cut off: found whole, and not there at all. */
  whole: number
  absent: number
  wrongs: string[]
}

/** So many servers are killed side by side: while one starts, another works. */
const lanes = 2
/** A database is read through after so many kills, and the next begins with an empty one. */
const killsASeason = 25
const names = ['Ana', 'Boris', 'Corina']
const sharedRecords = 12
/** A moment comes after this at the latest, also where nobody gets an answer. */
const longestWaitMs = 2000

/** Kills the real server in the middle of its work, again and again, and holds it to what it said. */
export async function killServers({ kills, engine, seed }: ServerKills): Promise<Outcome> {
  const outcome: Outcome = { kills: 0, acknowledged: 0, whole: 0, absent: 0, wrongs: [] }
  await buildServer(() => undefined)
  let left = kills
  let season = 0
  const lane = async () => {
    while (left > 0 && outcome.wrongs.length === 0) {
      const now = Math.min(left, killsASeason, Math.ceil(kills / lanes))
      left -= now
      season += 1
      await playSeason(outcome, { kills: now, engine, seed: seed * 1000 + season })
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return outcome
}

type Place = {
  server: RunningServer
  /** Starts it again, and gives what lies in its database above a sequence. */
  startAgain: (aboveSeq: number) => Promise<Look>
}

async function playSeason(outcome: Outcome, { kills, engine, seed }: ServerKills): Promise<void> {
  const random = seededRandom(seed)
  const ledger = new Ledger()
  const databaseUrl = engine === 'postgres' ? await freshDatabase() : null
  const server = await startServer({
    program: serverProgram,
    env: databaseUrl === null ? {} : { DATABASE_URL: databaseUrl },
  })
  const place: Place = {
    server,
    startAgain: async (aboveSeq) => {
      // PostgreSQL is looked at while nobody works on it; SQLite once the server has repaired it.
      const look = databaseUrl === null ? null : await lookAtPostgres(databaseUrl, aboveSeq)
      await server.start()
      return look ?? lookAtSqlite(server.dataFolder, aboveSeq)
    },
  }
  const people = await everybody(server, ledger, random)
  const shared = people[0]?.makeShared(sharedRecords) ?? []
  for (const one of people) await one.settle()
  for (let kill = 0; kill < kills && ledger.wrongs.length === 0; kill += 1) {
    await workUntilKilled(place, people, shared, random)
    ledger.compare(await place.startAgain(ledger.readTo))
    outcome.kills += 1
  }
  if (ledger.wrongs.length === 0) await compareAtTheEnd(place, people, ledger)
  outcome.acknowledged += ledger.acknowledged
  outcome.whole += ledger.whole
  outcome.absent += ledger.absent
  for (const wrong of ledger.wrongs) outcome.wrongs.push(`${wrong} (season ${seed})`)
  if (ledger.wrongs.length === 0) await server.forget()
  else {
    await server.stop()
    outcome.wrongs.push(`what is left of it lies in ${databaseUrl ?? server.dataFolder}`)
  }
}

async function everybody(
  server: RunningServer,
  ledger: Ledger,
  random: () => number,
): Promise<WorkingDevice[]> {
  const [first = '', ...others] = names
  const secret = server.joinLinks()[0]?.split('#')[1] ?? ''
  const head = await HttpDevice.join(server.url, secret, first)
  const devices = [head]
  for (const name of others) {
    const wanted = { role: 'head_of_mission', mechanismId: null, organisationId: null }
    const invited = (await (await head.post('/invitations', wanted)).json()) as { secret: string }
    devices.push(await HttpDevice.join(server.url, invited.secret, name))
  }
  return devices.map((device) => new WorkingDevice(device, ledger, random))
}

/** All are at work; then the server is gone. Resolves when all have noticed. */
async function workUntilKilled(
  { server }: Place,
  people: readonly WorkingDevice[],
  shared: readonly string[],
  random: () => number,
): Promise<void> {
  const round: Round = { isOver: false, answerMs: people[0]?.answerMs ?? 0 }
  const moment = momentOf(round, random)
  const working = people.map((one) => one.work(round, shared))
  await moment
  round.isOver = true
  const killed = server.kill()
  await Promise.all([...working, killed])
}

/** When the server is killed: at any time, some time after a long push was sent, or right after an answer. */
function momentOf(round: Round, random: () => number): Promise<void> {
  const way = random()
  // By the seed, and as long as an answer takes here: a third of the requests get through.
  const delayMs = random() * 1.5 * round.answerMs
  if (way < 0.2) return pause(delayMs)
  return new Promise((resolve) => {
    if (way < 0.6)
      round.onSend = (changes) => {
        if (changes >= 20) setTimeout(resolve, delayMs)
      }
    else {
      let answersLeft = 1 + Math.floor(random() * 3)
      round.onAnswer = () => {
        answersLeft -= 1
        if (answersLeft === 0) resolve()
      }
    }
    setTimeout(resolve, longestWaitMs)
  })
}

async function compareAtTheEnd(
  { server, startAgain }: Place,
  people: readonly WorkingDevice[],
  ledger: Ledger,
): Promise<void> {
  for (const one of [...people, ...people]) await one.settle()
  const [first] = people
  if (first === undefined) throw new Error('nobody is there')
  const fresh = new HttpDevice(server.url, first.device.cookie, first.device.me)
  const witness = new WorkingDevice(fresh, ledger, () => 0.9)
  await witness.settle()
  const onServer = witness.held()
  for (const one of people) {
    const here = one.held()
    for (const key of new Set([...Object.keys(here), ...Object.keys(onServer)]))
      if (!isDeepStrictEqual(here[key], onServer[key]))
        ledger.wrong(`${one.device.me.name} has another ${key} than the server`)
  }
  await server.kill()
  ledger.compareAll(await startAgain(ledger.readTo))
}
