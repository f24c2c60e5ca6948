import { expect, test } from 'vitest'
import { firstWidth, widthAfter, widthAfterFailure } from '../../src/device/line-width.ts'

test('a quick line is trusted with twice as much each time, up to 256 kB', () => {
  const widths = [firstWidth]
  for (let i = 0; i < 6; i++) widths.push(widthAfter(widths.at(-1) ?? 0, 500))
  expect(widths).toEqual([16_000, 32_000, 64_000, 128_000, 256_000, 256_000, 256_000])
})

test('a slow one keeps its width, and one that was cut gets half, down to 8 kB', () => {
  expect(widthAfter(32_000, 3_000)).toBe(32_000)
  expect(widthAfterFailure(32_000)).toBe(16_000)
  expect(widthAfterFailure(8_000)).toBe(8_000)
})
