import { newSecret } from '../../src/server/accounts/secrets.ts'
import type { Row } from '../support/http-device.ts'
import { InnerDevice } from '../support/inner-device.ts'
import { aDecision, aLine, anIssue, aRequest } from '../support/mission-rows.ts'
import type { Cast, Worker } from './cast.ts'
import { InDark } from './in-dark.ts'
import { listen, settled } from './listen.ts'
import type { Plan, Seen, Step } from './plan.ts'
import { comparable, Reader } from './reader.ts'
import { aComment, anActionItem } from './rows.ts'
import type { Variant } from './variants.ts'

/** A world with everybody awake in it. */
export type Awake = {
  readonly cast: Cast
  readonly reader: Reader
  readonly device: (who: Worker) => InnerDevice
}

/** What the reader was told, and how much happened that he must not be told of. */
export type Seeing = { readonly told: string[]; readonly unseen: number }

/** Runs one world of a pair, from the same beginning, and gives what its reader was told. */
export async function runWorld(cast: Cast, plan: Plan, variant: Variant): Promise<Seeing> {
  const { world } = cast
  await world.begin(cast.dump)
  world.clock.ms = Date.UTC(2026, 10, 21, 10)
  const { cookie, me } = cast.devices[plan.reader]
  const reader = new Reader(world, cookie, me)
  const awake = new Map<Worker, InnerDevice>()
  const device = (who: Worker) => {
    const known = awake.get(who)
    if (known !== undefined) return known
    const asleep = cast.devices[who]
    const made = new InnerDevice(world.app, asleep.cookie, asleep.me, world.now)
    made.n = asleep.n
    awake.set(who, made)
    return made
  }
  const all: Awake = { cast, reader, device }
  const light = new InLight(all, plan.steps, variant)
  const dark = new InDark(all)
  const stream = await listen(reader)
  for (const who of ['head', 'colleague'] as const) await device(who).sync()
  for (const step of plan.steps) {
    world.clock.ms += 1_000
    await light.step(step.seen)
    await settled()
    reader.told.push(`stream: ${stream.text()}`)
    for (const act of step.dark[variant] ?? []) {
      await dark.act(act)
      await settled()
    }
  }
  world.clock.ms += 1_000
  await reader.read(200_000)
  await reader.compare([])
  await settled()
  reader.told.push(`stream: ${stream.text()}`)
  await stream.end()
  return { told: comparable(reader.told), unseen: dark.done }
}

/** What happens in the light: what the reader does, and what he may see others do. */
class InLight {
  readonly #all: Awake
  readonly #rows: Row[] = []
  /** Names of everything that either world hides, which the reader may have guessed or been told. */
  readonly #hidden: readonly string[]

  readonly #variant: Variant

