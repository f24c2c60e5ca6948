import { absorb } from '../../src/device/absorb.ts'
import { readComparison } from '../../src/device/comparison.ts'
import { nextRequest } from '../../src/device/outbox.ts'
import { readClock, readReading } from '../../src/device/settings.ts'
import type { Actor, Grant } from '../../src/domain/role.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import { readSyncAnswer, writeSyncRequest } from '../../src/sync/wire.ts'
import { AccessLog } from './access-log.ts'
import { cast, firstFreeNumber } from './cast.ts'
import { chanceOf } from './chance.ts'
import { checkAnswer, checkClocks } from './check-answer.ts'
import {
  beforeAbsorbing,
  checkAbsorbed,
  checkComplete,
  checkStamps,
  latestStampIn,
} from './check-phone.ts'
import { readsNothingYet } from './comparing.ts'
import { Counts } from './counts.ts'
import { drawEdit } from './edits.ts'
import { Ledger } from './ledger.ts'
import { forgetDisks } from './memory-disk.ts'
import { Mirror } from './mirror.ts'
import { requestOfNewerApp } from './newer-app.ts'
import {
  type Asked,
  calm,
  type Dump,
  deathOf,
  type Held,
  type Person,
  personOf,
  type SyncStep,
  stepsOfAsking,
} from './parts.ts'
import type { Plan, Step } from './plan.ts'
import { outboxOn, rowsOn } from './screen.ts'
import { SimPhone } from './sim-phone.ts'
import { type Death, SimServer, type SimStorage } from './sim-server.ts'
import { Violation } from './violation.ts'

/** Everything that there is in one schedule. */
export class World {
  readonly plan: Plan
  readonly server: SimServer
  readonly mirror: Mirror
  readonly ledger = new Ledger()
  readonly access: AccessLog
  readonly people: Person[]
  readonly phones: SimPhone[]
  readonly counts: Counts
  readonly tell: (line: string) => void
  readonly #requests: { phone: SimPhone; deviceId: string; asked: Asked }[] = []
  readonly #held: Held[] = []
  /** How far each phone has read, and with which rights, since anything else happened to it. */
  readonly readTo = new Map<SimPhone, { readonly seq: number; readonly as: Actor }>()
  #backup: { dump: Dump; actors: Actor[] } | null = null
  isRestored = false
  hasRejoined = false
  #nextNumber = firstFreeNumber
  #words = 0
  #newerApps = 0

  constructor(plan: Plan, disk: SimStorage, mission: string, tell: (line: string) => void) {
    this.plan = plan
    this.tell = tell
    this.counts = new Counts()
    this.server = new SimServer(disk, mission)
    this.mirror = new Mirror(this.server)
    this.access = new AccessLog(this.mirror)
    this.people = plan.people.map((name, i) => personOf(i, cast[name]))
    forgetDisks()
    this.phones = plan.phones.map(
      ({ person, offsetMs, isOld }, i) =>
        new SimPhone(
          {
            name: `phone${i}`,
            disk: `${mission}-${i}`,
            person,
            who: this.personAt(person),
            isOld,
            offsetMs,
          },
          () => this.server.nowMs,
        ),
    )
  }

  personAt(index: number): Person {
    const person = this.people[index]
    if (person === undefined) throw new Error(`no person ${index}`)
    return person
  }

  actorOf(phone: SimPhone): Actor {
    return this.personAt(phone.person).actor
  }

  async begin(): Promise<void> {
    const { server, plan } = this
    await server.disk.begin(server.mission)
    await this.mirror.refresh()
    for (const phone of this.phones) await this.#join(phone)
    for (const [i, phone] of this.phones.entries()) {
      await phone.setUp()
      if (plan.phones[i]?.startsFull === true) await this.sync(phone, calm)
    }
  }

