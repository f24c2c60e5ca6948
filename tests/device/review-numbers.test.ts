import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableFor } from '../../src/device/database.ts'
import { findingRecords, judgementOn } from '../../src/device/finding-records.ts'
import { labourBoard } from '../../src/device/labour-lines.ts'
import {
  type FigureName,
  figureNamed,
  plainFigures,
  review,
  reviewBelow,
} from '../../src/device/review.ts'
import { stalled } from '../../src/device/review-partners.ts'
import { pictures } from '../../src/device/review-pictures.ts'
import { recordsBehind } from '../../src/device/review-records.ts'
import { actionGroups } from '../../src/domain/action-groups.ts'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import { markings } from '../../src/domain/marking.ts'
import { meetingStates } from '../../src/domain/meeting.ts'
import type { RecordKind, RecordOf } from '../../src/domain/records.ts'
import type { Role } from '../../src/domain/role.ts'
import { visible } from '../../src/domain/scope.ts'
import { aDevice } from '../support/a-device.ts'
import {
  aLabourLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anActor,
  anArea,
  anIssue,
  aSeat,
  ids,
} from '../support/some-records.ts'

const today = '2026-11-21'
const zone = 'Europe/Chisinau'
const mechanisms = [ids.mechanism, ids.otherMechanism] as const
const organisations = [ids.organisation, ids.otherOrganisation, 'organisation-three'] as const
const everything = Object.fromEntries(actionGroups.map((group) => [group, 10_000]))

const day = fc.constantFrom('2026-08-01', '2026-10-21', '2026-11-20', today, '2026-11-25')
/** What says who may read a record, and whether it is there. */
const common = fc.record({
  mechanismId: fc.constantFrom(...mechanisms),
  ownerOrganisationId: fc.constantFrom(...organisations),
  marking: fc.constantFrom(...markings),
  deletedAt: fc.constantFrom(...Array<null>(9).fill(null), '2026-11-01T00:00:00.000Z'),
})
const meeting = fc.record({
  common,
  state: fc.constantFrom(...meetingStates),
  month: fc.integer({ min: 1, max: 11 }),
})
const action = fc.record({
  common,
  state: fc.constantFrom('open' as const, 'open' as const, ...actionStates),
  dueOn: fc.option(day),
  isOngoing: fc.boolean(),
  who: fc.option(fc.constantFrom(...organisations)),
  needsAttention: fc.boolean(),
  issueId: fc.constantFrom(null, ids.issue),
  meeting: fc.nat(5),
  doneAt: fc.constantFrom('2026-09-03T10:00:00.000Z', '2026-11-03T10:00:00.000Z'),
})
const line = fc.record({
  common,
  organisationId: fc.constantFrom(...organisations),
  role: fc.constantFrom('lead', 'lead', 'support'),
  state: fc.constantFrom('agreed', 'agreed', 'proposed', 'expired'),
})
const mission = fc.record({
  meetings: fc.array(meeting, { minLength: 1, maxLength: 6 }),
  actions: fc.array(action, { minLength: 6, maxLength: 24 }),
  lines: fc.array(line, { maxLength: 6 }),
  seats: fc.array(fc.record({ common, organisationId: fc.constantFrom(...organisations) }), {
    maxLength: 5,
  }),
  role: fc.constantFrom<Role>('head_of_mission', 'coordinator', 'focal_point', 'observer'),
  isIn: fc.constantFrom(...mechanisms, null),
})

