import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frameworks } from '../../src/device/frameworks.ts'
import { itemsBehind, strategicItems, trackLedger } from '../../src/device/track-ledger.ts'
import { agendaKinds } from '../../src/domain/agenda-item.ts'
import { meetingStates } from '../../src/domain/meeting.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/a-practice-picture.ts'
import { aMechanism, aMeeting, anAgendaItem, aSeat, ids, newId } from '../support/some-records.ts'

const today = '2026-11-21'
const gone = fc.constantFrom(null, null, null, '2026-11-01T00:00:00.000Z')

const meeting = fc.record({
  mechanismId: fc.constantFrom(ids.mechanism, ids.otherMechanism),
  state: fc.constantFrom(...meetingStates),
  day: fc.constantFrom('2025-11-30', '2025-12-01', '2026-05-31', '2026-10-15', '2026-11-20'),
  deletedAt: gone,
})
const item = fc.record({
  meeting: fc.nat(5),
  nature: fc.constantFrom('operational' as const, 'strategic' as const),
  kind: fc.constantFrom(...agendaKinds),
  minutesAllotted: fc.constantFrom(null, 0, 5, 30),
  deletedAt: gone,
  /** Its meeting is not for the reader of this device. */
  isAlone: fc.constantFrom(false, false, false, true),
})
const mission = fc.record({
  meetings: fc.array(meeting, { minLength: 1, maxLength: 6 }),
  items: fc.array(item, { minLength: 4, maxLength: 20 }),
})
type Mission = typeof mission extends fc.Arbitrary<infer Drawn> ? Drawn : never

async function aReadersDevice({ meetings, items }: Mission) {
  const { db } = await aDevice()
  const rows = meetings.map(({ day, ...told }) =>
    aMeeting({
      ...told,
      id: newId('meeting'),
      startsAt: `${day}T08:00:00.000Z`,
      endsAt: `${day}T09:30:00.000Z`,
    }),
  )
  await db.meetings.bulkPut(rows)
  await db.agendaItems.bulkPut(
    items.map(({ meeting: at, isAlone, ...told }) =>
      anAgendaItem({
        ...told,
        meetingId: isAlone ? 'meeting-not-here' : (rows[at % rows.length]?.id ?? ids.meeting),
      }),
    ),
  )
  return db
}

describe('I20: the ledger of operational and strategic, in any mission', () => {
  test('each number is the items that it opens, and every item stands once', async () => {
    let numbers = 0
    await fc.assert(
      fc.asyncProperty(mission, async (drawn) => {
        const db = await aReadersDevice(drawn)
        const { months, mechanisms, total } = await trackLedger(db, today)
        for (const nature of ['operational', 'strategic'] as const) {
          for (const line of [...months, ...mechanisms]) {
            const behind = await itemsBehind(db, { nature, of: line.key }, today)
            expect(behind.map((one) => one.item.id).toSorted()).toEqual(line[nature].ids.toSorted())
            const minutes = behind.map((one) => one.item.minutesAllotted ?? 0)
            expect(minutes.reduce((sum, one) => sum + one, 0)).toBe(line[nature].minutes)
            numbers += behind.length
          }
          for (const lines of [months, mechanisms])
            expect(lines.flatMap((line) => line[nature].ids).toSorted()).toEqual(
              total[nature].ids.toSorted(),
            )
        }
      }),
      { numRuns: 25, seed: 20261121 },
    )
    expect(numbers).toBeGreaterThan(50)
  }, 60_000)

  test('the page of strategic items holds nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(mission, async (drawn) => {
        const db = await aReadersDevice(drawn)
        const { coming, undecided, decided, waiting } = await strategicItems(db, today)
        const all = [...coming, ...undecided, ...decided]
        expect(all.every((one) => one.item.nature === 'strategic')).toBe(true)
        expect(new Set(all.map((one) => one.item.id)).size).toBe(all.length)
        expect(waiting).toEqual([])
      }),
      { numRuns: 15, seed: 20261121 },
    )
  }, 60_000)
})

test('an organisation that is not on the device, or has left, is in no pair', async () => {
  const { db } = await aDevice()
  await db.mechanisms.put(aMechanism({ tier: 'political' }))
  const other = { organisationId: ids.otherOrganisation }
  await db.seats.bulkPut([
    aSeat(),
    aSeat(other),
    aSeat({ organisationId: 'organisation-not-here' }),
  ])
  await db.organisations.bulkPut([
    anOrganisation({ id: ids.organisation }),
    anOrganisation({ id: ids.otherOrganisation }),
  ])
  const found = async () => (await frameworks(db, today)).pairs.map((one) => one.organisations)
  expect(await found()).toEqual([[ids.organisation, ids.otherOrganisation].toSorted()])
  await db.organisations.put(anOrganisation({ id: ids.otherOrganisation, leftOn: today }))
  expect(await found()).toEqual([])
})