  /** Does what the step says. */
  async take(step: Step): Promise<void> {
    const { server } = this
    server.nowMs += step.waitMs
    switch (step.what) {
      case 'edit':
        return await this.edit(this.#phone(step.phone), step.salt, step.killAfter)
      case 'sync':
        return void (await this.sync(this.#phone(step.phone), step))
      case 'old-request':
        return await this.#sendOldRequest(step.salt)
      case 'late-answer':
        return await this.#absorbLate(step.salt)
      case 'clock':
        return this.#setClock(this.#phone(step.phone), step.offsetMs, step.frozen)
      case 'restart-phone':
        this.tell(`${this.#phone(step.phone).name} starts again`)
        return await this.#phone(step.phone).restart()
      case 'restart-server':
        this.tell('the server starts again')
        return server.restart()
      case 'backup':
        return await this.#backUp()
      case 'restore':
        return await this.#restore()
      case 'grant':
        return this.#setGrants(step.person, step.grants)
      case 'newer-app':
        return await this.#writeAsNewerApp(step.person, step.salt)
      case 'update':
        this.tell(`${this.#phone(step.phone).name} gets the newest app`)
        this.readTo.delete(this.#phone(step.phone))
        return await this.#phone(step.phone).update()
      case 'rejoin':
        return await this.#rejoin(this.#phone(step.phone))
    }
  }

  async edit(phone: SimPhone, salt: number, killAfter: number | null): Promise<void> {
    const person = this.personAt(phone.person)
    const drawn = drawEdit(
      {
        device: phone.device,
        disk: phone.disk,
        isOld: phone.isOld,
        personId: person.personId,
        organisationId: person.organisationId,
        people: this.people.map(({ personId }) => personId),
        newId: () => `rec${String(this.#nextNumber++).padStart(7, '0')}`,
        words: () => `zq${this.#words++}z`,
      },
      chanceOf(salt),
    )
    if (drawn === null) return
    const before = rowsOn(phone.disk)
    const waited = new Map(outboxOn(phone.disk))
    const done = await phone.run(drawn.work, killAfter)
    checkStamps(phone, waited)
    const act = this.ledger.note(phone, before, rowsOn(phone.disk))
    for (const key of act.made) this.access.couldSeeNow(phone.deviceId, key)
    this.counts.add('edits')
    if (done.killed) this.counts.add('kills')
    const end = done.killed
      ? `, and is killed${act.writes.length > 0 ? ' when it was saved' : ''}`
      : ''
    this.tell(`${phone.name} ${drawn.what}${end}`)
  }

  /** One step of syncing, page after page. */
  async sync(phone: SimPhone, step: SyncStep): Promise<void> {
    for (let page = 0; page < step.pages; page++) {
      const isTroubled = page === step.onPage
      const end = await this.#roundTrip(phone, {
        ...step,
        fault: isTroubled ? step.fault : 'none',
        killAfter: isTroubled ? step.killAfter : null,
        editsMeanwhile: step.editsMeanwhile && page === 0,
      })
      if (end !== 'more') return
    }
  }

  async #roundTrip(phone: SimPhone, step: SyncStep): Promise<'more' | 'end'> {
    const { fault, killAfter, pushBytes, pullBytes } = step
    const sentMs = phone.wallNow()
    this.counts.add('round trips')
    const made = await phone.run(
      async (device) => {
        const verdictsOnly = await readsNothingYet(this, phone, device)
        const size = { pushBytes, pullBytes: verdictsOnly ? 0 : pullBytes, wallNowMs: sentMs }
        return { ...(await nextRequest(device.db, size)), verdictsOnly }
      },
      killAfter !== null && killAfter < stepsOfAsking ? killAfter : null,
    )
    if (made.killed) return this.#end('kills', `${phone.name} is killed while it syncs`)
    const { request, offered, turn, verdictsOnly } = made.value
    const asked = { ...request, turn, text: JSON.stringify(writeSyncRequest(request)) }
    this.#requests.push({ phone, deviceId: phone.deviceId, asked })
    this.tell(`${phone.name} sends ${offered} changes${fault === 'none' ? '' : ` (${fault})`}`)
    if (fault === 'request-lost') return this.#end('lost on the line')
    if (step.editsMeanwhile) await this.edit(phone, step.salt, null)
    const came = await this.#exchange(phone, asked, fault, step.salt)
    if (came === null || fault === 'answer-lost') return this.#end('lost on the line')
    const trip = { sentMs, receivedMs: phone.wallNow(), turn }
    if (fault === 'answer-held') {
      this.#held.push({ phone, deviceId: phone.deviceId, answer: came, trip, verdictsOnly })
      return 'end'
    }
    const left = killAfter === null ? null : Math.max(0, killAfter - stepsOfAsking)
    const times = fault === 'answer-twice' ? 2 : 1
    const answer = await this.#absorb(phone, { answer: came, trip, verdictsOnly }, left, times)
    if (answer === null) return this.#end('kills', `${phone.name} is killed while it syncs`)
    const { cursor } = await readReading(phone.device.db)
    const isHeard = offered === 0 || answer.verdicts.length > 0
    if (answer.more || cursor === null) return 'more'
    checkComplete(this, phone)
    if (fault === 'none') this.readTo.set(phone, { seq: this.mirror.seq, as: this.actorOf(phone) })
    return isHeard && outboxOn(phone.disk).size > 0 ? 'more' : 'end'
  }

  #phone(index: number): SimPhone {
    const phone = this.phones[index]
    if (phone === undefined) throw new Error(`no phone ${index}`)
    return phone
  }

