import type { SummarySource } from '../../src/papers/donor-summary.ts'
import { type JointReading, secondJoint } from './second-joint.ts'

/*
 * What a donor may read, said a second time and by other means than the source: the words that may stand on the
 * page, and how many people of which constituency were there. It uses nothing of `src/papers`.
 */

type Row = { readonly id: string; readonly marking: string; readonly deletedAt: string | null }
type Said = Row & { readonly meetingId: string; readonly agendaItemId?: string | null }

const steps = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']
const firstDay = '2026-09-01'
const lastDay = '2026-12-31'

export type Reading = {
  readonly words: ReadonlySet<string>
  /** People by constituency, those that may be counted. */
  readonly people: ReadonlyMap<string, number>
  readonly isRoomQuiet: boolean
  readonly joint: JointReading
}

/** Reads `source` as the design says it is to be told. */
export function secondReading(source: SummarySource): Reading {
  const reader = new Reader(source)
  reader.readHead()
  reader.readSaid()
  for (const line of source.labourLines) reader.readLine(line)
  for (const statement of source.mandateStatements) reader.readStatement(statement)
  return reader.readPeople()
}

function stepOf(marking: string | undefined): number {
  const step = steps.indexOf(marking ?? 'RED')
  return step < 0 ? 4 : step
}

function mayBeCalled(one: Row | undefined): one is Row {
  return one !== undefined && stepOf(one.marking) <= 1
}

class Reader {
  readonly words = new Set<string>()
  readonly joint: JointReading
  readonly #source: SummarySource
  readonly #isOfPeriod: boolean
  readonly #hidden: ReadonlySet<string>

  constructor(source: SummarySource) {
    this.#source = source
    this.#isOfPeriod = source.summary.fromOn !== null
    this.#hidden = new Set(source.summary.hiddenIds)
    this.joint = secondJoint(source)
    for (const word of this.joint.words) this.words.add(word)
  }

