import { readdir, readFile } from 'node:fs/promises'
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
  readonly close: () => Promise<void>
}

/** Starts the real server on an empty database and holds a meeting there. */
export async function startWorld(): Promise<World> {
  const server = await startServer()
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
  if (!verdicts.every(({ verdict }) => verdict === 'taken'))
    throw new Error(`the meeting is not taken: ${JSON.stringify(verdicts)}`)
  const devices: WorldDevice[] = []
  return {
    server,
    head,
    addDevice: async (name, staysEmpty) => {
      const device = await startDevice(server, await invite(head), name)
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

async function startDevice(
  server: RunningServer,
  secret: string,
  name: string,
): Promise<WorldDevice> {
  const network = await startProxy(server.url)
  const phone = await openPhone()
  const { page, call } = await openBenchPage(phone.context, network.url)
  await call('join', secret, name)
  return {
    page,
    call,
    phone,
    network,
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

/** The most memory that the server's process has had so far, in bytes; `null` where nobody says. */
export async function serverMemory(): Promise<number | null> {
  for (const task of await readdir('/proc/self/task').catch(() => [])) {
    const children = await readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')
    for (const pid of children.split(' ').filter(Boolean)) {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      if (!command.includes('src/server/main.ts')) continue
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1024
    }
  }
  return null
}
