/**
 * What Vitest, Playwright, Chromium and our own waits say when something was not done in time, or when a
 * browser was ended because the machine had nothing left for it.
 */
const words = [
  /timed out/i,
  /Timeout \d+ ?ms exceeded/,
  /did not succeed in time/,
  /does not get (ready|empty)/,
  /(ERR|E)(_[A-Z]+)*_?(TIMED_?OUT|NETWORK_CHANGED|INSUFFICIENT_RESOURCES)/,
  /Target (page, context or browser has been closed|crashed)/,
  /Page crashed/,
]

/**
 * Does an error say that something came too late; a wrong answer does not. `expect.poll` names its last
 * value, and that it waited for another one only as the cause.
 *
 * @param {unknown} error
 * @returns {boolean}
 */
export function isLate(error) {
  for (let next = error, depth = 0; depth < 5; depth += 1) {
    if (typeof next !== 'object' || next === null) return false
    const message = 'message' in next ? String(next.message) : ''
    if (words.some((word) => word.test(message))) return true
    next = 'cause' in next ? next.cause : undefined
  }
  return false
}