  async #join(phone: SimPhone): Promise<void> {
    await this.server.join(phone.deviceId, this.personAt(phone.person).personId)
    this.access.open(phone.deviceId, this.actorOf(phone))
  }

  #end(why: string, line?: string): 'end' {
    this.counts.add(why)
    if (line !== undefined) this.tell(line)
    return 'end'
  }

  /** Notes what has changed on the server. */
  async lookAtServer(isRestored = false): Promise<void> {
    const changed = await this.mirror.refresh(isRestored)
    if (!isRestored) checkClocks(changed, this.server.nowMs)
    for (const phone of this.phones) this.access.note(phone.deviceId, this.actorOf(phone), changed)
  }

  async #exchange(
    phone: SimPhone,
    asked: Asked,
    fault: SyncStep['fault'],
    salt: number,
  ): Promise<SyncAnswer | null> {
    const death = deathOf(fault)
    const first = await this.#ask(phone, phone.deviceId, asked, death)
    if (fault !== 'request-twice') return first
    this.counts.add('duplicates')
    const second = await this.#ask(phone, phone.deviceId, asked, null)
    return salt % 2 === 0 ? first : second
  }

  async #ask(
    phone: SimPhone,
    deviceId: string,
    asked: Omit<Asked, 'turn'>,
    death: Death,
  ): Promise<SyncAnswer | null> {
    const actor = this.actorOf(phone)
    const text = await this.server.answer(asked.text, { actor, deviceId }, death)
    await this.lookAtServer()
    if (death !== null) this.counts.add('server deaths')
    if (text === null) return null
    const read = readSyncAnswer(JSON.parse(text), asked)
    if (!read.ok) throw new Violation('error', `no phone can read ${JSON.stringify(read.error)}`)
    checkAnswer(this, { actor, deviceId }, read.value)
    return read.value
  }

  /** Takes an answer in, `times` over. `null` when the process was killed over it. */
  async #absorb(
    phone: SimPhone,
    { answer, trip, verdictsOnly }: Omit<Held, 'phone' | 'deviceId'>,
    killAfter: number | null,
    times: number,
  ): Promise<SyncAnswer | null> {
    const { turn } = await readReading(phone.device.db)
    for (let i = 0; i < times; i++) {
      const before = beforeAbsorbing(phone)
      const done = await phone.run(({ db }) => absorb(db, answer, trip, verdictsOnly), killAfter)
      checkAbsorbed(this, phone, before, answer)
      if (done.killed) return null
      const isRead = !(verdictsOnly || (await readComparison(phone.device.db)).isNewHistory)
      if (i === 0 && trip.turn === turn && isRead)
        phone.seenStamp = latestStampIn(answer, phone.seenStamp)
      this.counts.hear(answer)
    }
    if (times > 1) this.counts.add('duplicates')
    return answer
  }

  async #sendOldRequest(salt: number): Promise<void> {
    const own = this.#requests.filter(({ phone, deviceId }) => phone.deviceId === deviceId)
    if (own.length === 0) return
    const { phone, deviceId, asked } = chanceOf(salt).of(own)
    this.counts.add('reorders')
    this.tell(`an old request of ${phone.name} arrives again`)
    const answer = await this.#ask(phone, deviceId, asked, null)
    const nowMs = phone.wallNow()
    const trip = { sentMs: nowMs, receivedMs: nowMs, turn: asked.turn }
    if (answer !== null) this.#held.push({ phone, deviceId, answer, trip, verdictsOnly: false })
  }

  async #absorbLate(salt: number): Promise<void> {
    const own = this.#held.filter(({ phone, deviceId }) => phone.deviceId === deviceId)
    if (own.length === 0) return
    const late = chanceOf(salt).of(own)
    this.#held.splice(this.#held.indexOf(late), 1)
    this.counts.add('reorders')
    this.tell(`${late.phone.name} takes in an answer late`)
    this.readTo.delete(late.phone)
    await this.#absorb(late.phone, late, null, 1)
  }

  #setClock(phone: SimPhone, offsetMs: number, frozen: boolean): void {
    phone.setClock(offsetMs, frozen)
    this.counts.add('clock changes')
    const how = frozen ? ' and stands still' : ''
    this.tell(`${phone.name}'s clock is ${Math.round(offsetMs / 1000)} s off${how}`)
  }

  async #backUp(): Promise<void> {
    const { server } = this
    this.tell('the server is backed up')
    const actors = this.people.map(({ actor }) => actor)
    this.#backup = { dump: await server.disk.dump(server.mission), actors }
  }

  async #restore(): Promise<void> {
    if (this.#backup === null) return
    this.counts.add('restores')
    this.isRestored = true
    this.readTo.clear()
    this.tell('the server is restored from its backup')
    await this.server.restore(this.#backup.dump)
    for (const [i, actor] of this.#backup.actors.entries()) this.personAt(i).actor = actor
    await this.lookAtServer(true)
  }

  #setGrants(index: number, grants: readonly Grant[]): void {
    const person = this.personAt(index)
    person.actor = { ...person.actor, grants: [...grants] }
    this.counts.add('grants changed')
    this.tell(`${person.personId} now has ${JSON.stringify(grants)}`)
    for (const one of this.phones)
      this.access.note(one.deviceId, this.actorOf(one), this.mirror.records.values())
  }

  async #rejoin(phone: SimPhone): Promise<void> {
    // What was offered under the old name may be in already, and would come in again under the new one.
    const { offeredTo } = await readClock(phone.device.db)
    if ([...outboxOn(phone.disk).keys()].some((n) => n <= offeredTo)) return
    this.hasRejoined = true
    this.readTo.delete(phone)
    const deviceId = await phone.rejoin()
    this.tell(`${phone.name} joins again, as ${deviceId}`)
    await this.#join(phone)
    for (const key of rowsOn(phone.disk).keys()) this.access.couldSeeNow(phone.deviceId, key)
  }

  /** Somebody with a newer app writes a field that nobody else knows. */
  async #writeAsNewerApp(index: number, salt: number): Promise<void> {
    const { personId, actor } = this.personAt(index)
    const records = [...this.mirror.visibleTo(actor).values()].filter(({ kind }) =>
      ['meeting', 'line', 'actionItem'].includes(kind),
    )
    const phone = this.phones.find(({ person }) => person === index)
    if (records.length === 0 || phone === undefined) return
    const record = chanceOf(salt).of(records)
    // A device of its own for each change: what a restored server has forgotten must not come again
    // under a number that was used.
    this.#newerApps += 1
    const deviceId = `newer${this.#newerApps}`
    await this.server.join(deviceId, personId)
    this.access.open(deviceId, actor)
    const word = `zq${this.#words++}z`
    this.ledger.owners.set(word, record.key)
    this.counts.add('unknown fields')
    this.tell(`${deviceId} of ${personId} writes ${word} into an unknown field of ${record.key}`)
    const { nowMs } = this.server
    const text = requestOfNewerApp({ n: 1, nowMs }, record, word)
    await this.#ask(phone, deviceId, { text, epoch: null, cursor: null }, null)
  }
}
