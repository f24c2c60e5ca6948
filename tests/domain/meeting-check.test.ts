import { describe, expect, test } from 'vitest'
import {
  type CheckPoint,
  type MeetingSheet,
  meetingCheck,
} from '../../src/domain/practice/meeting-check.ts'
import { anOrganisation, heldOn, present } from '../support/a-practice-picture.ts'
import { aMechanism, anActionItem, anAgendaItem } from '../support/some-records.ts'

const kinds = [
  'international_organisations',
  'bilateral_donors',
  'host_authorities',
  'ngos',
] as const
const organisations = kinds.map((constituency) =>
  anOrganisation({ id: `org-${constituency}`, constituency }),
)
const meeting = heldOn('2026-11-19', { state: 'open' })
const came = (constituency: string, status = 'present') =>
  present(meeting.id, { organisationId: `org-${constituency}`, status })
const everybody = kinds.map((kind) => came(kind))
const withoutHost = everybody.filter(
  ({ organisationId }) => organisationId !== 'org-host_authorities',
)
const item = (fields = {}) => anAgendaItem({ meetingId: meeting.id, ...fields })
const promise = (due: object = { kind: 'none', words: '' }, fields = {}) =>
  anActionItem({ meetingId: meeting.id, due, ...fields })
const onDay = { kind: 'date', on: '2026-12-01', words: '' }

function sheet(fields: Partial<MeetingSheet> = {}): MeetingSheet {
  return {
    meeting,
    mechanism: aMechanism(),
    organisations,
    attendance: [],
    agenda: [],
    actions: [],
    ...fields,
  }
}

/** In few words: `host` is well, `host!` is not, and what is not said was not looked at. */
function said(points: readonly CheckPoint[]): string {
  return points.map(({ kind, met }) => (met ? kind : `${kind}!`)).join(' ')
}

// The minutes are always still to do: of the twenty, only what comes before them is told.
describe('M7: the check of a meeting before it is closed', () => {
  test.each<[string, Partial<MeetingSheet>, string]>([
    ['1 nothing written down is nothing to look at', {}, ''],
    ['2 all four groups came', { attendance: everybody }, 'constituencies host'],
    [
      '3 nobody of the host country, and no reason',
      { attendance: withoutHost },
      'constituencies! host!',
    ],
    [
      '4 nobody of the host country, and why',
      {
        attendance: withoutHost,
        meeting: { ...meeting, hostAbsenceReason: 'A preparatory meeting' },
      },
      'constituencies! host',
    ],
    [
      '5 a reason of spaces is none',
      { attendance: withoutHost, meeting: { ...meeting, hostAbsenceReason: '  ' } },
      'constituencies! host!',
    ],
    [
      '6 invited and absent: the host was asked, and was not there',
      { attendance: [...withoutHost, came('host_authorities', 'absent')] },
      'constituencies! host',
    ],
    [
      '7 apologies are no presence',
      { attendance: [...withoutHost, came('host_authorities', 'apologies')] },
      'constituencies! host',
    ],
    [
      '8 from afar is there',
      { attendance: [...withoutHost, came('host_authorities', 'remote')] },
      'constituencies host',
    ],
    ['9 no donors', { attendance: everybody.slice(2) }, 'constituencies! host'],
    [
      '10 groups that the forum does without are not missed',
      {
        attendance: everybody.slice(0, 1),
        mechanism: aMechanism({
          waivedConstituencies: ['bilateral_donors', 'host_authorities', 'ngos'],
        }),
      },
      'constituencies',
    ],
    [
      '11 a forum that is not on this device expects all four',
      { attendance: everybody.slice(0, 1), mechanism: null },
      'constituencies! host!',
    ],
    [
      '12 struck from the sheet is not there',
      { attendance: everybody.map((row) => ({ ...row, deletedAt: meeting.startsAt })) },
      '',
    ],
    ['13 only what frames it', { agenda: [item({ kind: 'any_other_business' })] }, ''],
    ['14 information alone', { agenda: [item({ purpose: 'inform' })] }, 'purposes! early_phase!'],
    ['15 to align', { agenda: [item({ purpose: 'align' })] }, 'purposes early_phase!'],
    ['16 to decide', { agenda: [item({ purpose: 'decide' })] }, 'purposes early_phase!'],
    ['17 to explore together', { agenda: [item({ purpose: 'explore' })] }, 'purposes! early_phase'],
    [
      '18 all three things that meetings are for',
      {
        agenda: [
          item({ purpose: 'inform' }),
          item({ purpose: 'explore' }),
          item({ purpose: 'align' }),
        ],
      },
      'purposes early_phase',
    ],
    ['19 an action without a day', { actions: [promise(), promise(onDay)] }, 'actions!'],
    [
      '20 a day, an event in words and what is ongoing are all said',
      {
        actions: [
          promise(onDay),
          promise({ kind: 'when', event: 'After the elections', words: '' }),
          promise({ kind: 'ongoing', words: '' }),
          promise(undefined, { deletedAt: meeting.startsAt }),
        ],
      },
      'actions',
    ],
  ])('%s', (_, fields, expected) => {
    expect(said(meetingCheck(sheet(fields)))).toBe([expected, 'minutes!'].filter(Boolean).join(' '))
  })

  test('names who is missing, which actions, and by when the minutes are due', () => {
    const open = promise()
    const points = meetingCheck(
      sheet({ attendance: everybody.slice(2), actions: [open, promise(onDay)] }),
    )
    expect(points).toContainEqual({
      kind: 'constituencies',
      met: false,
      missing: ['international_organisations', 'bilateral_donors'],
    })
    expect(points).toContainEqual({ kind: 'actions', met: false, withoutDue: [open.id], of: 2 })
    // 19 November 2026 is a Thursday: two working days later is Monday.
    expect(points.at(-1)).toEqual({ kind: 'minutes', met: false, by: '2026-11-23' })
  })

  test('minutes that went out are well', () => {
    expect(said(meetingCheck(sheet({ meeting: { ...meeting, minutesVersion: 1 } })))).toBe(
      'minutes',
    )
  })
})
