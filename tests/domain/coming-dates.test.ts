import { describe, expect, test } from 'vitest'
import { turnAfter } from '../../src/domain/alternation.ts'
import { comingDates } from '../../src/domain/coming-dates.ts'
import type { Alternation } from '../../src/domain/mechanism.ts'
import type { Meeting } from '../../src/domain/meeting.ts'
import { Rhythm } from '../../src/domain/rhythm.ts'
import { instantOf } from '../../src/domain/wall-clock.ts'
import { aMechanism, aMeeting } from '../support/some-records.ts'

const rhythm = Rhythm.parse({
  rule: 'FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU',
  fromOn: '2026-01-01',
  untilOn: null,
  time: '10:00',
  minutes: 90,
  zone: 'Europe/Chisinau',
})
const today = '2026-11-22'

function meetingOn(day: string, fields: Partial<Record<keyof Meeting, unknown>> = {}): Meeting {
  return aMeeting({
    startsAt: instantOf(day, '10:00', 'Europe/Chisinau'),
    endsAt: instantOf(day, '11:30', 'Europe/Chisinau'),
    ...fields,
  })
}

function turnsOf(of: Alternation['of'], ...names: string[]): Alternation {
  return {
    of,
    turns: names.map((name) => ({
      organisationId:
        of === 'venue' ? null : (name as Alternation['turns'][number]['organisationId']),
      place: of === 'venue' ? name : '',
    })),
  }
}

const daysOf = (meetings: Meeting[], count = 3, fields = {}) =>
  comingDates(aMechanism({ rhythm, ...fields }), meetings, today, count).map(
    ({ on, meeting }) => `${on}${meeting === null ? '' : ' planned'}`,
  )

describe('the coming dates', () => {
  test('are those of the rhythm where nothing is planned', () => {
    expect(daysOf([])).toEqual(['2026-12-01', '2027-01-05', '2027-02-02'])
  })

  test('a planned meeting stands for its day, also once it was moved', () => {
    expect(daysOf([meetingOn('2026-12-01')])).toEqual([
      '2026-12-01 planned',
      '2027-01-05',
      '2027-02-02',
    ])
    const moved = meetingOn('2026-12-09', { occasionOn: '2026-12-01' })
    expect(daysOf([moved])[0]).toBe('2026-12-09 planned')
    expect(daysOf([moved])[1]).toBe('2027-01-05')
    // Three weeks later, which is nearer to January: it still stands for December.
    expect(daysOf([meetingOn('2026-12-22', { occasionOn: '2026-12-01' })])).toEqual([
      '2026-12-22 planned',
      '2027-01-05',
      '2027-02-02',
    ])
  })

  test('a meeting that does not say what it stands for is taken for the day it is nearest to', () => {
    expect(daysOf([meetingOn('2026-12-03')])[1]).toBe('2027-01-05')
    expect(daysOf([meetingOn('2026-11-30', { state: 'held' })])[0]).toBe('2027-01-05')
  })

  test('a day that was called off is not proposed again', () => {
    expect(daysOf([meetingOn('2026-12-01', { state: 'cancelled' })])[0]).toBe('2027-01-05')
  })

  test('an extra meeting takes no day', () => {
    expect(daysOf([meetingOn('2026-12-02', { kind: 'ad_hoc' })])).toEqual([
      '2026-12-01',
      '2026-12-02 planned',
      '2027-01-05',
    ])
  })

  test('a deleted meeting, and one of long ago, count for nothing', () => {
    const rows = [
      meetingOn('2026-12-01', { deletedAt: '2026-11-01T10:00:00.000Z' }),
      meetingOn('2020-12-01', { state: 'held' }),
    ]
    expect(daysOf(rows)[0]).toBe('2026-12-01')
  })

  test('without a rhythm they follow the cadence and the latest meeting; without either there are none', () => {
    const held = meetingOn('2026-11-19', { state: 'held' })
    expect(daysOf([held], 2, { rhythm: null, cadence: 'monthly' })).toEqual([
      '2026-12-17',
      '2027-01-21',
    ])
    expect(daysOf([], 2, { rhythm: null })).toEqual([])
    expect(daysOf([held], 2, { rhythm: null, cadence: 'on_demand' })).toEqual([])
  })

  test('a rhythm that has ended gives what is planned, and no more', () => {
    const over = { rhythm: { ...rhythm, untilOn: '2026-11-30' } }
    expect(daysOf([meetingOn('2026-12-01')], 3, over)).toEqual(['2026-12-01 planned'])
  })
})

describe('who is next', () => {
  const [osce, coe, un] = ['organisation-osce', 'organisation-coe', 'organisation-un'] as const
  const hosted = (host: string, fields = {}) => ({
    ...aMeeting({ hostOrganisationId: host, state: 'held', ...fields }),
  })
  const next = (held: Meeting[], ...order: string[]) =>
    turnAfter(turnsOf('host', ...order), held).organisationId

  test('the first in the order begins, and each follows the one before', () => {
    expect(next([], osce, coe, un)).toBe(osce)
    expect(next([hosted(osce)], osce, coe, un)).toBe(coe)
    expect(next([hosted(osce), hosted(coe), hosted(un)], osce, coe, un)).toBe(osce)
  })

  test('a third who stepped in does not change whose turn it is', () => {
    expect(next([hosted(osce), hosted(un)], osce, coe)).toBe(coe)
  })

  test('who has two turns in a round is followed by whom the order says', () => {
    const order = [osce, coe, osce, un]
    expect(next([hosted(osce), hosted(coe), hosted(osce)], ...order)).toBe(un)
    expect(next([hosted(osce), hosted(un), hosted(osce)], ...order)).toBe(coe)
  })

  test('Strasbourg and Geneva alternately (S101): a meeting that fell out leaves the turn where it was', () => {
    const places = turnsOf('venue', 'Strasbourg', 'Geneva')
    const meetings = [
      meetingOn('2026-10-06', { place: 'Strasbourg', state: 'held' }),
      meetingOn('2026-11-03', { place: 'Geneva', state: 'cancelled' }),
    ]
    const places5 = comingDates(
      aMechanism({ rhythm, alternation: places }),
      meetings,
      today,
      4,
    ).map(({ turn }) => turn?.place)
    expect(places5).toEqual(['Geneva', 'Strasbourg', 'Geneva', 'Strasbourg'])
  })

  test('what is planned keeps its own place, and the dates after it go on in turns', () => {
    const meetings = [
      meetingOn('2026-11-03', { place: 'strasbourg ', state: 'adopted' }),
      meetingOn('2026-12-01', { place: 'Geneva' }),
    ]
    const dates = comingDates(
      aMechanism({ rhythm, alternation: turnsOf('venue', 'Strasbourg', 'Geneva') }),
      meetings,
      today,
      3,
    )
    expect(dates.map(({ turn }) => turn?.place ?? null)).toEqual([null, 'Strasbourg', 'Geneva'])
  })

  test('the chair alternates by who chaired the meeting that was held', () => {
    const held = aMeeting({ chairOrganisationId: coe, state: 'held' })
    expect(turnAfter(turnsOf('chair', osce, coe, un), [held]).organisationId).toBe(un)
    expect(turnAfter(turnsOf('chair', osce, coe, un), [held], 2).organisationId).toBe(coe)
  })
})
