/**
 * A moment of a hybrid logical clock: 9 characters of Unix milliseconds and 3 of a counter, in a
 * base-32 alphabet that sorts as text. Greater is later. It orders; it does not name (SPEC CLK1).
 */
export type Stamp = string

/** Names one change for ever: the device that made it and its running number there, `k3v9q2ma.41`. */
export type ChangeId = string

/** The device id of the server's own changes. */
export const serverDevice = 'server'

const digits = '0123456789abcdefghjkmnpqrstvwxyz'
const maxMs = 32 ** 9 - 1
const maxCounter = 32 ** 3 - 1
/** A wall clock beyond this (about the year 3050) is cut, so that there is always room for a later stamp. */
const maxWallMs = maxMs - 2 ** 40
const skewThatCountsMs = 2_000
const mayBeAheadMs = 2_000

function toText(value: number, width: number): string {
  let text = ''
  let rest = value
  for (let i = 0; i < width; i++) {
    text = digits.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function toNumber(text: string): number {
  let value = 0
  for (const digit of text) value = value * 32 + Math.max(0, digits.indexOf(digit))
  return value
}

/** CLK1: the stamp of `ms` (Unix milliseconds, cut to 0 … year 3084) and a `counter` below 32,768. */
export function stampOf(ms: number, counter: number): Stamp {
  const cut = Number.isFinite(ms) ? Math.min(maxMs, Math.max(0, Math.floor(ms))) : 0
  return toText(cut, 9) + toText(Math.min(maxCounter, Math.max(0, counter)), 3)
}

/** Before every stamp that a device makes. */
export const zeroStamp: Stamp = stampOf(0, 0)

/** The milliseconds in `stamp`, Unix time. */
export function stampMs(stamp: Stamp): number {
  return toNumber(stamp.slice(0, 9))
}

/** The first stamp after `stamp`. */
export function stampAfter(stamp: Stamp): Stamp {
  const ms = stampMs(stamp)
  const counter = toNumber(stamp.slice(9))
  return counter < maxCounter ? stampOf(ms, counter + 1) : stampOf(ms + 1, 0)
}

/**
 * CLK2: greater than `last`, even when the wall clock went back. Never fails: a wrong clock must not
 * stop anyone from taking notes.
 */
export function nextStamp(last: Stamp, nowMs: number): Stamp {
  return laterStamp(stampAfter(last), stampOf(Math.min(nowMs, maxWallMs), 0))
}

/** The later of two stamps. */
export function laterStamp(a: Stamp, b: Stamp): Stamp {
  return a > b ? a : b
}

/**
 * CLK4: the stamp under which the server takes a change, in the server's time. `skewMs` is the
 * server's clock minus the device's at sending, ignored under 2 s, which the line alone explains;
 * `notBefore` is the stamp of the value that the change was based on (`zeroStamp` without one).
 */
export function correctedStamp(
  at: Stamp,
  { skewMs, notBefore, nowMs }: { skewMs: number; notBefore: Stamp; nowMs: number },
): Stamp {
  const ms = stampMs(at) + (Math.abs(skewMs) < skewThatCountsMs ? 0 : skewMs)
  const shifted = ms < 0 ? zeroStamp : stampOf(ms, toNumber(at.slice(9)))
  const newest = stampOf(nowMs + mayBeAheadMs, 0)
  const clamped = laterStamp(shifted, newest) === shifted ? newest : shifted
  return clamped > notBefore ? clamped : stampAfter(notBefore)
}

/** The id of the change with running number `n` on a device. */
export function changeId(deviceId: string, n: number): ChangeId {
  return `${deviceId}.${n}`
}

/**
 * The device and number in a change id. For the id of a merged text (`k3v9q2ma.41+`) those of the
 * change that was merged in; for a set element that several added (`a.1 b.7`) those of the first.
 */
export function readChangeId(id: ChangeId): { deviceId: string; n: number } {
  const first = id.split(' ', 1)[0] ?? ''
  const dot = first.lastIndexOf('.')
  return { deviceId: first.slice(0, dot), n: Number.parseInt(first.slice(dot + 1), 10) }
}