type Mission = typeof mission extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** The rows of a mission, all of them: also what the reader may not see. */
function rowsOf(drawn: Mission) {
  const meetings = drawn.meetings.map(({ common: of, state, month }, at) => {
    const on = `2026-${String(month).padStart(2, '0')}-15T08:00:00.000Z`
    return aMeeting({ ...of, id: `meeting-no-${at}`, state, startsAt: on, endsAt: on })
  })
  const actions = drawn.actions.map(({ common: of, dueOn, isOngoing, who, ...told }, at) =>
    anActionItem({
      ...of,
      id: `action-no-${at}`,
      meetingId: meetings[told.meeting % meetings.length]?.id ?? ids.meeting,
      state: told.state,
      doneAt: told.state === 'done' ? told.doneAt : null,
      needsAttention: told.needsAttention,
      issueId: told.issueId,
      dueOn,
      due:
        dueOn !== null
          ? { kind: 'date', on: dueOn, words: '' }
          : { kind: isOngoing ? 'ongoing' : 'none', words: '' },
      assignees:
        who === null
          ? { kind: 'all_partners', mechanismId: of.mechanismId, words: '' }
          : {
              kind: 'one',
              responsible: { as: 'organisation', organisationId: who, personId: null },
              words: '',
            },
    }),
  )
  const lines = drawn.lines.map(({ common: of, ...told }, at) =>
    aLabourLine({ ...of, ...told, id: `labour-no-${at}` }),
  )
  const seats = drawn.seats.map(({ common: of, organisationId }, at) =>
    aSeat({ ...of, organisationId, id: `seat-no-${at}` }),
  )
  return { meetings, actions, lines, seats }
}

/** The device of a reader who has what the server would send: what he may not see is not there. */
async function aReadersDevice(drawn: Mission) {
  const rows = rowsOf(drawn)
  const within = drawn.isIn === null ? drawn.role : { role: drawn.role, mechanismId: drawn.isIn }
  const reader = anActor([within])
  const seen = <Row extends Parameters<typeof visible>[1]>(all: readonly Row[]) =>
    all.filter((row) => visible(reader, row, []))
  const device = await aDevice()
  const put = async <Kind extends RecordKind>(kind: Kind, all: readonly RecordOf[Kind][]) => {
    await tableFor(device.db, kind).bulkPut([...all])
  }
  const mine = {
    meetings: seen(rows.meetings),
    actions: seen(rows.actions),
    lines: seen(rows.lines),
    seats: seen(rows.seats),
  }
  await put(
    'mechanism',
    mechanisms.map((id) => aMechanism({ id })),
  )
  await put('issue', [anIssue()])
  await put('area', [anArea()])
  await put('meeting', mine.meetings)
  await put('actionItem', mine.actions)
  await put('labourLine', mine.lines)
  await put('seat', mine.seats)
  return { db: device.db, mine }
}

type Reader = Awaited<ReturnType<typeof aReadersDevice>>

/** The actions that the link of a figure opens. */
async function opened({ db }: Reader, name: FigureName): Promise<string[]> {
  const parts = await recordsBehind(db, name, everything, today, zone)
  const shown = parts.flatMap((part) => part.views.map(({ item }) => item.id as string))
  expect(shown).toHaveLength(parts.reduce((sum, part) => sum + part.total, 0))
  return shown.sort()
}

/** What a person who counts by hand finds: the open ones that there are, by any question. */
function counted({ mine }: Reader, wanted: (one: ActionItem) => boolean): string[] {
  const isOpen = (one: ActionItem) =>
    one.deletedAt === null && !['done', 'dropped', 'superseded'].includes(one.state)
  return mine.actions
    .filter((one) => isOpen(one) && wanted(one))
    .map(({ id }) => id as string)
    .sort()
}

/** Meetings that nobody owes minutes of: still to come, under way, called off, or adopted. */
const withMinutesOrNone = ['planned', 'postponed', 'cancelled', 'open', 'adopted']

const times = { numRuns: 20, seed: 20261121 }

