import type { Chance } from '../sim/chance.ts'

type Json = unknown

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'id',
  'n',
  '0',
]

/** A value that is out of place nearly everywhere. `known` are names that mean something in this world. */
export function oddity(chance: Chance, known: readonly string[]): Json {
  const odd: (() => Json)[] = [
    () => null,
    () => chance.is(0.5),
    () => chance.of([0, -0, -1, 1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, -1e308, 5e-324]),
    () =>
      chance.of([
        '',
        ' ',
        '\0',
        '\ud800',
        '\udfff\ud800',
        '\u202e',
        'NaN',
        'Infinity',
        'null',
        '-1',
      ]),
    () => chance.of(names),
    () =>
      chance.of([
        '2026-02-30',
        '9999-99-99T99:99:99Z',
        '+275760-09-13T00:00:00.001Z',
        'RED',
        'PURPLE',
      ]),
    () => 'x'.repeat(chance.of([41, 161, 201, 4_001, 32_001, 200_001])),
    () => chance.of([[], {}, [[]], [null], [{}], { a: { b: { c: 1 } } }]),
    () => nested(chance.of([5, 9, 31, 33, 200])),
    () => Array.from({ length: chance.of([17, 101, 2_001, 5_001]) }, (_, at) => at),
    () =>
      Object.fromEntries(Array.from({ length: chance.of([17, 501]) }, (_, at) => [`k${at}`, at])),
    () => (known.length === 0 ? 'x' : chance.of(known)),
    () => JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":1}}'),
  ]
  return chance.of(odd)()
}

function nested(depth: number): Json {
  let value: Json = 'deep'
  for (let at = 0; at < depth; at += 1) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

/** `value` with something in it altered, somewhere. */
export function mutated(chance: Chance, value: Json, known: readonly string[]): Json {
  if (typeof value === 'object' && value !== null && chance.is(0.85)) {
    const entries: [string, Json][] = Object.entries(value)
    if (entries.length > 0) {
      const altered = alteredEntries(chance, entries, known)
      return Array.isArray(value) ? altered.map(([, one]) => one) : made(altered)
    }
  }
  if (typeof value === 'number' && chance.is(0.5))
    return value + chance.of([1, -1, 0.5, 1e9, -1e15])
  if (typeof value === 'string' && chance.is(0.5)) return spoiltText(chance, value)
  return oddity(chance, known)
}

type Entries = readonly (readonly [string, Json])[]

function alteredEntries(chance: Chance, entries: Entries, known: readonly string[]): Entries {
  const at = chance.upTo(entries.length)
  const [name, inner] = entries[at] ?? ['', null]
  switch (chance.weighted({ in: 12, odd: 3, drop: 2, twice: 1, add: 2, swap: 1, rename: 1 })) {
    case 'in':
      return entries.with(at, [name, mutated(chance, inner, known)])
    case 'odd':
      return entries.with(at, [name, oddity(chance, known)])
    case 'drop':
      return entries.toSpliced(at, 1)
    case 'twice':
      return [...entries, [chance.of(names), inner]]
    case 'add':
      return [...entries, [chance.of(names), oddity(chance, known)]]
    case 'swap':
      return entries.with(at, [name, chance.of(entries)[1]])
    case 'rename':
      return entries.with(at, [chance.of(names), inner])
  }
}

/** With own properties of any name, `__proto__` among them. */
function made(entries: Entries): Json {
  const object = {}
  for (const [name, value] of entries)
    Object.defineProperty(object, name, {
      value,
      ...{ enumerable: true, configurable: true, writable: true },
    })
  return object
}

/** A text with some letters cut, doubled, turned or added. */
export function spoiltText(chance: Chance, text: string): string {
  const at = chance.upTo(text.length + 1)
  switch (chance.upTo(6)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text + text
    case 2:
      return (
        text.slice(0, at) +
        chance.of(['\0', '\ud800', 'é', '.', '/', '%', '"', ' ']) +
        text.slice(at)
      )
    case 3:
      return text.slice(0, at) + String.fromCharCode(33 + chance.upTo(90)) + text.slice(at + 1)
    case 4:
      return text.toUpperCase()
    default:
      return text.repeat(1 + chance.upTo(40))
  }
}

/** Within what a body may weigh, and takes a second to open. */
const manyLists = `[${'[],'.repeat(1_300_000)}0]`

/** JSON text that says twice, too much, or not quite what it should. */
export function spoiltJson(chance: Chance, text: string): string {
  const at = chance.upTo(text.length + 1)
  switch (chance.upTo(10)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text + chance.of(['x', '}', ']', ',', text, '\0', '//'])
    case 2:
      return `\ufeff${text}`
    case 3:
      return text.replace('{', '{"protocol":9,"protocol":1,"cursor":[],')
    case 4:
      return text.replace(
        /\d+/,
        chance.of(['1e999', '-0', '01', '0x10', 'NaN', '9'.repeat(400), '1E400']),
      )
    case 5:
      return text.replace(
        /"[^"]*"/,
        chance.of(['"\\ud800"', '"\\u0000"', '"\\x41"', "'x'", '"\n"', '"\\u00"']),
      )
    case 6:
      return chance.is(0.1) ? manyLists : '['.repeat(chance.of([10, 40, 5_000])) + text
    case 7:
      return text.replaceAll(',', chance.of([',,', ', ,', ',\n\t ', ';']))
    case 8:
      return text.slice(0, at) + spoiltText(chance, text.slice(at, at + 20)) + text.slice(at + 20)
    default:
      return text.replace('{', `{${chance.of(names.map((name) => `"${name}":{},`))}`)
  }
}
