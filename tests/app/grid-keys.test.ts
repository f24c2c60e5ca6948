import { expect, test } from 'vitest'
import { placeAfter } from '../../src/app/division-of-labour/grid-keys.ts'
import { drawn } from '../../src/app/division-of-labour/grid-window.ts'

const grid = { rows: 334, columns: 276, page: { rows: 10, columns: 8 }, isRightToLeft: false }
const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})
const after = (key: string, row: number, column: number, more = {}) => {
  const place = placeAfter(press(key, more), { row, column }, grid)
  return place && [place.row, place.column]
}

test('arrows go from cell to cell, onto the heads and no further', () => {
  expect(after('ArrowDown', 0, 0)).toEqual([1, 0])
  expect(after('ArrowUp', 0, 0)).toEqual([-1, 0])
  expect(after('ArrowUp', -1, 0)).toEqual([-1, 0])
  expect(after('ArrowLeft', 0, 0)).toEqual([0, -1])
  expect(after('ArrowRight', 3, 275)).toEqual([3, 275])
})

test('Home and End stay in the row, with Ctrl they go to the corners', () => {
  expect(after('End', 5, 2)).toEqual([5, 275])
  expect(after('Home', 5, 200)).toEqual([5, 0])
  expect(after('Home', 5, 0)).toEqual([5, -1])
  expect(after('End', 5, 2, { ctrlKey: true })).toEqual([333, 275])
  expect(after('Home', 300, 200, { ctrlKey: true })).toEqual([0, 0])
})

test('page keys pass as many rows as are in sight, with Alt as many columns', () => {
  expect(after('PageDown', 5, 2)).toEqual([15, 2])
  expect(after('PageUp', 5, 2)).toEqual([0, 2])
  expect(after('PageDown', 330, 2)).toEqual([333, 2])
  expect(after('PageDown', 5, 2, { altKey: true })).toEqual([5, 10])
  expect(after('PageUp', 5, 20, { altKey: true })).toEqual([5, 12])
})

test('where text runs from right to left, the next column is to the left', () => {
  const mirrored = { ...grid, isRightToLeft: true }
  expect(placeAfter(press('ArrowLeft'), { row: 0, column: 0 }, mirrored)).toEqual({
    row: 0,
    column: 1,
  })
})

test('other keys lead nowhere', () => {
  expect(after('Tab', 0, 0)).toBe(null)
  expect(after('a', 0, 0)).toBe(null)
})

test('the active row is drawn wherever it is, in its order', () => {
  expect(drawn(10, 13, 2)).toEqual([2, 10, 11, 12])
  expect(drawn(10, 13, 11)).toEqual([10, 11, 12])
  expect(drawn(10, 13, 40)).toEqual([10, 11, 12, 40])
  expect(drawn(0, 2, -1)).toEqual([0, 1])
})
