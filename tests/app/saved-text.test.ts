import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { savedText } from '../../src/app/parts/saved-text.ts'

/** The promise, held here again: a test that asked the code for it could not fail. */
const promisedMs = 400

let saved: string[]
let isFull: boolean

const save = async (text: string) => {
  if (isFull) return false
  saved.push(text)
  return true
}

beforeEach(() => {
  vi.useFakeTimers()
  saved = []
  isFull = false
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a text that saves itself', () => {
  test('is on the disk within half a second, also for somebody who never pauses', async () => {
    const words = savedText('', save)
    let typed = ''
    for (let n = 0; n < 100; n++) {
      typed += 'x'
      words.type(typed)
      await vi.advanceTimersByTimeAsync(50)
      expect(typed.length - (saved.at(-1)?.length ?? 0)).toBeLessThanOrEqual(promisedMs / 50)
    }
  })

  test('is saved at once when asked, and once only', async () => {
    const words = savedText('', save)
    words.type('The shelter is full.')
    await words.flush()
    await words.flush()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(saved).toEqual(['The shelter is full.'])
  })

  test('says that it is saved once all of it is on the disk, and not a moment before', async () => {
    const words = savedText('', save)
    expect(words.isSaved()).toBe(false)
    words.type('The shelter')
    expect(words.isSaved()).toBe(false)
    await words.flush()
    expect(words.isSaved()).toBe(true)
    words.type('The shelter is full.')
    expect(words.isSaved()).toBe(false)
    isFull = true
    await words.flush()
    expect(words.isSaved()).toBe(false)
    isFull = false
    await vi.advanceTimersByTimeAsync(2_000)
    expect(words.isSaved()).toBe(true)
  })

  test('does not take its own words for news, nor lose the space typed last', async () => {
    const words = savedText('', save)
    words.type('The ')
    await words.flush()
    words.type('The s')
    words.take('The')
    expect(words.text()).toBe('The s')
  })

  test('shows what others wrote while nobody types', () => {
    const words = savedText('The shelter is full.', save)
    words.take('The shelter is full since Monday.')
    expect(words.text()).toBe('The shelter is full since Monday.')
  })

  test('merges what others wrote with what is being typed, and saves both', async () => {
    const words = savedText('The shelter is full.', save)
    words.type('The shelter in Bălți is full.')
    words.take('The shelter is full since Monday.')
    expect(words.text()).toContain('in Bălți')
    expect(words.text()).toContain('since Monday')
    await vi.advanceTimersByTimeAsync(promisedMs)
    expect(saved.at(-1)).toBe(words.text())
  })

  test('says when the disk is full, keeps the words, and saves them when there is room', async () => {
    const words = savedText('', save)
    isFull = true
    words.type('The shelter is full.')
    await words.flush()
    expect([words.hasFailed(), words.text()]).toEqual([true, 'The shelter is full.'])
    isFull = false
    await vi.advanceTimersByTimeAsync(2_000)
    expect(saved).toEqual(['The shelter is full.'])
    expect(words.hasFailed()).toBe(false)
  })
})