describe('I20: the numbers on the review are the records that they open, in any mission', () => {
  test('each figure, each organisation, each mechanism', { timeout: 60_000 }, async () => {
    const told = { late: 0, shares: 0 }
    await fc.assert(
      fc.asyncProperty(mission, async (drawn) => {
        const reader = await aReadersDevice(drawn)
        const { figures } = await review(reader.db, today)
        for (const figure of plainFigures) {
          const name = { of: 'mission', figure } as const
          expect(await opened(reader, name), figure).toEqual([...figureNamed(figures, name)].sort())
        }
        const { byOrganisation, byMechanism } = figures
        for (const { key, open } of byOrganisation) {
          const found = counted(reader, ({ assignees }) =>
            assignees.kind === 'one'
              ? assignees.responsible.organisationId === key
              : assignees.kind === 'all_partners' && key === null,
          )
          expect([...open].sort()).toEqual(found)
          expect(await opened(reader, { of: 'organisation', id: key ?? 'all' })).toEqual(found)
        }
        for (const { key, open } of byMechanism) {
          const found = counted(reader, ({ mechanismId }) => mechanismId === key)
          expect([...open].sort()).toEqual(found)
          expect(await opened(reader, { of: 'mechanism', id: key })).toEqual(found)
        }
        expect([...figures.open].sort()).toEqual(counted(reader, () => true))
        expect([...figures.needsMe].sort()).toEqual(counted(reader, (one) => one.needsAttention))
        told.late += figures.late.length
        told.shares += byOrganisation.length
      }),
      times,
    )
    expect(told.late).toBeGreaterThan(20)
    expect(told.shares).toBeGreaterThan(20)
  })

  test('each number of a picture', { timeout: 60_000 }, async () => {
    let numbers = 0
    await fc.assert(
      fc.asyncProperty(mission, async (drawn) => {
        const reader = await aReadersDevice(drawn)
        const { months, late } = await pictures(reader.db, today, zone)
        for (const { upTo, ids: behind } of late) {
          const name = { of: 'lateAge', id: `${upTo}` } as const
          expect(await opened(reader, name)).toEqual([...behind].sort())
        }
        for (const month of months)
          for (const what of ['open', 'done', 'givenUp'] as const) {
            const behind = month[what]
            if (behind.length === 0) continue
            const name = { of: 'month', id: `${month.month}.${what}` } as const
            expect(await opened(reader, name), name.id).toEqual([...behind].sort())
            numbers += 1
          }
        const { figures } = await review(reader.db, today)
        expect(late.flatMap((one) => one.ids).toSorted()).toEqual([...figures.late].sort())
      }),
      { ...times, numRuns: 8 },
    )
    expect(numbers).toBeGreaterThan(8)
  })

  test('minutes, overlaps and gaps, silent partners', { timeout: 60_000 }, async () => {
    const told = { minutes: 0, findings: 0, silent: 0 }
    await fc.assert(
      fc.asyncProperty(mission, async (drawn) => {
        const reader = await aReadersDevice(drawn)
        const { open } = await review(reader.db, today)
        const { minutesWaiting, findings } = await reviewBelow(reader.db, today, open)
        const board = await labourBoard(reader.db)
        const records = await findingRecords(reader.db, today)
        expect(findings).toEqual(judgementOn(board, records, today))
        const waiting = reader.mine.meetings
          .filter((one) => one.deletedAt === null)
          .filter(({ state }) => !withMinutesOrNone.includes(state))
          .map(({ id }) => id as string)
        expect(minutesWaiting.map(({ id }) => id as string).sort()).toEqual(waiting.sort())
        const alive = new Set<string>(
          [...reader.mine.lines, ...reader.mine.actions]
            .filter((one) => one.deletedAt === null)
            .map(({ id }) => id),
        )
        for (const { finding } of findings.open)
          for (const id of [...finding.lineIds, ...finding.actionItemIds])
            expect(alive.has(id), `${finding.rule} names ${id}`).toBe(true)
        const { silent, meetings } = await stalled(reader.db, today, zone)
        for (const partner of silent) {
          expect(partner.missed.every((id) => meetings.has(id))).toBe(true)
          const seats = reader.mine.seats.filter(
            (seat) =>
              seat.deletedAt === null &&
              seat.organisationId === partner.organisationId &&
              seat.mechanismId === partner.mechanismId,
          )
          expect(seats).not.toEqual([])
        }
        told.minutes += waiting.length
        told.findings += findings.open.length
        told.silent += silent.length
      }),
      times,
    )
    expect(Math.min(...Object.values(told))).toBeGreaterThan(5)
  })
})
