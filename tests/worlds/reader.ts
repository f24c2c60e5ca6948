import type { Identity } from '../../src/server/accounts/identity.ts'
import { sumsOf } from '../../src/sync/compare.ts'
import { packRecords } from '../../src/sync/pack.ts'
import { InnerDevice } from '../support/inner-device.ts'
import type { InnerWorld } from '../support/inner-world.ts'
import { digestOf, holdings } from '../support/offering.ts'

/** A device that notes everything it is told, byte for byte. */
export class Reader extends InnerDevice {
  readonly told: string[] = []
  readonly world: InnerWorld

  constructor(world: InnerWorld, cookie: string, me: Identity) {
    super(world.app, cookie, me, world.now)
    this.world = world
  }

  override async post(path: string, body: unknown): Promise<Response> {
    return this.#noted(`POST ${path}`, await super.post(path, body))
  }

  override async get(path: string): Promise<Response> {
    return this.#noted(`GET ${path}`, await super.get(path))
  }

  /** Who looks after people and devices. */
  get isAdministrator(): boolean {
    return this.me.grants.some(({ role }) => role === 'administrator')
  }

  /** Everything that he may ask for without changing anything; `ids` are names that he may have guessed. */
  async look(ids: readonly string[]): Promise<void> {
    for (const path of gettable(this.app).filter(
      (one) => !this.isAdministrator || !isHis.test(one),
    ))
      for (const id of path.includes(':') ? ids.slice(0, 3) : [''])
        await this.get(path.replace(/:\w+(\{[^}]*\})?/g, id))
  }

  async read(pullBytes: number): Promise<void> {
    for (let more = true; more; ) more = (await this.exchange({ pullBytes })).more
  }

  /** Compares what it holds, and names besides what it may have guessed. */
  async compare(guessed: readonly string[]): Promise<void> {
    const digests = holdings(this).map(digestOf)
    const { branch, sums } = sumsOf('', digests)
    const named = guessed.map((id, at) => ['line', id, at] as const)
    await this.post('/compare', {
      protocol: 1,
      epoch: this.epoch ?? '',
      sums: [{ branch, sums }],
      named: named.length === 0 ? [] : [{ branch: '', records: named }],
    })
  }

  /** Gives back something that it holds, and something that it may have guessed. */
  async offer(pick: number, guessed: string | undefined): Promise<void> {
    const held = holdings(this)
    const one = held[pick % Math.max(1, held.length)]
    const line = held.find(({ kind }) => kind === 'line')
    const other =
      line === undefined || guessed === undefined
        ? []
        : [{ ...line, id: guessed, fields: { text: line.fields.text } } as typeof line]
    const records = [...(one === undefined ? [] : [one]), ...other]
    await this.post('/offer', {
      protocol: 1,
      epoch: this.epoch ?? '',
      records: packRecords(records),
    })
  }

  async #noted(asked: string, response: Response): Promise<Response> {
    const text = await response.clone().text()
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
    this.told.push(`${asked} ${response.status}\n${headers}\n${text}`)
    return response
  }
}

/**
 * What is told, with what only looks otherwise: a new cursor is sealed anew each time, secrets and names of
 * invitations are drawn,
 * and the server's own changes bear numbers that tell nothing, which are called by their first mention.
 */
export function comparable(told: readonly string[]): string[] {
  const numbers = new Map<string, number>()
  const drawn = told.flatMap((one) =>
    one.startsWith('POST /invitations') ? (/"id":"(\w+)"/.exec(one)?.[1] ?? []) : [],
  )
  const named = (text: string) =>
    drawn.reduce((so, id, at) => so.replaceAll(id, `invitation-${at}`), text)
  return told.map((one) =>
    named(one)
      .replace(
        /"(cursor|secret)":"([^"]*)"/g,
        (_, name, value) => `"${name}":"${'c'.repeat(value.length)}"`,
      )
      .replace(/\/join#[\w-]+/g, '/join#')
      .replace(/\bserver\.(\d+)/g, (_, number) => {
        if (!numbers.has(number)) numbers.set(number, numbers.size)
        return `server.#${numbers.get(number)}`
      }),
  )
}

/** An administrator looks after devices, roles, invitations and the audit: what happens to them is his to see. */
const isHis = /^\/(devices|roles|invitations|audit)(\/|$)/

/** Every address that answers to GET under the API, but the stream. */
export function gettable(app: InnerDevice['app']): string[] {
  const paths = app.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/'))
    .map(({ path }) => path.slice('/api/v1'.length))
  return [...new Set(paths)].filter((path) => path !== '/wake' && !path.includes('*'))
}
