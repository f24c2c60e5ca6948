import { describe, expect, test } from 'vitest'
import { markings } from '../../src/domain/marking.ts'
import { donorSummary, type SummarySource } from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { summaryFingerprint } from '../../src/papers/summary-fingerprint.ts'
import { summaryParts } from '../../src/papers/summary-parts.ts'
import {
  aDecision,
  aLabourLine,
  anAction,
  anAgendaItem,
  anOrganisation,
  aSource,
} from './source.ts'

function built(source: SummarySource, releasedOn = '2026-12-02') {
  const summary = donorSummary(source, releasedOn)
  if (!summary.ok) throw new Error(summary.error.kind)
  return summary.value
}

/** One decision and one action of each marking under an agenda item of each marking. */
function everything(): SummarySource {
  const agendaItems = markings.map((marking, at) => anAgendaItem(`agenda-a${at}`, { marking }))
  const under = (make: typeof aDecision, prefix: string) =>
    agendaItems.flatMap((item, at) =>
      markings.map((marking, own) =>
        make(`${prefix}-${at}-${own}`, { marking, agendaItemId: item.id }),
      ),
    )
  return aSource({
    agendaItems,
    decisions: under(aDecision, 'decision'),
    actionItems: markings.flatMap((marking, own) =>
      agendaItems.map((item, at) =>
        anAction(`action-${at}-${own}`, { marking, agendaItemId: item.id }),
      ),
    ),
  })
}

describe('what becomes of each record', () => {
  test('is what the summary does with it', () => {
    const source = everything()
    const summary = built(source)
    const parts = summaryParts(source)
    const words = (kind: string) =>
      parts.filter((part) => part.kind === kind && part.reach === 'named').map((one) => one.words)
    expect(words('decision')).toEqual(summary.decisions.map((one) => one.text))
    expect(words('actionItem')).toEqual(summary.actions.map((one) => one.task))
    expect(words('agendaItem')).toEqual(summary.agenda)
    const counted = parts.filter((one) => one.kind === 'decision' && one.reach === 'counted')
    expect(summary.decisionsNotNamed).toBe(counted.length)
    const { open, done, dropped } = summary.actionCounts
    const actions = parts.filter((one) => one.kind === 'actionItem' && one.reach !== 'left_out')
    expect(open + done + dropped).toBe(actions.length)
  })

  test('what was written under a stricter agenda item travels no further than the item', () => {
    const parts = summaryParts(everything())
    expect(parts.find((one) => one.id === 'decision-2-1')).toMatchObject({
      reach: 'counted',
      why: 'agenda-item',
    })
    expect(parts.find((one) => one.id === 'decision-4-1')).toMatchObject({ reach: 'left_out' })
    expect(parts.find((one) => one.id === 'decision-1-1')).toMatchObject({ reach: 'named' })
  })

  test('under an agenda item that is not here, nothing is told', () => {
    const decisions = [aDecision('decision-1', { agendaItemId: 'agenda-elsewhere' })]
    expect(built(aSource({ decisions }))).toMatchObject({ decisions: [], decisionsNotNamed: 0 })
  })

  test('a labour line says why it is not named', () => {
    const source = aSource({
      labourLines: [
        aLabourLine('labour-1'),
        aLabourLine('labour-2', { state: 'proposed' }),
        aLabourLine('labour-3', { organisationId: 'org-hidden' }),
        aLabourLine('labour-4', { marking: 'AMBER' }),
      ],
      organisations: [
        anOrganisation('org-iom-00', 'IOM'),
        anOrganisation('org-hidden', 'Hidden', { marking: 'AMBER' }),
      ],
    })
    const lines = summaryParts(source).filter((part) => part.kind === 'labourLine')
    expect(lines.map(({ reach, why }) => `${reach} ${why}`)).toEqual([
      'named marking',
      'left_out not-agreed',
      'left_out name',
      'left_out marking',
    ])
  })
})

describe('what was not agreed', () => {
  test.each([
    ['provisional', 'consensus_in_meeting', true],
    ['adopted', 'silence', true],
    ['provisional', 'silence', false],
    ['under_silence', 'silence', false],
    ['not_adopted', 'silence', false],
    ['superseded', 'consensus_in_meeting', false],
  ])('a decision that is %s by %s', (state, adoptedBy, isTold) => {
    const decisions = [aDecision('decision-1', { state, adoptedBy })]
    const summary = built(aSource({ decisions }))
    expect(summary.decisions).toHaveLength(isTold ? 1 : 0)
    expect(summary.decisionsNotNamed).toBe(0)
  })
})

describe('the Chatham House Rule', () => {
  test('in a whole meeting: neither who came nor who promised', () => {
    const source = aSource()
    const summary = built({ ...source, meeting: { ...source.meeting, chathamHouse: true } })
    expect(summary.participation).toEqual([])
    expect(summary.actions).toMatchObject([{ organisation: null, allPartners: false }])
  })

  test('under one agenda item: not who promised there', () => {
    const source = aSource({
      agendaItems: [anAgendaItem('agenda-a1', { chathamHouse: true })],
      actionItems: [
        anAction('action-1', { agendaItemId: 'agenda-a1' }),
        anAction('action-2', { agendaItemId: null }),
      ],
    })
    expect(built(source).actions.map((one) => one.organisation)).toEqual([null, 'IOM'])
  })

  test('in a line that became a promise: not who promised', () => {
    const source = aSource({ actionItems: [anAction('action-1', { chathamHouse: true })] })
    expect(built(source).actions.map((one) => one.organisation)).toEqual([null])
  })

  test('in a whole meeting: whose part is whose is left out, and its editor is told why', () => {
    const source = aSource()
    const quiet = { ...source, meeting: { ...source.meeting, chathamHouse: true } }
    expect(built(source).labour).not.toEqual([])
    expect(built(quiet).labour).toEqual([])
    expect(summaryParts(quiet).filter((part) => part.kind === 'labourLine')).toMatchObject([
      { reach: 'left_out', why: 'chatham-house' },
    ])
  })

  test('no name of any organisation is anywhere on the page', () => {
    const source = aSource()
    const quiet = { ...source, meeting: { ...source.meeting, chathamHouse: true } }
    const page = donorSummaryPage(built(quiet))
    for (const { name } of source.organisations) expect(page).not.toContain(name)
    expect(donorSummaryPage(built(source))).toContain(source.organisations[0]?.name)
  })
})

describe('the fingerprint', () => {
  test('is the same on another day and in another order', () => {
    const source = everything()
    const turned = {
      ...source,
      decisions: source.decisions.toReversed(),
      actionItems: source.actionItems.toReversed(),
      agendaItems: source.agendaItems.toReversed(),
    }
    expect(summaryFingerprint(built(turned, '2027-01-01'))).toBe(summaryFingerprint(built(source)))
  })

  test('is another one when a word is another one', () => {
    const source = aSource()
    const other = { ...source, summary: { ...source.summary, wording: 'Otherwise.' } }
    expect(summaryFingerprint(built(other))).not.toBe(summaryFingerprint(built(source)))
  })
})
