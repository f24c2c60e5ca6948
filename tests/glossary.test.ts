import { expect, test } from 'vitest'
import { filesBelow, readText } from './support/source-files.ts'

type Term = { said: string; names: string[] }

/** Rows `| said | `inCode` | means |` of every table; a cell without backticks claims no name. */
const terms = readText('src/domain/GLOSSARY.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line): Term => {
    const [, said = '', inCode = ''] = line.split('|')
    const quoted = [...inCode.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '')
    return {
      said: said.trim(),
      names: quoted.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []),
    }
  })
  .filter((term) => term.names.length > 0)

const words = new Set(
  filesBelow('src')
    .filter((path) => /\.tsx?$/.test(path))
    .flatMap((path) => readText(path).match(/[A-Za-z_]\w*/g) ?? []),
)

test('the glossary names things of the code', () => {
  expect(terms.length).toBeGreaterThan(10)
})

test('every name that the glossary claims exists in the code', () => {
  const untrue = terms.flatMap(({ said, names }) =>
    names.filter((name) => !words.has(name)).map((name) => `${said}: ${name}`),
  )
  expect(untrue).toEqual([])
})
