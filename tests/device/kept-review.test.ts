import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commit, commitAny, remove, restore } from '../../src/device/commit.ts'
import { Database } from '../../src/device/database.ts'
import { type Device, makeDevice } from '../../src/device/device.ts'
import { follow } from '../../src/device/kept.ts'
import { keptReview, type Review } from '../../src/device/kept-review.ts'
import { review } from '../../src/device/review.ts'
import { type ActionItem, actionStates } from '../../src/domain/action-item.ts'
import { markings } from '../../src/domain/marking.ts'
import { meetingStates } from '../../src/domain/meeting.ts'
import { aDevice, syncFully } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMechanism, aMeeting, anActionItem, ids } from '../support/some-records.ts'

const today = '2026-11-21'
const mechanisms = [ids.mechanism, ids.otherMechanism] as const
const organisations = [ids.organisation, ids.otherOrganisation] as const
const days = ['2026-08-01', '2026-10-21', '2026-11-20', today, '2026-11-25', null] as const
const actionIds = Array.from({ length: 8 }, (_, at) => `action-no-${at}`)
const meetingIds = ['meeting-no-0', 'meeting-no-1', 'meeting-no-2']

/** What somebody writes about an action. */
const written = fc.record({
  state: fc.constantFrom('open' as const, 'open' as const, ...actionStates),
  dueOn: fc.constantFrom(...days),
  due: fc.constantFrom<ActionItem['due']>(
    { kind: 'none', words: '' },
    { kind: 'ongoing', words: '' },
    { kind: 'next_meeting', words: '' },
    { kind: 'with_minutes', words: '' },
  ),
  needsAttention: fc.boolean(),
  marking: fc.constantFrom(...markings),
  mechanismId: fc.constantFrom(...mechanisms),
  assignees: fc.constantFrom(...organisations).map((organisationId) => ({
    kind: 'one',
    responsible: { as: 'organisation', organisationId, personId: null },
    words: '',
  })),
})
const which = fc.constantFrom(...actionIds)
const meeting = fc.record({
  id: fc.constantFrom(...meetingIds),
  state: fc.constantFrom(...meetingStates),
  month: fc.integer({ min: 1, max: 12 }),
  mechanismId: fc.constantFrom(...mechanisms),
})
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ by: who(), writes: written, about: which }) },
  fc.record({ by: who(), deletes: which }),
  fc.record({ by: who(), restores: which }),
  fc.record({ by: who(), meets: meeting }),
  /** The server says that its reader may see it no longer. */
  fc.record({ by: fc.constant('server' as const), hides: which }),
  /** So many at once that nobody names them. */
  fc.record({ by: who(), writes: written, about: fc.constant('all' as const) }),
  /** A vault is left: everything goes. */
  fc.record({ by: fc.constant('purge' as const) }),
)

type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** This tab, another tab on the same phone, somebody else whose changes come by sync. */
function who() {
  return fc.constantFrom('tab' as const, 'other tab' as const, 'colleague' as const)
}

async function aWorld() {
  const server = new MeetingPoint()
  const mine = await aDevice()
  const otherTab = makeDevice({
    db: new Database(mine.db.name),
    me: mine.me,
    wallNow: mine.now,
  })
  const colleague = await aDevice()
  await commit(mine, [
    ...mechanisms.map((id) => ({ kind: 'mechanism' as const, row: aMechanism({ id }) })),
    ...meetingIds.map((id, at) => ({
      kind: 'meeting' as const,
      row: aMeeting({ id, startsAt: `2026-0${at + 7}-15T08:00:00.000Z` }),
    })),
    ...actionIds.map((id, at) => ({
      kind: 'actionItem' as const,
      row: anActionItem({ id, meetingId: meetingIds[at % 3], dueOn: days[at % 6] ?? null }),
    })),
  ])
  await syncFully(mine, server)
  await syncFully(colleague, server)
  return { server, mine, by: { tab: mine, 'other tab': otherTab, colleague } }
}

type World = Awaited<ReturnType<typeof aWorld>>

