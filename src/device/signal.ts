/** Tells its listeners in this tab that something happened. */
export type Signal = {
  /** Gives back how to stop listening. */
  readonly listen: (listener: () => void) => () => void
  readonly send: () => void
}

/** A signal that nobody listens to yet. */
export function signal(): Signal {
  const listeners = new Set<() => void>()
  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send() {
      for (const listener of listeners) listener()
    },
  }
}
