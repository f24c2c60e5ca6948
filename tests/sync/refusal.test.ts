import { expect, test } from 'vitest'
import type { RefusalReason } from '../../src/sync/change.ts'
import { refusalSentence, refusalSentences } from '../../src/sync/refusal.ts'

test('each reason has one sentence, unlike all others', () => {
  const reasons = Object.keys(refusalSentences) as RefusalReason[]
  const sentences = reasons.map(refusalSentence)
  expect(new Set(sentences).size).toBe(reasons.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/)
})
