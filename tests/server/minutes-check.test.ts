import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minutesCode } from '../../src/domain/minutes-fingerprint.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import { apiHeaders, type Row } from '../support/http-device.ts'
import { aRecord, ask, circulate } from '../support/minutes-world.ts'

describe.each(engines)('whether a printed copy is current, on $name', (engine) => {
  let server: MissionServer

  beforeEach(async () => {
    server = await aMissionServer({ engine })
  })
  afterEach(() => server.stop())

  const check = (code: string) =>
    fetch(`${server.url}/api/v1/minutes/check/${code}`, { headers: apiHeaders })
  const told = async (code: string) => {
    const { nowMs: _, ...answer } = (await (await check(code)).json()) as Record<string, unknown>
    return answer
  }
  const codeOf = (minutes: Row) => minutesCode(String(minutes.hash))
  const nothing = { copy: 'unknown', version: 0, latest: 0, standing: '', errata: 0 }

  test('anybody learns it, and nothing of what the minutes say', async () => {
    const { head } = server
    const { meeting } = await aRecord(head)
    const v1 = await circulate(head, meeting)
    const first = { copy: 'current', version: 1, latest: 1, standing: 'under_silence', errata: 0 }
    expect(await told(codeOf(v1))).toEqual(first)
    expect(await told(codeOf(v1).toUpperCase())).toEqual(first)
    await ask(head, 'reopen_minutes', { kind: 'minutes', row: v1 }, { reason: 'A slip.' })
    const v2 = await circulate(head, meeting)
    expect(await told(codeOf(v1))).toEqual({
      ...first,
      copy: 'superseded',
      latest: 2,
      standing: 'reopened',
    })
    expect(await told(codeOf(v2))).toMatchObject({ copy: 'current', version: 2 })
  })

  test('a code that nobody gave and what is no code are answered alike', async () => {
    await circulate(server.head, (await aRecord(server.head)).meeting)
    const wrong = ['0'.repeat(32), 'f'.repeat(32), 'x', '%25', '0'.repeat(64), "'%20or%201=1--"]
    for (const code of wrong) {
      const answer = await check(code)
      expect([code, answer.status, answer.headers.get('cache-control')]).toEqual([
        code,
        200,
        'no-store',
      ])
      expect(await told(code)).toEqual(nothing)
    }
  })

  test('who tries many is told to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => check('0'.repeat(32))))
    const waits = answers.filter(({ status }) => status === 429)
    expect(waits.length).toBeGreaterThan(5)
    expect(waits[0]?.headers.get('retry-after')).toMatch(/^\d+$/)
  })
})