  constructor(all: Awake, steps: readonly Step[], variant: Variant) {
    this.#all = all
    this.#variant = variant
    this.#hidden = steps.flatMap(({ dark, seen }) => [
      ...dark.flat().map(({ id }) => id),
      ...('ids' in seen && seen.what === 'works unseen' ? seen.ids : []),
    ])
  }

  async step(seen: Seen): Promise<void> {
    const { reader, device, cast } = this.#all
    const head = device('head')
    const recorder = device('colleague')
    const row = 'pick' in seen ? this.#rows[seen.pick % Math.max(1, this.#rows.length)] : undefined
    switch (seen.what) {
      case 'write':
        return this.#write(device(seen.pick % 2 === 0 ? 'head' : 'colleague'), seen)
      case 'write at once':
        for (const at of [0, 1, 2]) await this.#write(head, { ...seen, id: `${seen.id}-${at}` })
        return
      case 'edit':
        if (row === undefined) return
        head.edit(kindOf(row), row.id, { ...worded(row, `Otherwise ${seen.pick}`) })
        await head.sync()
        return
      case 'clash': {
        if (row === undefined) return
        await Promise.all([head, recorder].map((one) => one.sync()))
        for (const one of [head, recorder])
          one.edit(kindOf(row), row.id, worded(row, one.me.deviceId))
        await head.sync()
        await recorder.sync()
        return
      }
      case 'delete':
        return this.#set(row, { deletedAt: '2026-11-21T11:00:00.000Z' })
      case 'take back':
        return this.#set(row, { deletedAt: null })
      case 'hide':
        return this.#set(row, { marking: 'AMBER+STRICT' })
      case 'reader writes': {
        const line = aLine(reader, cast.open.item, { id: seen.id, text: `Mine ${seen.pick}` })
        reader.write({ kind: 'line', row: line })
        return reader.read(200_000)
      }
      case 'reader edits': {
        if (row === undefined) return
        reader.edit(kindOf(row), row.id, worded(row, `The reader's ${seen.pick}`))
        return reader.read(200_000)
      }
      case 'reader probes':
        return this.#probe(seen.pick)
      case 'reader asks about': {
        const subject = { id: this.#guess(seen.pick), mechanismId: cast.open.mechanism.id }
        const told = {
          id: `request-${seen.pick}-${reader.n}`,
          reason: 'because',
          details: { marking: 'GREEN' },
        }
        reader.write({
          kind: 'request',
          row: aRequest(reader, { kind: 'line', row: subject }, told),
        })
        return reader.read(200_000)
      }
      case 'reader compares':
        return reader.compare([0, 1, 2, 3].map((at) => this.#guess(seen.pick + at)))
      case 'reader offers':
        return reader.offer(seen.pick, this.#hidden[seen.pick % Math.max(1, this.#hidden.length)])
      case 'reader invites': {
        const body = { role: 'observer', organisationId: null, mechanismId: this.#guess(seen.pick) }
        // An administrator may name any mechanism, and so learns whether there is one of that id.
        if (!reader.isAdministrator) await reader.post('/invitations', body)
        await reader.post('/invitations', { ...body, mechanismId: cast.closed.mechanism.id })
        return
      }
      case 'reader looks':
        return reader.look([this.#guess(0), this.#guess(1), cast.open.meeting.id])
      case 'reader reads':
        return reader.read(200_000)
      case 'reader reads in small pages':
        return reader.read(4_096)
      case 'works unseen': {
        const { ids, pick } = seen
        const told = {
          id: ids[this.#variant] ?? '',
          text: 'x'.repeat(1 + ((pick * (this.#variant + 7)) % 300)),
        }
        const isClosed = (pick + this.#variant) % 2 === 0
        const line = isClosed
          ? aLine(head, cast.closed.item, told)
          : aLine(head, cast.open.item, { ...told, marking: 'AMBER+STRICT' })
        head.write({ kind: 'line', row: line })
        await head.sync()
        return
      }
      case 'later':
        this.#all.cast.world.clock.ms += 700_000
    }
  }

  /** Edits, requests and places that name what he may not know to be there. */
  async #probe(pick: number): Promise<void> {
    const { reader, cast } = this.#all
    const guess = this.#guess(pick)
    reader.edit('line', guess, { text: 'Is it there?' })
    reader.edit('line', guess, { deletedAt: '2026-11-21T11:00:00.000Z', marking: 'GREEN' })
    const inside = { ...cast.open.item, id: guess, mechanismId: cast.open.mechanism.id }
    reader.write({ kind: 'line', row: aLine(reader, inside, { id: `inside-${pick}-${reader.n}` }) })
    const subject = { kind: 'line', id: guess, mechanismId: cast.open.mechanism.id }
    const comment = aComment(reader, `comment-${pick}-${reader.n}`, subject)
    reader.write({ kind: 'comment', row: comment })
    await reader.read(200_000)
  }

  #guess(pick: number): string {
    return this.#hidden[pick % Math.max(1, this.#hidden.length)] ?? newNobody
  }

  async #set(row: Row | undefined, fields: Record<string, unknown>): Promise<void> {
    if (row === undefined) return
    const head = this.#all.device('head')
    await head.sync()
    head.edit(kindOf(row), row.id, fields)
    await head.sync()
  }

  async #write(by: InnerDevice, seen: Extract<Seen, { kind: string }>): Promise<void> {
    const { open } = this.#all.cast
    const row = makers[seen.kind](by, seen, open)
    by.write({ kind: seen.kind, row })
    await by.sync()
    this.#rows.push(row)
    kinds.set(row.id, seen.kind)
  }
}

const newNobody = newSecret()
const kinds = new Map<string, string>()

type Maker = (by: InnerDevice, seen: { id: string; pick: number }, open: Cast['open']) => Row
const makers: Record<Extract<Seen, { kind: string }>['kind'], Maker> = {
  line: (by, { id, pick }, { item }) =>
    aLine(by, item, {
      id,
      text: 'A line. '.repeat(1 + (pick % 40)),
      marking: pick % 3 === 0 ? 'GREEN' : 'AMBER',
    }),
  actionItem: (by, { id, pick }, { meeting }) =>
    anActionItem(by, meeting, { id, task: `To do ${pick}` }),
  decision: (by, { id, pick }, { meeting }) =>
    aDecision(by, meeting, { id, text: `Agreed ${pick}` }),
  comment: (by, { id }, { mechanism, meeting }) =>
    aComment(by, id, { kind: 'meeting', id: meeting.id, mechanismId: mechanism.id }),
  issue: (by, { id, pick }) => anIssue(by, { id, name: `Issue ${pick}`, marking: 'GREEN' }),
}

function kindOf({ id }: Row): string {
  return kinds.get(id) ?? 'line'
}

function worded(row: Row, words: string): Record<string, unknown> {
  if ('task' in row) return { task: words }
  return 'name' in row ? { name: words } : { text: words }
}
