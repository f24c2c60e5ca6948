import { createHash } from 'node:crypto'
import { packRecords } from '../../src/sync/pack.ts'
import type { Row } from '../support/http-device.ts'
import type { InnerDevice } from '../support/inner-device.ts'
import { aDecision, aLine, aMechanism, aMeeting, aRequest } from '../support/mission-rows.ts'
import { holdings } from '../support/offering.ts'
import type { Worker } from './cast.ts'
import type { Unseen } from './plan.ts'
import { aComment, aSummary } from './rows.ts'
import type { Awake } from './run-world.ts'

type Hidden = { readonly row: Row; readonly kind: string; readonly by: Worker }

const dayMs = 86_400_000

/** What others do where the reader does not see it. None of it may show in anything that he is told. */
export class InDark {
  readonly #all: Awake
  readonly #hidden: Hidden[] = []
  /** How many acts took hold: a check of worlds in which nothing happens would check nothing. */
  done = 0

  constructor(all: Awake) {
    this.#all = all
  }

  async act(unseen: Unseen): Promise<void> {
    const { pick, count, id } = unseen
    const older = this.#hidden[pick % Math.max(1, this.#hidden.length)]
    switch (unseen.what) {
      case 'write':
        return this.#write(unseen, 1)
      case 'write much':
        return this.#write(unseen, count)
      case 'comment':
        return this.#comment(id, older)
      case 'edit':
        return this.#edit(older, { text: `Otherwise ${pick}`.repeat(count) })
      case 'delete':
        return this.#edit(older, { deletedAt: '2026-11-21T11:00:00.000Z' })
      case 'raise':
        return this.#edit(older, {
          marking: older?.row.marking === 'AMBER' ? 'AMBER+STRICT' : 'RED',
        })
      case 'clash':
        return this.#clash(older, pick)
      case 'lower':
        return this.#lower(id, older)
      case 'mechanism':
        return this.#mechanism(id)
      case 'decide':
        return this.#decide(id)
      case 'release':
        return this.#release(id)
      case 'offers':
        return this.#offer(pick)
      default:
        return this.#aboutPeople(unseen)
    }
  }

  /** What is no record: invitations, devices, sessions, roles, what was refused. */
  async #aboutPeople({ what, pick, id }: Unseen): Promise<void> {
    const { cast } = this.#all
    const head = this.#device('unseenHead')
    const grant = {
      mission: cast.world.mission,
      person: this.#device(pick % 2 === 0 ? 'closed' : 'strict').me.personId,
      role: 'observer',
      mechanism: cast.closed.mechanism.id,
    }
    switch (what) {
      case 'invite': {
        const body = {
          role: 'observer',
          mechanismId: cast.closed.mechanism.id,
          organisationId: null,
        }
        this.#count((await head.post('/invitations', body)).ok)
        return
      }
      case 'device':
        this.#count((await this.#device('closed').post('/device', {})).ok)
        return
      case 'signs out': {
        const made = await this.#device('closedToo').post('/device', {})
        const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
        await head.app.request('/api/v1/sign-out', {
          method: 'POST',
          headers: { 'liaison-protocol': '1', cookie },
        })
        this.#count(made.ok)
        return
      }
      case 'role':
        await cast.world.storage.db
          .insertInto('grants')
          .values(grant)
          .onConflict((conflict) => conflict.doNothing())
          .execute()
        return this.#told()
      case 'lost role':
        await cast.world.storage.db
          .deleteFrom('grants')
          .where('person', '=', grant.person)
          .where('role', '=', 'observer')
          .execute()
        return this.#told()
      case 'is refused': {
        const closed = this.#device('closed')
        closed.write({ kind: 'line', row: { ...aLine(closed, cast.closed.item, { id }), text: 7 } })
        await closed.sync()
        return
      }
      case 'reads':
        await this.#device('closed').sync({ pullBytes: 4_096 })
    }
  }

  async #told(): Promise<void> {
    const { storage, mission } = this.#all.cast.world
    await storage.announce(mission, 0)
    this.#count(true)
  }

  async #write({ id, where, pick }: Unseen, count: number): Promise<void> {
    const { open, closed } = this.#all.cast
    const who = where === 'closed' ? 'closed' : 'strict'
    const by = this.#device(who)
    for (let at = 0; at < count; at += 1) {
      const told = {
        id: at === 0 ? id : `${id}-${at}`,
        text: 'y'.repeat(1 + ((pick * (at + 1)) % 200)),
      }
      const readers = pick % 2 === 0 ? [] : [this.#device('closed').me.personId]
      const row =
        where === 'closed'
          ? aLine(by, closed.item, told)
          : aLine(by, open.item, {
              ...told,
              ...(where === 'strict' ? { marking: 'AMBER+STRICT' } : { marking: 'RED', readers }),
            })
      by.write({ kind: 'line', row })
      this.#hidden.push({ row, kind: 'line', by: who })
    }
    await this.#sync(by)
  }

  async #edit(older: Hidden | undefined, fields: Record<string, unknown>): Promise<void> {
    if (older === undefined) return
    const by = this.#device(older.by)
    by.edit(older.kind, older.row.id, fields)
    await this.#sync(by)
  }

  /** Two people write the same field without knowing of each other, which makes a conflict. */
  async #clash(older: Hidden | undefined, pick: number): Promise<void> {
    if (older === undefined) return
    const one = this.#device(older.by)
    const other = this.#device(older.by === 'closed' ? 'closedToo' : 'unseenHead')
    await this.#sync(one)
    await this.#sync(other)
    for (const by of [one, other])
      by.edit(older.kind, older.row.id, { text: `${by.me.deviceId} says ${pick}` })
    await this.#sync(one)
    await this.#sync(other)
  }

  async #comment(id: string, older: Hidden | undefined): Promise<void> {
    const { closed } = this.#all.cast
    const by = this.#device('closed')
    const subject =
      older?.by === 'closed'
        ? { kind: older.kind, id: older.row.id, mechanismId: closed.mechanism.id }
        : { kind: 'meeting', id: closed.meeting.id, mechanismId: closed.mechanism.id }
    by.write({ kind: 'comment', row: aComment(by, id, subject) })
    await this.#sync(by)
  }

  /** A wish to lower a marking, which the server grants or refuses; it stays within the house. */
  async #lower(id: string, older: Hidden | undefined): Promise<void> {
    if (older?.by !== 'closed') return
    const by = this.#device('unseenHead')
    await this.#sync(by)
    const told = { id, reason: 'because', details: { marking: 'AMBER' }, marking: 'RED' }
    by.write({ kind: 'request', row: aRequest(by, { kind: older.kind, row: older.row }, told) })
    await this.#sync(by)
  }

  async #mechanism(id: string): Promise<void> {
    const by = this.#device('unseenHead')
    const mechanism = aMechanism(by, { id, mechanismId: id, name: 'Another forum' })
    const meeting = aMeeting(by, mechanism, { id: `${id}-m` })
    by.write({ kind: 'mechanism', row: mechanism }, { kind: 'meeting', row: meeting })
    await this.#sync(by)
  }

  /** An adopted decision, which the server numbers. */
  async #decide(id: string): Promise<void> {
    const by = this.#device('closed')
    by.write({ kind: 'decision', row: aDecision(by, this.#all.cast.closed.meeting, { id }) })
    await this.#sync(by)
    by.edit('decision', id, { state: 'adopted' })
    await this.#sync(by)
  }

  async #release(id: string): Promise<void> {
    const by = this.#device('unseenHead')
    await this.#sync(by)
    const summary = aSummary(by, this.#all.cast.closed.meeting, id)
    by.write({ kind: 'summary', row: summary })
    const details = {
      linkHash: createHash('sha256').update(id).digest('hex'),
      openUntil: new Date(by.nowMs() + dayMs).toISOString(),
    }
    const told = {
      id: `${id}-r`,
      act: 'release_summary',
      reason: 'because',
      details,
      marking: 'RED',
    }
    by.write({ kind: 'request', row: aRequest(by, { kind: 'summary', row: summary }, told) })
    await this.#sync(by)
  }

  async #offer(pick: number): Promise<void> {
    const by = this.#device('closed')
    await this.#sync(by)
    const held = holdings(by)
    const some = held.slice(pick % held.length).slice(0, 3)
    await by.post('/offer', { protocol: 1, epoch: by.epoch, records: packRecords(some) })
  }

  #device(who: Worker): InnerDevice {
    return this.#all.device(who)
  }

  async #sync(by: InnerDevice): Promise<void> {
    const verdicts = await by.sync()
    this.#count(verdicts.some(({ verdict }) => verdict !== 'refused'))
  }

  #count(isDone: boolean): void {
    if (isDone) this.done += 1
  }
}
