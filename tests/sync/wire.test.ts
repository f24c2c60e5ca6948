import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packChanges, packRecords, unpackChanges } from '../../src/sync/pack.ts'
import type { SyncAnswer, SyncRequest } from '../../src/sync/protocol.ts'
import {
  readSyncAnswer,
  readSyncRequest,
  wireLimits,
  writeSyncAnswer,
  writeSyncRequest,
} from '../../src/sync/wire.ts'
import { changeOf, twelveFieldRecords, wireRecordOf } from '../bench/pack.ts'

const changes = twelveFieldRecords(3).map((row, i) => changeOf(row, i + 1))

const request: SyncRequest = {
  protocol: 1,
  schema: 1,
  epoch: null,
  cursor: null,
  nowMs: Date.UTC(2026, 10, 21),
  push: packChanges(changes),
  pullBytes: 64_000,
}

const answer: SyncAnswer = {
  protocol: 1,
  epoch: 'e1',
  nowMs: Date.UTC(2026, 10, 21),
  lastN: 3,
  verdicts: [
    { n: 1, verdict: 'taken', seq: 9 },
    { n: 2, verdict: 'merged', seq: 9, now: { text: ['a', 'ada.4+', '00000000000a'] } },
    { n: 3, verdict: 'refused', reason: 'invalid', field: 'task', now: {} },
  ],
  records: packRecords(twelveFieldRecords(3).map((row, i) => wireRecordOf(row, i + 1))),
  gone: [['line', 'line-0001']],
  drop: ['members:mechanism-tcm'],
  cursor: 'opaque',
  more: false,
}

/** A copy of `whole` in which what lies at `path` is `value`. */
function withAt(whole: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(whole))
    return whole.map((inner, i) => (i === key ? withAt(inner, rest, value) : inner))
  const fields = Object.entries(typeof whole === 'object' && whole !== null ? whole : {})
  const inner = fields.find(([name]) => name === key)?.[1]
  return { ...Object.fromEntries(fields), [key]: withAt(inner, rest, value) }
}

const nothingAsked: SyncRequest = { ...request, epoch: 'e1', cursor: 'opaque', push: [] }
const nothingNew: SyncAnswer = { ...answer, verdicts: [], records: [], gone: [], drop: [] }

const travelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) })

