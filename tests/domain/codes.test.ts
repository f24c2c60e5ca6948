import { describe, expect, test } from 'vitest'
import { readInvitation } from '../../src/app/sign-in/read-invitation.ts'
import { readRecoveryCode } from '../../src/domain/recovery-code.ts'
import { checkDigitOf, inGroups, readSpokenCode } from '../../src/domain/spoken-code.ts'
import { needsStepUp } from '../../src/domain/step-up.ts'

const digits = '572441093861720'
const code = digits + checkDigitOf(digits)

describe('a code that is read out', () => {
  test('is read whatever stands between its digits', () => {
    for (const typed of [code, inGroups(code), ` ${inGroups(code).replaceAll(' ', ' - ')} `])
      expect(readSpokenCode(typed)).toBe(code)
  })

  test('every wrong digit and every two swapped neighbours are found', () => {
    let slips = 0
    for (let at = 0; at < code.length; at += 1) {
      for (let by = 1; by < 10; by += 1) {
        const wrong = (Number(code[at]) + by) % 10
        expect(readSpokenCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull()
        slips += 1
      }
      const [one = '', other = ''] = [code[at], code[at + 1]]
      if (other === '' || one === other) continue
      expect(readSpokenCode(code.slice(0, at) + other + one + code.slice(at + 2))).toBeNull()
      slips += 1
    }
    expect(slips).toBeGreaterThan(150)
  })

  test('fewer digits, more, and letters are none', () => {
    for (const typed of ['', code.slice(1), `${code}0`, `${code.slice(1)}x`])
      expect(readSpokenCode(typed)).toBeNull()
  })
})

test('a recovery code is read from bad handwriting', () => {
  expect(readRecoveryCode('OI l1 abcd-EFGH jkmn')).toBe('0111abcdefghjkmn')
  expect(readRecoveryCode('Oil1 ABCD-efgh jkmu')).toBe('0111abcdefghjkmv')
  expect(readRecoveryCode('abcd efgh jkmn pq!s')).toBeNull()
})

test('a camera reads links of this site and codes, and nothing else lets in', () => {
  const here = 'https://liaison.example.org'
  const secret = 'x'.repeat(27)
  expect(readInvitation(`${here}/join#${secret}`, here)).toEqual({ ok: true, value: secret })
  expect(readInvitation(code, here)).toEqual({ ok: true, value: code })
  const other = readInvitation(`https://other.example/join#${secret}`, here)
  expect(other).toEqual({ ok: false, error: 'other-site' })
  for (const text of ['hello', `${here}/s/${secret}`, `${here}/join`, `${here}/join#short`])
    expect(readInvitation(text, here)).toEqual({ ok: false, error: 'no-invitation' })
})

describe('what its author must confirm', () => {
  test.each([
    ['release_summary', {}, 'GREEN', true],
    ['withdraw_summary', {}, 'GREEN', false],
    ['circulate_minutes', {}, 'AMBER', false],
    ['reopen_minutes', {}, 'AMBER+STRICT', false],
    ['revoke_device', {}, 'GREEN', true],
    ['end_participation', {}, 'GREEN', true],
    ['erase_person', {}, 'GREEN', true],
    ['give_role', { role: 'administrator' }, 'GREEN', true],
    ['give_role', { role: 'head_of_mission' }, 'GREEN', true],
    ['give_role', { role: 'recorder' }, 'GREEN', false],
    ['take_role', { role: 'administrator' }, 'GREEN', false],
    ['lower_marking', {}, 'AMBER+STRICT', true],
    ['lower_marking', {}, 'AMBER', false],
  ] as const)('%s %o of something %s: %s', (act, details, marking, expected) => {
    expect(needsStepUp({ act, details }, marking)).toBe(expected)
  })
})
