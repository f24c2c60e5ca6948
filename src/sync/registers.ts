import { setFieldsOf } from './tables.ts'
import { sameValue } from './value.ts'

/**
 * The values of a record's registers by name. A set field `readers` appears as one key for each
 * element that was ever in it, `readers/<element>`, with `true` or `false`.
 */
export type Registers = Readonly<Record<string, unknown>>

/** The registers of a record: sets opened (SET1), everything else as it is, `id` left out. */
export function flatten(kind: string, fields: Readonly<Record<string, unknown>>): Registers {
  const sets = new Set(setFieldsOf(kind))
  const registers: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'id') continue
    if (sets.has(field) && Array.isArray(value))
      for (const element of value) registers[`${field}/${element}`] = true
    else registers[field] = value
  }
  return registers
}

/**
 * The record that registers make up: sets as sorted arrays. Fields that this version does not know
 * stand in it untouched (VER1), those of unknown sets under their register names.
 */
export function foldRow(kind: string, id: string, registers: Registers): Record<string, unknown> {
  const row: Record<string, unknown> = { id }
  const sets = new Map<string, string[]>(setFieldsOf(kind).map((field) => [field, []]))
  for (const [name, value] of Object.entries(registers)) {
    const slash = name.indexOf('/')
    const elements = slash < 0 ? undefined : sets.get(name.slice(0, slash))
    if (elements === undefined) row[name] = value
    else if (value === true) elements.push(name.slice(slash + 1))
  }
  for (const [field, elements] of sets) row[field] = elements.sort()
  return row
}

/** What says one thing in two fields, and would contradict itself if they came from two people. */
const pairs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  actionItem: [
    ['due', 'dueOn'],
    ['state', 'doneAt'],
  ],
  agendaProposal: [
    ['state', 'stateReason'],
    ['state', 'agendaItemId'],
  ],
}

/**
 * The registers that `after` sets otherwise than `before` (all of them for a new record). An element
 * that was taken out of a set is `false`; a field that `after` does not mention is left alone.
 */
export function diffRow(
  kind: string,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
): Registers {
  const old = before === undefined ? {} : flatten(kind, before)
  const now = flatten(kind, after)
  const changed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(now))
    if (!(Object.hasOwn(old, name) && sameValue(old[name], value))) changed[name] = value
  for (const field of setFieldsOf(kind))
    if (Array.isArray(before?.[field]) && Array.isArray(after[field]))
      for (const element of before[field])
        if (!Object.hasOwn(now, `${field}/${element}`)) changed[`${field}/${element}`] = false
  return { ...changed, ...partnersOf(kind, changed, now) }
}

function partnersOf(kind: string, changed: Registers, now: Registers): Registers {
  const partners = (pairs[kind] ?? [])
    .filter(([first, second]) => Object.hasOwn(changed, first) && Object.hasOwn(now, second))
    .map(([, second]) => [second, now[second]] as const)
  return Object.fromEntries(partners)
}
