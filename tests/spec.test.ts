import { expect, test } from 'vitest'
import { filesBelow, readText } from './support/source-files.ts'

const rules = [...readText('src/sync/SPEC.md').matchAll(/^[-*\s]*\*\*([A-Z]{2,5}\d+)\*\*/gm)].map(
  ([, rule]) => rule,
)
const titles = filesBelow('tests')
  .filter((path) => /\.test\.tsx?$/.test(path))
  .flatMap((path) => [...readText(path).matchAll(/\[([A-Z]{2,5}\d+(?:[, ]+[A-Z]{2,5}\d+)*)\]/g)])
const tested = new Set(titles.flatMap(([, names]) => names?.split(/[, ]+/) ?? []))
const code = filesBelow('src')
  .filter((path) => /\.(?:tsx?|mjs)$/.test(path))
  .map(readText)
  .join('\n')

test('the specification has rules, each stated once', () => {
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
})

test('every rule is named by the title of a test', () => {
  expect(rules.filter((rule) => !tested.has(rule ?? ''))).toEqual([])
})

test('every rule is named where it is kept', () => {
  expect(rules.filter((rule) => !new RegExp(`\\b${rule}\\b`).test(code))).toEqual([])
})

test('no test names a rule that does not exist', () => {
  expect([...tested].filter((rule) => !rules.includes(rule))).toEqual([])
})
