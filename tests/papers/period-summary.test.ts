import { describe, expect, test } from 'vitest'
import type { Meeting } from '../../src/domain/meeting.ts'
import {
  type DonorSummary,
  donorSummary,
  type SummarySource,
} from '../../src/papers/donor-summary.ts'
import { donorSummaryPage } from '../../src/papers/donor-summary-page.ts'
import { labourCsv } from '../../src/papers/labour-csv.ts'
import { aDecision, aLabourLine, anAction, anAttendance, aSource, row } from './source.ts'

const base = aSource()

function aMeeting(id: string, day: string, told: Partial<Meeting> = {}): Meeting {
  const startsAt = `${day}T09:00:00.000Z`
  return row('meeting', {
    ...base.meeting,
    id,
    state: 'adopted',
    startsAt,
    endsAt: startsAt,
    ...told,
  })
}

/** The fourth quarter: one meeting in October, one in November, each with a decision and a promise. */
function aQuarter(changes: Partial<SummarySource> = {}): SummarySource {
  const at = (id: string) => ({ meetingId: id })
  return aSource({
    meeting: row('meeting', { ...base.meeting, state: 'adopted' }),
    summary: row('summary', { ...base.summary, fromOn: '2026-10-01', toOn: '2026-12-31' }),
    otherMeetings: [aMeeting('meeting-tcm-6', '2026-10-20')],
    decisions: [aDecision('decision-7'), aDecision('decision-6', at('meeting-tcm-6'))],
    actionItems: [
      anAction('action-7'),
      anAction('action-6', {
        ...at('meeting-tcm-6'),
        state: 'done',
        doneAt: '2026-11-03T10:00:00.000Z',
      }),
    ],
    attendances: [
      anAttendance('attendance-7', { personId: null, headCount: 12 }),
      anAttendance('attendance-6', { ...at('meeting-tcm-6'), personId: null, headCount: 11 }),
    ],
    ...changes,
  })
}

function built(source: SummarySource) {
  const summary = donorSummary(source, '2027-01-05')
  if (!summary.ok) throw new Error(summary.error.kind)
  return summary.value
}

describe('a summary of a period', () => {
  test('tells of all its meetings together, and month by month', () => {
    const summary = built(aQuarter())
    expect(summary.decisions.map((one) => one.text)).toEqual([
      'Decided decision-6',
      'Decided decision-7',
    ])
    expect(summary.actionCounts).toEqual({ open: 1, done: 1, dropped: 0 })
    expect(summary.people).toBe(23)
    expect(summary.period).toEqual({
      from: '2026-10',
      to: '2026-12',
      mechanisms: ['Technical Co-ordination Meetings'],
      meetings: 2,
      months: [
        { month: '2026-10', meetings: 1, decisions: 1, done: 0 },
        { month: '2026-11', meetings: 0, decisions: 0, done: 1 },
        { month: '2026-12', meetings: 1, decisions: 1, done: 0 },
      ],
    })
  })

  test.each([
    ['is not adopted', { state: 'circulated' as const }, 1],
    ['is contested', { state: 'adopted_contested' as const }, 1],
    ['lies outside', { startsAt: '2026-09-30T09:00:00.000Z' }, 1],
    ['is deleted', { deletedAt: '2026-12-01T00:00:00.000Z' }, 1],
    ['is of another mechanism that is not here', { mechanismId: 'mechanism-x' as never }, 1],
    ['is marked RED', { marking: 'RED' as const }, 1],
    ['is marked AMBER', { marking: 'AMBER' as const }, 2],
  ])('a meeting that %s is left out, or at most counted', (_, told, meetings) => {
    const summary = built(
      aQuarter({ otherMeetings: [aMeeting('meeting-tcm-6', '2026-10-20', told)] }),
    )
    expect(summary.period?.meetings).toBe(meetings)
    expect(summary.decisions.map((one) => one.text)).toEqual(['Decided decision-7'])
    expect(summary.decisionsNotNamed).toBe(meetings - 1)
  })

  test.each([
    [{ state: 'held' as const }, 'meeting-not-adopted'],
    [{ startsAt: '2026-09-01T09:00:00.000Z' }, 'not-in-period'],
  ])('is refused where its last meeting does not carry it: %j', (told, kind) => {
    const source = aQuarter()
    expect(
      donorSummary({ ...source, meeting: { ...source.meeting, ...told } }, '2027-01-05'),
    ).toEqual({ ok: false, error: { kind } })
  })

  test('tells the agreed parts that hold in the period, with what they rest on', () => {
    const instrument = row('instrument', {
      id: 'instrument-1',
      name: 'Framework agreement',
      kind: 'memorandum',
      reference: 'No. 5',
      signedOn: '2024-03-05',
      text: 'canary-instrument',
    })
    const summary = built(
      aQuarter({
        instruments: [instrument],
        agreedAt: [base.meeting],
        labourLines: [
          aLabourLine('labour-1', { instrumentId: 'instrument-1' }),
          aLabourLine('labour-2', { toOn: '2026-09-30', role: 'support' }),
          aLabourLine('labour-3', { agreedAtMeetingId: 'meeting-unknown', role: 'funding' }),
        ],
      }),
    )
    expect(summary.labour.map((one) => one.role)).toEqual(['lead'])
    expect(summary.agreements).toEqual([
      { name: 'Framework agreement', reference: 'No. 5', month: '2024-03' },
    ])
    expect(labourCsv(summary.labour, 'en')).toBe(
      'Issue,Area,Organisation,Part\r\nVictim referral,North,IOM,lead',
    )
  })
})

describe('the page of a period', () => {
  test('says what it tells of, draws the months, and carries its table as a file', () => {
    const html = donorSummaryPage(built(aQuarter()))
    for (const text of [
      'From October 2026 to December 2026',
      '2 meetings held, 1 organisation taking part.',
      'role="img"',
      'people came 23 times',
      'download="division-of-labour.csv"',
    ])
      expect(html).toContain(text)
    expect(html).not.toMatch(/<script|canary| style=/)
  })

  test('in two languages, each is marked, and the own words of a record too', () => {
    const source = aQuarter({
      decisions: [aDecision('decision-7', { lang: 'ro', text: 'S-a convenit' })],
    })
    const summary = row('summary', {
      ...source.summary,
      alsoLang: 'fr',
      alsoWording: 'En français.',
    })
    const html = donorSummaryPage(built({ ...source, summary }))
    expect(html).toContain(
      'What was agreed<span lang="fr" class="also"> · Ce qui a été convenu</span>',
    )
    expect(html).toContain('<span lang="ro">S-a convenit</span>')
    expect(html).toContain('<div lang="fr"><p>En français.</p></div>')
    expect(html).toContain('<title>Summary for partners and donors</title>')
  })

  test('what was released before there were periods is read as it was', () => {
    const later = [
      'alsoLang',
      'period',
      'alsoWording',
      'smallestCount',
      'organisations',
      'agreements',
    ]
    const entries = Object.entries(built(aSource())).filter(([field]) => !later.includes(field))
    const old = Object.fromEntries(entries) as DonorSummary
    expect(donorSummaryPage(old)).toContain('Held in December 2026')
  })
})