async function act(world: World, drawn: Step): Promise<void> {
  const { server, mine, by } = world
  if (drawn.by === 'purge') return void (await mine.db.actionItems.clear())
  if (drawn.by === 'server') {
    server.gone = [['actionItem', drawn.hides]]
    await syncFully(mine, server)
    server.gone = []
    return
  }
  const device: Device = by[drawn.by]
  if ('deletes' in drawn) await remove(device, 'actionItem', drawn.deletes)
  else if ('restores' in drawn) await restore(device, 'actionItem', drawn.restores)
  else if ('meets' in drawn) {
    const { id, month, ...fields } = drawn.meets
    const at = `2026-${String(month).padStart(2, '0')}-15T08:00:00.000Z`
    await commitAny(device, [
      { kind: 'meeting', id, fields: { ...fields, startsAt: at, endsAt: at } },
    ])
  } else if (drawn.about === 'all') {
    const many = Array.from({ length: 60 }, (_, at) => `action-many-${at}`)
    const rows = [...actionIds, ...many].map((id) => anActionItem({ id, ...drawn.writes }))
    await commit(
      device,
      rows.map((row) => ({ kind: 'actionItem', row })),
    )
  } else await commitAny(device, [{ kind: 'actionItem', id: drawn.about, fields: drawn.writes }])
  if (drawn.by !== 'colleague') return
  await syncFully(device, server)
  await syncFully(mine, server)
}

describe('the review that is kept while its page is open', () => {
  test('is what a fresh reading finds, after any changes by anybody', {
    timeout: 60_000,
  }, async () => {
    const told = { late: 0, needsMe: 0, few: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const world = await aWorld()
        const { db } = world.mine
        const kept = keptReview(db, today)
        const stop = kept.listen(() => undefined)
        for (const drawn of steps) {
          await act(world, drawn)
          const fresh = await review(db, today)
          expect(await kept.read()).toEqual(fresh)
          told.late += fresh.figures.late.length
          told.needsMe += fresh.needsMe.length
          told.few += Number(fresh.open.length < actionIds.length)
        }
        stop()
      }),
      { numRuns: 25, seed: 20261123 },
    )
    expect(Math.min(...Object.values(told))).toBeGreaterThan(30)
  })

  test('reads one row after one change, however many there are', async () => {
    const { mine } = await aWorld()
    const kept = keptReview(mine.db, today)
    const stop = kept.listen(() => undefined)
    await kept.read()
    const read: string[] = []
    mine.db.actionItems.hook('reading', (row: ActionItem) => {
      read.push(row.id)
      return row
    })
    await commit(mine, [
      { kind: 'actionItem', id: actionIds[3] ?? '', fields: { priority: 'urgent' } },
    ])
    read.length = 0
    await kept.read()
    expect(read).toEqual([actionIds[3]])
    await kept.read()
    expect(read).toHaveLength(1)
    stop()
  })

  test('is told to its page as it is after the last of several changes, and no more once the page is gone', async () => {
    const world = await aWorld()
    const told: Review[] = []
    const stop = follow(
      keptReview(world.mine.db, today),
      (value) => told.push(value),
      (error) => expect.unreachable(String(error)),
    )
    const marked = () => told.at(-1)?.figures.needsMe ?? []
    await expect.poll(() => told.length).toBe(1)
    const mark = (device: Device, at: number) =>
      commitAny(device, [
        { kind: 'actionItem', id: actionIds[at] ?? '', fields: { needsAttention: true } },
      ])
    await Promise.all([
      mark(world.by.tab, 0),
      mark(world.by['other tab'], 1),
      mark(world.by.tab, 2),
    ])
    await expect.poll(() => [...marked()].sort()).toEqual(actionIds.slice(0, 3))
    stop()
    const times = told.length
    await mark(world.by.tab, 4)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(told).toHaveLength(times)
  })

  test('tells nothing of a reading that ends after its page is gone', async () => {
    const { mine } = await aWorld()
    const kept = keptReview(mine.db, today)
    const told: Review[] = []
    follow(
      kept,
      (value) => told.push(value),
      (error) => expect.unreachable(String(error)),
    )()
    await review(mine.db, today)
    await review(mine.db, today)
    expect(told).toEqual([])
  })

  test('reads everything anew where it was not listening meanwhile', async () => {
    const { mine } = await aWorld()
    const kept = keptReview(mine.db, today)
    const pause = kept.listen(() => undefined)
    await kept.read()
    pause()
    await remove(mine, 'actionItem', actionIds[0] ?? '')
    const stop = kept.listen(() => undefined)
    expect((await kept.read()).open.map(({ id }) => id)).not.toContain(actionIds[0])
    stop()
  })
})
