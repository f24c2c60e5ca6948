import { expect, test } from 'vitest'
import { openApi } from '../../src/server/protocol/open-api.ts'
import { operations } from '../../src/server/protocol/operations.ts'
import { readText } from '../support/source-files.ts'
import { withBlocks } from './blocks.ts'

const document = readText('src/sync/PROTOCOL.md')

test('what PROTOCOL.md tells from the code is what the code says (`npm run protocol`)', () => {
  expect(document).toBe(withBlocks(document))
})

test('PROTOCOL.md names only rules that SPEC.md has', () => {
  const rules = new Set(
    [...readText('src/sync/SPEC.md').matchAll(/\*\*([A-Z]{2,5}\d+)\*\*/g)].map(([, rule]) => rule),
  )
  const prose = document.slice(0, document.indexOf('## A client'))
  const named = [...prose.matchAll(/\b(?:CLK|REG|TXT|SET|DEL|OUT|PSH|PUL|ACC|EPO|VER|CON)\d+\b/g)]
  expect(named.length).toBeGreaterThan(15)
  expect(named.map(([rule]) => rule).filter((rule) => !rules.has(rule))).toEqual([])
})

test('the document has a schema for each operation and each kind', () => {
  const { paths, components } = openApi('https://liaison.example.org') as {
    paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
    components: { schemas: Record<string, unknown> }
  }
  for (const { path, method } of operations)
    expect(paths[path.replaceAll(/:([a-z]+)/g, '{$1}')]?.[method]?.responses).toHaveProperty('200')
  expect(components.schemas['record-actionItem']).toMatchObject({
    properties: { task: { type: 'string', maxLength: 280 } },
  })
})
