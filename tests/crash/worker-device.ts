import type { Change } from '../../src/sync/change.ts'
import { unpackRecords } from '../../src/sync/pack.ts'
import type { SyncAnswer } from '../../src/sync/protocol.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aLine, aMechanism, aMeeting, anAgendaItem, anIssue } from '../support/mission-rows.ts'
import type { Ledger } from './ledger.ts'

/** The part of a run between two kills. */
export type Round = {
  isOver: boolean
  /** How long an answer takes here, roughly. */
  answerMs: number
  onSend?: (changes: number) => void
  onAnswer?: () => void
}

/** What a device holds, by kind and id. */
export type Held = Readonly<Record<string, unknown>>

const manyChanges = 80

/** Somebody at work: writes acts of several sizes, edits what others edit, hands over and reads, all the time. */
export class WorkingDevice {
  readonly device: HttpDevice
  readonly #ledger: Ledger
  readonly #random: () => number
  /** How long its requests took so far, the last ones most. */
  answerMs = 100
  /** Everything up to here was read to the end, and must never come again. */
  #readTo = 0
  #pageSeq = 0
  #hasMore = true

  constructor(device: HttpDevice, ledger: Ledger, random: () => number) {
    this.device = device
    this.#ledger = ledger
    this.#random = random
  }

  /** Works until the round is over or the line breaks. Other errors are thrown. */
  async work(round: Round, shared: readonly string[]): Promise<void> {
    try {
      while (!round.isOver) {
        // As a device whose line is bad: what waits is handed over before there is more.
        if (this.device.outbox.length < manyChanges) this.#write(shared)
        await this.#exchange(round)
      }
    } catch (error) {
      // What `fetch` says of a line that broke.
      if (!(error instanceof TypeError)) throw error
    }
  }

  /** Hands over all that waits and reads all that there is. */
  async settle(): Promise<void> {
    do await this.#exchange({ isOver: false, answerMs: 0 })
    while (this.device.outbox.length > 0 || this.#hasMore)
  }

  held(): Held {
    const rows = [...this.device.records].map(([key, { kind, id, fields }]) => {
      const writers = Object.entries(fields).map(([field, [, by]]) => [field, by])
      return [key, { row: this.device.row(kind, id), by: Object.fromEntries(writers) }]
    })
    return Object.fromEntries(rows)
  }

  /** Makes records that everybody knows and edits. Gives their ids. */
  makeShared(count: number): string[] {
    const rows = Array.from({ length: count }, () => anIssue(this.device))
    for (const row of rows) this.#note(this.device.write({ kind: 'issue', row }))
    return rows.map(({ id }) => id)
  }

  #write(shared: readonly string[]): void {
    const { device } = this
    const wanted = this.#random() < 0.25 ? manyChanges : 1 + Math.floor(this.#random() * 12)
    for (let written = 0; written < wanted; ) written += this.#act()
    const waiting = new Set(device.outbox.map(({ id }) => id))
    for (const id of shared) {
      if (waiting.has(id) || device.row('issue', id) === undefined || this.#random() < 0.5) continue
      const words = `${device.me.name} ${device.n}`
      const fields = this.#random() < 0.5 ? { name: words } : { code: words, state: 'active' }
      this.#note([device.edit('issue', id, fields)])
    }
  }

  /** Makes one act: a single record, or a meeting with all that lies in it. Gives how many changes. */
  #act(): number {
    const { device } = this
    if (this.#random() < 0.5) {
      const changes = device.write({ kind: 'issue', row: anIssue(device) })
      this.#note(changes)
      return changes.length
    }
    const mechanism = aMechanism(device)
    const meeting = aMeeting(device, mechanism)
    const agendaItem = anAgendaItem(device, meeting)
    const lines: Row[] = Array.from({ length: Math.floor(this.#random() * 12) }, () =>
      aLine(device, agendaItem),
    )
    const changes = device.write(
      { kind: 'mechanism', row: mechanism },
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: agendaItem },
      ...lines.map((row) => ({ kind: 'line', row })),
    )
    this.#note(changes)
    return changes.length
  }

  #note(changes: readonly Change[]): void {
    this.#ledger.wrote(this.device.me.deviceId, changes)
  }

  async #exchange(round: Round): Promise<void> {
    const { device } = this
    const sent = [...device.outbox]
    const pullBytes = [2_000, 20_000, 200_000][Math.floor(this.#random() * 3)] ?? 20_000
    // Somebody who is impatient sends the same again before there is an answer.
    const again =
      sent.length > 0 && this.#random() < 0.1 ? device.post('/sync', device.request()) : undefined
    if (again !== undefined) this.#ledger.sentTwice(device.me.deviceId, sent)
    const startedMs = performance.now()
    const answering = device.exchange({ pullBytes })
    round.onSend?.(sent.length)
    const [answered] = await Promise.allSettled([answering, again?.then((answer) => answer.text())])
    if (answered.status === 'rejected') throw answered.reason
    this.answerMs += (performance.now() - startedMs - this.answerMs) / 4
    this.#ledger.heard(device.me.deviceId, sent, answered.value.verdicts)
    this.#followCursor(answered.value)
    round.onAnswer?.()
  }

  /** A cursor that was given out stays good: what was read to the end does not come again. */
  #followCursor(answer: SyncAnswer): void {
    for (const { kind, id, seq } of unpackRecords(answer.records)) {
      if (seq <= this.#readTo)
        this.#ledger.wrong(
          `${kind} ${id} came again: the cursor of ${this.device.me.name} was lost`,
        )
      this.#pageSeq = Math.max(this.#pageSeq, seq)
    }
    this.#hasMore = answer.more
    if (answer.more) return
    this.#readTo = Math.max(this.#readTo, this.#pageSeq)
    this.#pageSeq = 0
  }
}
