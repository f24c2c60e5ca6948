/** Where somebody is seen to be at work. */
export type Place = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart', 'visibilitychange'] as const
const lookEveryMs = 5_000
const tellEveryMs = 5_000

/** Watches whether anybody is at work, here or in another tab. */
export type Watch = {
  /** Somebody was, in another tab. */
  readonly touched: () => void
  readonly stop: () => void
}

/**
 * Calls `idle` once nobody has touched anything for `idleMs`. The clock is looked at, as timers stand
 * still while a phone sleeps: the first look after it wakes comes before anybody's touch counts.
 */
export function watchIdle(
  place: Place,
  parts: {
    readonly idleMs: () => number
    readonly nowMs: () => number
    readonly idle: () => void
    /** For the other tabs, at most every five seconds. */
    readonly tell: () => void
  },
): Watch {
  let lastMs = parts.nowMs()
  let toldMs = lastMs
  let isOver = false
  const look = () => {
    if (isOver || parts.nowMs() - lastMs < parts.idleMs()) return
    isOver = true
    parts.idle()
  }
  const touch = (event: Event) => {
    look()
    if (isOver || event.type === 'visibilitychange') return
    lastMs = parts.nowMs()
    if (lastMs - toldMs < tellEveryMs) return
    toldMs = lastMs
    parts.tell()
  }
  const timer = setInterval(look, lookEveryMs)
  for (const sign of signs) place.addEventListener(sign, touch, { capture: true, passive: true })
  return {
    touched: () => {
      look()
      lastMs = parts.nowMs()
    },
    stop: () => {
      isOver = true
      clearInterval(timer)
      for (const sign of signs) place.removeEventListener(sign, touch, { capture: true })
    },
  }
}