describe('a request', () => {
  test('is taken as it was sent', () => {
    const read = readSyncRequest(travelled(request))
    expect(read).toEqual({ ok: true, value: request })
    expect(read.ok && unpackChanges(read.value.push)).toEqual(changes)
  })

  test.each<[string, (string | number)[], unknown]>([
    ['a protocol that is no number', ['protocol'], '1'],
    ['a time that is none', ['nowMs'], null],
    ['a time out of reach of a date', ['nowMs'], 1e17],
    ['a size below nothing', ['pullBytes'], -1],
    ['a kind that is no name', ['push', 0, 'kind'], 'action item'],
    ['a field that is no name', ['push', 0, 'fields', 0], '__proto__'],
    ['an id that is none', ['push', 0, 'ids', 1], 'x'],
    ['a number that is none', ['push', 0, 'n', 2], 0],
    ['a stamp of other letters', ['push', 0, 'at', 0], '00000000000I'],
    ['a stamp that is too long', ['push', 0, 'at', 0], '0000000000000'],
    ['a sequence below nothing', ['push', 0, 'seen'], [-1, 1, 0]],
    ['a text that is too long', ['push', 0, 'columns', 2, 0], 'x'.repeat(32_001)],
    ['a value that is too deep', ['push', 0, 'columns', 2, 0], nested(9)],
    ['a list that is too long', ['push', 0, 'columns', 2, 0], Array(501).fill(0)],
    ['a key of the language', ['push', 0, 'columns', 2, 0], { constructor: 1 }],
  ])('with %s is refused, and told where', (_, path, value) => {
    const read = readSyncRequest(withAt(request, path, value))
    expect(read).toMatchObject({ ok: false, error: { kind: 'invalid', path: path.join('.') } })
    expect(!read.ok && read.error.message.length).toBeGreaterThan(0)
  })

  test('with a key that would change what objects are is refused', () => {
    const text = JSON.stringify(request).replace('"needsAttention"', '"__proto__"')
    expect(readSyncRequest(JSON.parse(text)).ok).toBe(false)
    const inside = JSON.parse('{"__proto__":{"polluted":true}}')
    expect(readSyncRequest(withAt(request, ['push', 0, 'columns', 0, 0], inside)).ok).toBe(false)
  })

  test.each<[string, (string | number)[], unknown]>([
    ['a column too few', ['push', 0, 'columns'], []],
    ['a column that is too short', ['push', 0, 'columns', 0], ['x']],
    ['a number too many', ['push', 0, 'n'], [1, 2, 3, 4]],
    ['bases for some fields only', ['push', 0, 'bases'], [[null, null, null]]],
    ['an element of a row that is not there', ['push', 0, 'elements'], [[3, 'a/b', true, null]]],
    ['a field twice', ['push', 0, 'fields', 1], 'createdBy'],
  ])('with %s is refused', (_, path, value) => {
    expect(readSyncRequest(withAt(request, path, value))).toMatchObject({
      ok: false,
      error: { path: 'push.0', message: 'columns of different lengths' },
    })
  })

  test('with one change under two numbers of the same device is refused', () => {
    expect(readSyncRequest(withAt(request, ['push', 0, 'n', 1], 1))).toMatchObject({
      ok: false,
      error: { path: 'push', message: 'a number twice' },
    })
  })

  test('of more than 5,000 changes is refused, of 5,000 it is not', () => {
    const [row] = twelveFieldRecords(1)
    if (row === undefined) throw new Error('no record')
    const many = (count: number) => {
      const all = Array.from({ length: count }, (_, i) => changeOf(row, i + 1))
      const half = Math.floor(count / 2)
      return {
        ...request,
        push: [...packChanges(all.slice(0, half)), ...packChanges(all.slice(half))],
      }
    }
    expect(readSyncRequest(many(wireLimits.changes)).ok).toBe(true)
    expect(readSyncRequest(many(wireLimits.changes + 1)).ok).toBe(false)
  })

  test('with something that nobody asked for is refused', () => {
    expect(readSyncRequest({ ...request, admin: true }).ok).toBe(false)
  })

  test('[VER1] of kinds and fields that this version does not know is taken', () => {
    const push = [{ ...request.push[0], kind: 'hologram' }]
    expect(readSyncRequest({ ...request, push }).ok).toBe(true)
    const set = { mood: ['good', null], 'colours/red': [true, 'ben.7'] } as const
    const change = {
      n: 9,
      group: 9,
      kind: 'line',
      id: 'line-0001',
      at: '00000000000a',
      seen: 0,
      set,
    }
    const read = readSyncRequest({ ...request, push: packChanges([change]) })
    expect(read.ok && unpackChanges(read.value.push)).toEqual([change])
  })

  test('of anything at all is read without an error', () => {
    const anything = fc.oneof(fc.anything(), fc.jsonValue())
    fc.assert(
      fc.property(anything, (input) => {
        expect(readSyncRequest(input).ok).toBe(false)
        expect(readSyncAnswer(input).ok).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test('with anything at all in one place is read without an error', () => {
    const places: (string | number)[][] = [
      ['push'],
      ['push', 0],
      ...Object.keys(request.push[0] ?? {}).map((key) => ['push', 0, key]),
      ['push', 0, 'columns', 1],
      ['push', 0, 'columns', 1, 1],
      ['cursor'],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (path, value) => {
        const read = readSyncRequest(withAt(request, path, value))
        if (read.ok) unpackChanges(read.value.push)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an answer', () => {
  test('is taken as it was sent', () => {
    expect(readSyncAnswer(travelled(answer))).toEqual({ ok: true, value: answer })
  })

  test('may name changes of the server, whose numbers are the longest', () => {
    const by = `server.${8_000_000_000 * 1_000_000}`
    const records = packRecords([
      {
        kind: 'line',
        id: 'line-0001',
        scope: 'all',
        seq: 1,
        fields: { text: ['a', by, '00000000000a'] },
      },
    ])
    const written = writeSyncAnswer({ ...answer, records }, { epoch: null, cursor: null })
    expect(readSyncAnswer(written)).toMatchObject({ ok: true })
  })

  test('[VER1] with more than this version knows is taken without it', () => {
    const newer = { ...answer, weather: 'fair' }
    expect(readSyncAnswer(newer)).toEqual({ ok: true, value: answer })
  })

  test('with a reason that this version cannot name still says refused', () => {
    const read = readSyncAnswer(withAt(answer, ['verdicts', 2, 'reason'], 'full-moon'))
    expect(read.ok && read.value.verdicts[2]).toMatchObject({ verdict: 'refused' })
  })

  test('with a change that the server numbered by the time, in microseconds, is taken', () => {
    const read = readSyncAnswer(withAt(answer, ['records', 0, 'by', 0], 'server.1795316564000000'))
    expect(read.ok).toBe(true)
  })

  test('that is a portal’s page, or half an answer, is none', () => {
    expect(readSyncAnswer('<html>Please sign in</html>')).toMatchObject({ ok: false })
    expect(readSyncAnswer(withAt(answer, ['records', 0, 'columns'], []))).toMatchObject({
      ok: false,
      error: { path: 'records.0' },
    })
  })
})

describe('what travels', () => {
  test('leaves out what is empty or known, and is read as it was', () => {
    for (const one of [request, nothingAsked])
      expect(readSyncRequest(travelled(writeSyncRequest(one)))).toEqual({ ok: true, value: one })
    for (const one of [answer, nothingNew, { ...answer, cursor: 'next', epoch: 'e2', more: true }])
      for (const asked of [request, nothingAsked])
        expect(readSyncAnswer(travelled(writeSyncAnswer(one, asked)), asked)).toEqual({
          ok: true,
          value: one,
        })
  })

  test('is a few dozen bytes when there is nothing to say', () => {
    expect(Object.keys(Object(writeSyncRequest(nothingAsked)))).toEqual([
      'epoch',
      'cursor',
      'nowMs',
      'pullBytes',
    ])
    expect(writeSyncAnswer(nothingNew, nothingAsked)).toEqual({ nowMs: answer.nowMs, lastN: 3 })
  })

  test('says the cursor and the epoch where the request named none', () => {
    const { epoch, ...without } = Object(writeSyncAnswer(nothingNew, request))
    expect(epoch).toBe('e1')
    expect(readSyncAnswer(without, request)).toMatchObject({ ok: false, error: { path: 'epoch' } })
  })

  test('a long push that was taken as it was is answered in columns', () => {
    const verdicts = Array.from({ length: 1_000 }, (_, i) => ({
      ...{ n: i + 1, verdict: 'taken' as const, seq: 457_632_000_000_000 + i },
    }))
    const written = JSON.stringify(writeSyncAnswer({ ...nothingNew, verdicts }, nothingAsked))
    expect(written.length).toBeLessThan(5_000)
    const read = readSyncAnswer(JSON.parse(written), nothingAsked)
    expect(read.ok && read.value.verdicts).toEqual(verdicts)
  })
})
