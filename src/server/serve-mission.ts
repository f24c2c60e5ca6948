import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { type Logger, pino } from 'pino'
import { renderUnicodeCompact } from 'uqr'
import type { Config } from './config.ts'
import { decisions } from './decisions.ts'
import { fillDemo } from './demo.ts'
import { reapply } from './departure/reapply.ts'
import { createApp } from './http/app.ts'
import { endLinesWhenOver } from './labour/expire.ts'
import { adoptWhenDue } from './minutes/due.ts'
import { ensureMission, firstInvitation } from './mission.ts'
import { claimNumbers } from './numbers.ts'
import { openStorage } from './open-storage.ts'
import { openProvider } from './organisation-sign-in/provider.ts'
import { sharePages } from './sharing/pages.ts'
import { onUnreadable } from './storage/unreadable.ts'
import type { Receiving } from './sync/receive.ts'
import { settleRooms } from './sync/settle-rooms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Who trickles headers, or a body, gives the line back; a slow phone is done long before. */
const lineLimits = { headersTimeout: 30_000, requestTimeout: 150_000, maxHeaderSize: 16_384 }

/** Logs go to stdout as one line of JSON each. */
export function openLog(): Logger {
  return pino({ base: null })
}

/** The mission in its database, both made when they are not there. Rejects where that is impossible. */
export async function openMission(settings: Config, log: Logger): Promise<Receiving> {
  if (settings.databaseUrl === null)
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  const storage = await openStorage(settings, (error) =>
    log.error({ err: error }, 'trouble with the database'),
  )
  const now = Date.now
  const nextNumber = await claimNumbers(storage, now)
  const mission = await ensureMission(storage, { now, nextNumber })
  const shut = await storage.write((db) =>
    reapply(db, { storage, mission, nowMs: now(), nextNumber }),
  )
  if (shut.length > 0) {
    await storage.announce(mission, 0)
    log.warn({ departures: shut.length }, 'shut again what an older database had open')
  }
  await settleRooms({ storage, mission, now, nextNumber })
  // Also for an erasure after which the process was stopped too soon.
  await storage.scrub?.()
  const { requirePasskey } = settings
  return { storage, mission, decisions, requirePasskey, now, nextNumber }
}

/**
 * How to get in, to be printed: a link for the first head of mission until somebody has joined, or one
 * for each role of the demonstration, which it fills where nobody is yet.
 */
export async function openingWords(
  settings: Config,
  receiving: Receiving,
  isDemo: boolean,
): Promise<string[]> {
  const { storage, mission, now } = receiving
  if (isDemo) {
    const links = await fillDemo(receiving)
    return links.map(({ role, secret }) => `${role}: ${joinLink(settings, secret)}`)
  }
  const secret = await firstInvitation(storage, mission, now())
  return secret === null ? [] : [welcome(joinLink(settings, secret))]
}

/**
 * Serves the mission from this process until it is told to stop, and ends the process then. Resolves
 * when it listens; rejects where it cannot.
 */
export async function serveMission(
  settings: Config,
  receiving: Receiving,
  log: Logger,
): Promise<void> {
  const { storage } = receiving
  tellOfUnreadable(log)
  const { app, endStreams } = createApp({
    ...receiving,
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    ...(settings.organisation !== null && {
      organisation: openProvider(settings.organisation, settings.publicUrl),
    }),
    appFolder: join(root, 'dist'),
    log,
    sharePages,
  })
  const endAdopting = adoptWhenDue(receiving, (error) =>
    log.error({ err: error }, 'silences that ended could not be looked at'),
  )
  const endEnding = endLinesWhenOver(receiving, (error) =>
    log.error({ err: error }, 'lines of the division of labour that are over could not be ended'),
  )
  const { port, host: hostname } = settings
  const server = serve({ fetch: app.fetch, port, hostname, serverOptions: lineLimits })
  whenToldToStop(() => {
    log.info({ pid: process.pid }, 'stopping')
    // Streams never end by themselves, and the server waits for every open line.
    endStreams()
    endAdopting()
    endEnding()
    const closeDatabase = () =>
      storage.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    server.close(closeDatabase)
    // A line that becomes idle only now would be waited for until its time is over.
    setInterval(() => {
      if ('closeIdleConnections' in server) server.closeIdleConnections()
    }, 50).unref()
    setTimeout(closeDatabase, 10_000).unref()
  })
  await once(server, 'listening')
  const { engine } = storage
  log.info({ port: settings.port, engine, pid: process.pid }, 'listening')
}

/**
 * Calls `stop` once: on SIGTERM, on SIGINT, or when the process that started this one and holds a line
 * to it is gone. Without that, a killed `npm start` would leave a server behind on its port.
 */
export function whenToldToStop(stop: () => void): void {
  let isStopping = false
  const stopOnce = () => {
    if (isStopping) return
    isStopping = true
    stop()
  }
  process.on('SIGTERM', stopOnce)
  process.on('SIGINT', stopOnce)
  process.on('disconnect', stopOnce)
  // The line must not keep a process alive that has nothing else to do.
  process.channel?.unref()
}

const namesKept = 1_000

/** Each row once: it is met again with every reading. */
function tellOfUnreadable(log: Logger): void {
  const told = new Set<string>()
  onUnreadable((row) => {
    const name = `${row.table} ${row.name}`
    if (told.has(name)) return
    if (told.size >= namesKept) told.clear()
    told.add(name)
    log.error(row, 'a stored row cannot be read and is left out: run `npm run liaison -- verify`')
  })
}

function joinLink({ publicUrl }: Config, secret: string): string {
  return `${publicUrl}/join#${secret}`
}

function welcome(link: string): string {
  return (
    '\nNobody has joined this mission yet. The first head of mission opens, within 24 hours:\n\n' +
    `  ${link}\n\n${renderUnicodeCompact(link)}\n`
  )
}
