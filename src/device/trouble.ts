import { type Signal, signal } from './signal.ts'

/** The disk is full, or the browser has closed its database. */
export type Trouble = 'storage-full' | 'storage-lost'

/**
 * STO3: why the last thing that was to be saved in this tab was not. In memory, because the place for
 * everything else is the one that fails.
 */
export type TroubleNow = {
  readonly now: () => Trouble | null
  readonly set: (trouble: Trouble | null) => void
  /** Told when it comes and when it is over. Gives back how to stop listening. */
  readonly listen: Signal['listen']
}

/** No trouble yet. */
export function troubleNow(): TroubleNow {
  const { listen, send } = signal()
  let trouble: Trouble | null = null
  return {
    now: () => trouble,
    listen,
    set(next) {
      if (next === trouble) return
      trouble = next
      send()
    },
  }
}
