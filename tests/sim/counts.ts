import type { SyncAnswer } from '../../src/sync/protocol.ts'

/** How often things happened, so that it shows that the checks had something to check. */
export class Counts {
  readonly of = new Map<string, number>()

  add(what: string, times = 1): void {
    if (times > 0) this.of.set(what, (this.of.get(what) ?? 0) + times)
  }

  /** What an answer brought. */
  hear(answer: SyncAnswer): void {
    for (const { verdict } of answer.verdicts) this.add(`verdict ${verdict}`)
    this.add('records told to forget', answer.gone.length)
    this.add('scopes dropped', answer.drop.length)
  }

  addAll(others: Readonly<Record<string, number>>): void {
    for (const [what, times] of Object.entries(others)) this.add(what, times)
  }

  asObject(): Record<string, number> {
    return Object.fromEntries(this.of)
  }
}
