import { expect, test } from 'vitest'
import { isLate } from './support/lateness.mjs'

const errorOf = async (work: () => Promise<unknown>): Promise<unknown> =>
  await work().then(
    () => expect.fail('it did not fail'),
    (error: unknown) => error,
  )

test('a wait that ended with the last wrong value is late, a wrong value is wrong', async () => {
  const waited = await errorOf(
    async () => await expect.poll(() => 32, { timeout: 20, interval: 5 }).toBe(44),
  )
  expect(waited).toHaveProperty('message', expect.stringMatching(/^expected 32 to be 44/))
  expect(isLate(waited)).toBe(true)
  const wrong = await errorOf(async () => expect(32).toBe(44))
  expect(isLate(wrong)).toBe(false)
})

test.each([
  'locator.click: Timeout 30000ms exceeded.',
  'page.goto: Timeout 30000ms exceeded.',
  'Test timed out in 120000ms.',
  'Hook timed out in 120000ms.',
  'page.goto: net::ERR_TIMED_OUT at http://localhost:1/',
  'page.goto: net::ERR_CONNECTION_TIMED_OUT at http://localhost:1/',
  'page.goto: net::ERR_NETWORK_CHANGED at http://localhost:1/',
  'connect ETIMEDOUT 127.0.0.1:1',
  'page.evaluate: Target page, context or browser has been closed',
  'page.waitForSelector: Target crashed',
  'Page crashed',
  'The server does not get ready:\n',
  'The outbox does not get empty.',
])('“%s” is late', (message) => {
  expect(isLate(new Error(message))).toBe(true)
  expect(isLate({ message: 'expected 1 to be 2', cause: new Error(message) })).toBe(true)
})

test.each([
  'expected [ 1 ] to deeply equal [ 1, 2 ]',
  'page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:1/',
  'Against the content security policy:\nscript-src',
  'locator.click: Error: strict mode violation',
  'The server ended:\n',
])('“%s” is wrong', (message) => {
  expect(isLate(new Error(message))).toBe(false)
})

test('what is no error is not late', () => {
  for (const thrown of [undefined, null, 'timed out', 7]) expect(isLate(thrown)).toBe(false)
})
