import { stat as fileStat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildServer, serverEnvironment, serverProgram } from '../../src/server/prepare.mjs'
import { openPhone, type Phone } from '../support/chromium.ts'
import { HttpDevice } from '../support/http-device.ts'
import { aMechanism, aMeeting, anAgendaItem } from '../support/mission-rows.ts'
import { type NetworkProxy, startProxy } from '../support/proxy.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type BenchPage, openBenchPage } from './bench-page.ts'

/** A mission with one meeting and a head who looks on over plain HTTP: what the server says it has. */
export type World = {
  readonly server: RunningServer
  readonly head: HttpDevice
  /** Joins with a new browser; it has read everything unless it `staysEmpty`. */
  readonly addDevice: (name: string, staysEmpty?: 'stays empty') => Promise<WorldDevice>
  readonly end: () => Promise<void>
}

/** Somebody's browser with a network of its own, on which bytes are counted. */
export type WorldDevice = BenchPage & {
  readonly phone: Phone
  readonly network: NetworkProxy
  /** Processor time of the page's process so far, milliseconds. */
  readonly cpuMs: () => Promise<number>
  readonly close: () => Promise<void>
}

/**
 * Starts the real server on an empty database and holds a meeting there. Browsers go straight to it, or
 * through `entrance`, which is told where it listens and says where they go.
 */
export async function startWorld(
  entrance?: (serverUrl: string) => Promise<string>,
): Promise<World> {
  await buildServer((line) => console.log(`  ${line}`))
  // As `npm start` runs it.
  const { MALLOC_ARENA_MAX } = serverEnvironment()
  const server = await startServer({ program: serverProgram, env: { MALLOC_ARENA_MAX } })
  const url = (await entrance?.(server.url)) ?? server.url
  const head = await HttpDevice.join(server.url, secretOf(server.joinLinks()[0]), 'Head')
  const mechanism = aMechanism(head)
  const meeting = aMeeting(head, mechanism)
  const agendaItem = anAgendaItem(head, meeting)
  head.write(
    { kind: 'mechanism', row: mechanism },
    { kind: 'meeting', row: meeting },
    { kind: 'agendaItem', row: agendaItem },
  )
  const verdicts = await head.sync()
  if (verdicts.some(({ verdict }) => verdict === 'refused'))
    throw new Error(`the meeting is not taken: ${JSON.stringify(verdicts)}`)
  const devices: WorldDevice[] = []
  return {
    server,
    head,
    addDevice: async (name, staysEmpty) => {
      const device = await startDevice(url, await invite(head), name)
      devices.push(device)
      if (staysEmpty === undefined) await device.call('sync')
      return device
    },
    end: async () => {
      await Promise.all(devices.map((device) => device.close()))
      await server.forget()
    },
  }
}

async function startDevice(serverUrl: string, secret: string, name: string): Promise<WorldDevice> {
  const network = await startProxy(serverUrl)
  const { protocol } = new URL(serverUrl)
  const phone = await openPhone({ acceptsAnyCertificate: protocol === 'https:' })
  const url = network.url.replace(/^http:/, protocol)
  const { page, call } = await openBenchPage(phone.context, url)
  await call('join', secret, name)
  const session = await phone.context.newCDPSession(page)
  await session.send('Performance.enable')
  const cpuMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find((metric) => metric.name === 'ProcessTime')?.value ?? 0) * 1_000
  }
  return {
    page,
    call,
    phone,
    network,
    cpuMs,
    close: async () => {
      await phone.close()
      await network.close()
    },
  }
}

async function invite(head: HttpDevice): Promise<string> {
  const wanted = { role: 'recorder', mechanismId: null, organisationId: null }
  const answer = await head.post('/invitations', wanted)
  if (!answer.ok) throw new Error(`no invitation: ${answer.status} ${await answer.text()}`)
  const { link } = (await answer.json()) as { link: string }
  return secretOf(link)
}

/** What stands behind the `#` of a link. */
export function secretOf(link: string | undefined): string {
  const secret = link?.split('#')[1]
  if (secret === undefined) throw new Error('the server printed no link')
  return secret
}

/** What the server's process has used so far. */
export type ServerUse = {
  /** The most memory that it has had, bytes. */
  readonly memoryBytes: number
  /** Processor time of all its threads, milliseconds. */
  readonly cpuMs: number
  /** Its database with the log that is not merged into it yet, bytes. */
  readonly diskBytes: number
}

/** What the server's process has used so far; `null` where the system does not say. */
export async function serverUse({ pid, dataFolder }: RunningServer): Promise<ServerUse | null> {
  const status = await readFile(`/proc/${pid()}/status`, 'utf8').catch(() => '')
  const memory = /VmHWM:\s+(\d+)/.exec(status)?.[1]
  if (memory === undefined) return null
  const stat = await readFile(`/proc/${pid()}/stat`, 'utf8')
  // Behind the name, which stands in brackets; in hundredths of a second.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  const files = await readdir(dataFolder)
  const sizes = await Promise.all(files.map((file) => fileStat(join(dataFolder, file))))
  return {
    memoryBytes: Number(memory) * 1024,
    cpuMs: (Number(user) + Number(system)) * 10,
    diskBytes: sizes.reduce((sum, { size }) => sum + size, 0),
  }
}
