/** Timers and chance, so that tests can turn the clock. */
export type Timing = {
  readonly set: (run: () => void, ms: number) => unknown
  readonly clear: (timer: unknown) => void
  /** From 0 to below 1. */
  readonly random: () => number
}

/** Real time. */
export const realTiming: Timing = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  random: Math.random,
}

/**
 * How a run ended: go on at once, wait for the next occasion, try again later, or after a pause that the
 * server asked for and that no occasion shortens.
 */
export type RunEnd = 'more' | 'done' | 'failed' | { readonly waitMs: number }

const editPauseMs = 2_000
const firstRetryMs = 2_000
const lastRetryMs = 300_000
const idleMs = 300_000

/** When to sync: soon after an edit, at once when asked, later and later while it fails. */
export type Schedule = {
  /** A local edit: within 2 s, together with those that follow. The waiting after failures starts anew. */
  readonly edited: (isMuch: boolean) => void
  /** Now; resolves when the run that this starts or joins is over. */
  readonly now: () => Promise<void>
  /** No run begins any more. */
  readonly stop: () => void
  /** Resolves when no run goes on. */
  readonly idle: () => Promise<void>
}

/** Runs `run` by occasion and by time, never twice at once. Full jitter keeps devices apart. */
export function schedule(run: () => Promise<RunEnd>, timing: Timing): Schedule {
  let timer: unknown = null
  let dueMs = Number.POSITIVE_INFINITY
  let running: Promise<void> | null = null
  let failures = 0
  let isWanted = false
  let isStopped = false
  let isPaused = false

  function wait(ms: number) {
    if (isStopped || isPaused || ms >= dueMs) return
    timing.clear(timer)
    dueMs = ms
    timer = timing.set(() => {
      isPaused = false
      void now()
    }, ms)
  }

  async function runAll() {
    let end: RunEnd
    do {
      isWanted = false
      end = await run()
    } while (!isStopped && (end === 'more' || (end === 'done' && isWanted)))
    failures = end === 'failed' ? failures + 1 : 0
    running = null
    if (typeof end === 'object') return pause(end.waitMs)
    const most = Math.min(lastRetryMs, firstRetryMs * 2 ** (failures - 1))
    wait(failures === 0 ? idleMs : timing.random() * most)
  }

  function pause(ms: number) {
    wait(ms + timing.random() * editPauseMs)
    isPaused = true
  }

  function now(): Promise<void> {
    if (isStopped || isPaused) return Promise.resolve()
    timing.clear(timer)
    timer = null
    dueMs = Number.POSITIVE_INFINITY
    if (running === null) running = runAll()
    else isWanted = true
    return running
  }

  return {
    edited(isMuch) {
      failures = 0
      if (running !== null) isWanted = true
      else wait(isMuch ? 0 : editPauseMs)
    },
    now,
    stop() {
      isStopped = true
      timing.clear(timer)
    },
    idle: async () => (await running) ?? undefined,
  }
}
