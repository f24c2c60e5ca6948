import { describe, expect, test } from 'vitest'
import { clockError } from '../../src/domain/clock-error.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const year = 365.25 * day

describe('[CLK5] what is said of a clock', () => {
  test.each([
    [0, null],
    [90_000, null],
    [5 * minute, null],
    [-5 * minute, null],
    [Number.NaN, null],
    [5 * minute + 1, 'behind 5 minute'],
    [-(5 * minute + 1), 'ahead 5 minute'],
    [-59.6 * minute, 'ahead 60 minute'],
    [89 * minute, 'behind 89 minute'],
    [90 * minute, 'behind 2 hour'],
    [-3 * hour, 'ahead 3 hour'],
    [-3 * hour - 20_000, 'ahead 3 hour'],
    [35 * hour, 'behind 35 hour'],
    [36 * hour, 'behind 2 day'],
    [-14 * day, 'ahead 14 day'],
    [540 * day, 'behind 540 day'],
    [1.5 * year, 'behind 2 year'],
    [-10 * year, 'ahead 10 year'],
    [56.88 * year, 'behind 57 year'],
  ])('%d ms behind: %s', (offsetMs, said) => {
    const found = clockError(offsetMs)
    expect(found && `${found.way} ${found.count} ${found.unit}`).toBe(said)
  })
})