  readHead(): void {
    const { meeting, mechanism } = this.#source
    if (!this.#isOfPeriod) {
      this.words.add(meeting.title)
      this.words.add(mechanism.name)
      return
    }
    for (const one of this.#mechanisms()) {
      const met = this.#meetings().filter((room) => room.mechanismId === one.id)
      if (stepOf(one.marking) <= 1 && met.some((room) => this.#stepOfRoom(room.id) <= 2))
        this.words.add(one.name)
    }
  }

  readSaid(): void {
    const { agendaItems, decisions, actionItems } = this.#source
    for (const one of agendaItems) if (this.#isNamed(one)) this.words.add(one.title)
    for (const one of decisions) {
      const isAgreed =
        one.state === 'adopted' ||
        (one.state === 'provisional' && one.adoptedBy === 'consensus_in_meeting')
      if (!isAgreed || !this.#isNamed(one)) continue
      this.words.add(one.text)
      if (one.number !== null) this.words.add(one.number)
    }
    for (const one of actionItems) {
      if (!this.#isNamed(one)) continue
      this.words.add(one.task)
      const isQuiet = one.chathamHouse || this.#item(one.agendaItemId)?.chathamHouse === true
      if (isQuiet || this.#isQuiet(one.meetingId) || one.assignees.kind === 'all_partners') continue
      const who = this.#organisation(one.assignees.responsible.organisationId)
      if (mayBeCalled(who)) this.words.add(who.name)
    }
  }

  readLine(line: SummarySource['labourLines'][number]): void {
    const { issues, areas, instruments } = this.#source
    if (!this.#isLineTold(line)) return
    const names = [
      issues.find(({ id }) => id === line.issueId),
      areas.find(({ id }) => id === line.areaId),
      this.#organisation(line.organisationId),
    ]
    if (!names.every(mayBeCalled)) return
    for (const name of names) this.words.add(name?.name ?? '')
    const rests = instruments.find(({ id }) => id === line.instrumentId)
    if (!mayBeCalled(rests) || rests.deletedAt !== null) return
    this.words.add(rests.name)
    this.words.add(rests.reference)
  }

  /** A donor's own words with their source, on an issue that a forum of this summary has taken up. */
  readStatement(one: SummarySource['mandateStatements'][number]): void {
    if (!mayBeCalled(one) || one.deletedAt !== null || this.#hidden.has(one.id)) return
    if (one.standing !== 'stated' || one.source.trim() === '') return
    const startedOn = dayThere(this.#source.meeting.startsAt)
    if (one.statedOn > (this.#isOfPeriod ? lastDay : startedOn)) return
    const who = this.#source.donors.find(({ id }) => id === one.organisationId)
    const what = this.#source.issues.find(({ id }) => id === one.issueId)
    if (who?.constituency !== 'bilateral_donors') return
    if (![who, what].every((row) => mayBeCalled(row) && row.deletedAt === null)) return
    const isTakenUp = this.#mechanisms().some(
      (forum) => mayBeCalled(forum) && forum.issueIds.includes(one.issueId),
    )
    if (!isTakenUp) return
    for (const word of [who.name, what?.name ?? '', one.text, one.source]) this.words.add(word)
  }

  readPeople(): Reading {
    const people = new Map<string, number>()
    const rooms = this.#meetings().filter((one) => this.#stepOfRoom(one.id) <= 2)
    const isRoomQuiet = rooms.every((one) => one.chathamHouse)
    for (const one of this.#source.attendances) {
      if (!this.#isCounted(one) || (!isRoomQuiet && this.#isQuiet(one.meetingId))) continue
      const who = this.#organisation(one.organisationId)
      const of = who?.constituency ?? 'unknown'
      people.set(of, (people.get(of) ?? 0) + (one.personId === null ? one.headCount : 1))
      if (!isRoomQuiet && mayBeCalled(who) && who.deletedAt === null) this.words.add(who.name)
    }
    return { words: this.words, people, isRoomQuiet, joint: this.joint }
  }

  #isCounted(one: SummarySource['attendances'][number]): boolean {
    const isThere = one.status === 'present' || one.status === 'remote'
    return isThere && one.deletedAt === null && this.#stepIn(one) <= 2
  }

  #isLineTold(line: SummarySource['labourLines'][number]): boolean {
    if (line.deletedAt !== null || line.state !== 'agreed') return false
    if (!mayBeCalled(line) || this.#hidden.has(line.id)) return false
    const { mechanism, otherMechanisms, agreedAt } = this.#source
    const roof = [mechanism, ...otherMechanisms].find(({ id }) => id === line.mechanismId)
    if (!mayBeCalled(roof)) return false
    const at = line.agreedAtMeetingId
    if (at === null) return this.#isOfPeriod && isInForce(line)
    const isKnown = agreedAt.some(({ id }) => id === at)
    return isKnown && !this.#isQuiet(at) && (!this.#isOfPeriod || isInForce(line))
  }

  #isNamed(one: Said): boolean {
    return one.deletedAt === null && this.#stepIn(one) <= 1 && !this.#hidden.has(one.id)
  }

  #stepIn(one: Said): number {
    const { agendaItemId = null } = one
    const item = agendaItemId === null ? 0 : stepOf(this.#item(agendaItemId)?.marking)
    return Math.max(stepOf(one.marking), item, this.#stepOfRoom(one.meetingId))
  }

  /** How strict the room is in which something was said; 4 where it is not told of at all. */
  #stepOfRoom(meetingId: string): number {
    const room = this.#meetings().find(({ id }) => id === meetingId)
    if (room === undefined || room.deletedAt !== null) return 4
    if (room === this.#source.meeting) return 0
    const day = room.startsAt.slice(0, 10)
    if (!this.#isOfPeriod || day < firstDay || day > lastDay || room.state !== 'adopted') return 4
    const around = this.#mechanisms().find(({ id }) => id === room.mechanismId)
    const own = Math.max(stepOf(room.marking), stepOf(around?.marking))
    return this.#hidden.has(room.id) ? Math.max(own, 2) : own
  }

  #meetings() {
    return [this.#source.meeting, ...this.#source.otherMeetings]
  }

  #mechanisms() {
    const { mechanism, otherMechanisms } = this.#source
    return [mechanism, ...otherMechanisms].filter((one) => one.deletedAt === null)
  }

  #isQuiet(meetingId: string): boolean {
    return this.#meetings().find(({ id }) => id === meetingId)?.chathamHouse === true
  }

  #item(id: string | null) {
    return this.#source.agendaItems.find((one) => one.id === id)
  }

  #organisation(id: string) {
    return this.#source.organisations.find((one) => one.id === id)
  }
}

/** The day in the meetings' zone, which is three hours ahead in summer and two in winter. */
function dayThere(instant: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Chisinau' }).format(new Date(instant))
}

function isInForce({ fromOn, toOn }: { fromOn: string; toOn: string | null }): boolean {
  return fromOn <= lastDay && (toOn ?? '9999') >= firstDay
}
