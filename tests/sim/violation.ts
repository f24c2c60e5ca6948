/** What a schedule is checked for. */
export type CheckName =
  /** Something threw that must not. */
  | 'error'
  /** The quiet end did not come to rest. */
  | 'no-rest'
  | 'convergence'
  | 'lost-edit'
  | 'loser'
  | 'duplicate'
  | 'leak'
  | 'unseen-data'
  | 'own-edit'
  | 'causality'
  | 'torn-act'
  | 'clock'
  | 'refusal'
  | 'set'

/** A promise that was broken. */
export class Violation extends Error {
  readonly check: CheckName

  constructor(check: CheckName, message: string) {
    super(message)
    this.check = check
  }
}
