import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import { renderUnicodeCompact } from 'uqr'
import { type Config, readConfig } from './config.ts'
import { decisions } from './decisions.ts'
import { fillDemo } from './demo.ts'
import { createApp } from './http/app.ts'
import { ensureMission, firstInvitation, serverNumbers } from './mission.ts'
import { openStorage } from './open-storage.ts'
import { sharePages } from './sharing/pages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const config = readConfig(process.env, process.versions.node)
if (!config.ok) {
  console.error(`liaison: ${config.error}`)
  process.exit(2)
}
try {
  await start(config.value, process.argv.includes('--demo'))
} catch (error) {
  console.error(`liaison: ${error instanceof Error ? error.message : error}`)
  process.exit(1)
}

async function start(settings: Config, isDemo: boolean): Promise<void> {
  const log = pino({ base: null })
  if (settings.databaseUrl === null)
    mkdirSync(settings.dataFolder, { recursive: true, mode: 0o700 })
  const storage = await openStorage(settings, (error) =>
    log.error({ err: error }, 'trouble with the database'),
  )
  const now = Date.now
  const nextNumber = serverNumbers(now)
  const mission = await ensureMission(storage, { now, nextNumber })
  const receiving = { storage, mission, decisions, now, nextNumber }
  const { app, endStreams } = createApp({
    ...receiving,
    publicUrl: settings.publicUrl,
    appFolder: join(root, 'dist'),
    log,
    sharePages,
  })
  if (isDemo) {
    const links = await fillDemo(receiving)
    for (const { role, secret } of links) console.log(`${role}: ${joinLink(settings, secret)}`)
  } else {
    const secret = await firstInvitation(storage, mission, now())
    if (secret !== null) welcome(joinLink(settings, secret))
  }
  const server = serve(
    { fetch: app.fetch, port: settings.port, hostname: settings.host },
    ({ port }) => log.info({ port, engine: storage.engine }, 'listening'),
  )
  server.on('error', (error) => {
    console.error(`liaison: ${error.message}`)
    process.exit(1)
  })

  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    log.info('stopping')
    // Streams never end by themselves, and the server waits for every open line.
    endStreams()
    const closeDatabase = () =>
      storage.close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    server.close(closeDatabase)
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    setTimeout(closeDatabase, 10_000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function joinLink({ publicUrl }: Config, secret: string): string {
  return `${publicUrl}/join#${secret}`
}

function welcome(link: string): void {
  console.log(
    '\nNobody has joined this mission yet. The first head of mission opens, within 24 hours:\n\n' +
      `  ${link}\n\n${renderUnicodeCompact(link)}\n`,
  )
}
