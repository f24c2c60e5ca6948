import { describe, expect, test } from 'vitest'
import { donorSummary } from '../../src/papers/donor-summary.ts'
import { donorSummaryPage, unknownLinkPage } from '../../src/papers/donor-summary-page.ts'
import { embeddedSummaryStyle, summaryStyle } from '../../src/papers/donor-summary-style.ts'
import { element, toHtml } from '../../src/papers/html.ts'
import { aDecision, anAction, aSource } from './source.ts'

function pageOf(source = aSource()): string {
  const built = donorSummary(source, '2026-12-02')
  if (!built.ok) throw new Error(built.error.kind)
  return donorSummaryPage(built.value)
}

describe('the page behind a share link', () => {
  test('says what was agreed, promised and divided', () => {
    const page = pageOf()
    for (const text of [
      'TCM No. 7',
      'Decided decision-1',
      'Task action-1',
      'IOM',
      'Victim referral',
    ])
      expect(page).toContain(text)
  })

  test('has no script, loads nothing and keeps no canary', () => {
    const page = pageOf()
    expect(page).not.toMatch(/<script|<img|<link|\ssrc=|\son\w+=|url\(|@import/i)
    expect(page).not.toContain('canary')
  })

  test('the title, which chat apps preview, names no mission and no meeting', () => {
    expect(/<title>(.*?)<\/title>/.exec(pageOf())?.[1]).toBe('Summary for partners and donors')
  })

  test('a text with mark-up in it is shown as text', () => {
    const page = pageOf(
      aSource({ decisions: [aDecision('decision-1', { text: '<script>x</script>' })] }),
    )
    expect(page).toContain('&lt;script&gt;x&lt;/script&gt;')
  })

  test('the real volume of one meeting stays under 30 KB', () => {
    const actionItems = Array.from({ length: 27 }, (_, n) =>
      anAction(`action-${n}`, { task: `Exchange information on collective centres, part ${n}` }),
    )
    expect(new TextEncoder().encode(pageOf(aSource({ actionItems }))).length).toBeLessThan(30_000)
  })

  test('a French summary has French words and months', () => {
    const source = aSource()
    const page = pageOf({ ...source, summary: { ...source.summary, lang: 'fr' } })
    expect(page).toContain('Ce qui a été convenu')
    expect(page).toContain('décembre 2026')
  })
})

test('the page for an unknown link says the same in both languages and names nobody', () => {
  expect(unknownLinkPage()).toContain('There is nothing at this address')
  expect(unknownLinkPage()).toContain('Il n’y a rien à cette adresse')
})

test('attributes and text are escaped, void elements are not closed', () => {
  expect(toHtml(element('a', { title: '"><b>' }, 'x & y', element('br', {})))).toBe(
    '<a title="&quot;&gt;&lt;b&gt;">x &amp; y<br></a>',
  )
})

test('inside another page the style touches neither its root nor its body', () => {
  expect(embeddedSummaryStyle).not.toMatch(/:root|body|main|@media\(max-width/)
  expect(embeddedSummaryStyle.length).toBeGreaterThan(summaryStyle.length - 20)
})
