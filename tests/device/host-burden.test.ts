import { liveQuery } from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { openActionItems } from '../../src/device/action-items.ts'
import { setProposed } from '../../src/device/agenda-proposal-commands.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { hostBurdenNow, hostWeek } from '../../src/device/host-burden.ts'
import { forumToJoinAt, proposeJoining } from '../../src/device/host-burden-commands.ts'
import type { HostBurden } from '../../src/domain/review/host-burden.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/a-practice-picture.ts'
import {
  aMechanism,
  aMeeting,
  anActionItem,
  anActor,
  aSeat,
  within,
} from '../support/some-records.ts'

const ministry = 'ministry-interior'
const [first, second, third] = ['mechanism-one', 'mechanism-two', 'mechanism-three'] as const
const zone = 'Europe/Chisinau'
const words = { title: 'Joining what we ask of MIA', why: 'Which of it can be one visit?' }
let device: Device

beforeEach(async () => {
  device = await aDevice({
    clock: { ms: Date.parse('2026-11-18T09:00:00.000Z') },
    me: { grants: [{ role: 'head_of_mission', mechanismId: null }] },
  })
  const assignees = {
    kind: 'one',
    responsible: { as: 'organisation', organisationId: ministry, personId: null },
    words: '',
  }
  const asked = (mechanismId: string, fields = {}) =>
    anActionItem({ mechanismId, meetingId: `meeting-of-${mechanismId}`, assignees, ...fields })
  const due = (on: string) => ({ due: { kind: 'date', on, words: '' }, dueOn: on })
  await commit(device, [
    {
      kind: 'organisation',
      row: anOrganisation({ id: ministry, shortName: 'MIA', constituency: 'host_authorities' }),
    },
    ...[first, second, third].flatMap((id) => [
      { kind: 'mechanism', row: { ...aMechanism({ id }), mechanismId: null } } as const,
      {
        kind: 'meeting',
        row: aMeeting({
          id: `meeting-of-${id}`,
          mechanismId: id,
          state: 'held',
          startsAt: '2026-11-03T08:00:00.000Z',
        }),
      } as const,
    ]),
    { kind: 'seat', row: aSeat({ organisationId: ministry, mechanismId: first }) },
    // This week: a meeting, an action due and one that is done; next week two actions; one long ago.
    {
      kind: 'meeting',
      row: aMeeting({
        id: 'meeting-this-week',
        mechanismId: first,
        startsAt: '2026-11-20T08:00:00.000Z',
      }),
    },
    { kind: 'actionItem', row: asked(second, due('2026-11-22')) },
    {
      kind: 'actionItem',
      row: asked(third, {
        ...due('2026-11-16'),
        state: 'done',
        doneAt: '2026-11-10T08:00:00.000Z',
      }),
    },
    { kind: 'actionItem', row: asked(second, due('2026-11-23')) },
    {
      kind: 'actionItem',
      row: asked(second, {
        due: { kind: 'next_meeting', words: '' },
        mechanismId: first,
        meetingId: `meeting-of-${first}`,
      }),
    },
    { kind: 'actionItem', row: asked(third, { ...due('2026-11-02') }) },
  ])
})

const inFew = (burdens: readonly HostBurden[]) =>
  burdens.map((one) => `${one.week} ${one.requests.length} ${one.mechanismIds.join(' ')}`)

test('this week and the next, each with as many records as its page lists', async () => {
  const { now, next } = await hostBurdenNow(
    device.db,
    '2026-11-18',
    zone,
    await openActionItems(device.db),
  )
  // The action "by the next meeting" is due on the day of the meeting of this week.
  expect(inFew(now)).toEqual([`2026-11-16 4 ${first} ${third} ${second}`])
  expect(inFew(next)).toEqual([`2026-11-23 1 ${second}`])
  for (const one of [...now, ...next]) {
    const page = await hostWeek(device.db, ministry, one.week, zone)
    expect(page?.burden).toEqual(one)
    const listed = [...(page?.meetings ?? []), ...(page?.actions ?? []).map(({ item }) => item)]
    expect(listed.map(({ id }) => id).toSorted()).toEqual(
      one.requests.map(({ id }) => id).toSorted(),
    )
  }
})

test('one proposal, at the one that asks most; once more is the same one, and one withdrawn stands again', async () => {
  const burden = await thisWeek()
  const forum = forumToJoinAt(
    anActor(['head_of_mission']),
    burden,
    await device.db.mechanisms.toArray(),
  )
  expect(forum?.id).toBe(first)
  const id = await propose(burden)
  expect(await propose(burden)).toBe(id)
  expect(await device.db.agendaProposals.toArray()).toMatchObject([
    { mechanismId: first, state: 'proposed', purpose: 'align', marking: 'AMBER', ...words },
  ])
  expect((await page())?.proposals.map((one) => one.id)).toEqual([id])
  await setProposed(device, id, 'withdrawn')
  expect((await page())?.proposals).toEqual([])
  await propose(burden)
  expect((await page())?.proposals).toHaveLength(1)
})

test('nobody proposes where he may not speak, and a formal forum goes before an informal one', async () => {
  const burden = await thisWeek()
  const mechanisms = await device.db.mechanisms.toArray()
  expect(forumToJoinAt(anActor(['administrator']), burden, mechanisms)).toBeUndefined()
  expect(forumToJoinAt(anActor([within('recorder', third)]), burden, mechanisms)?.id).toBe(third)
  const some = mechanisms.map((one) =>
    one.id === first ? { ...one, formality: 'informal' as const } : one,
  )
  expect(forumToJoinAt(anActor(['head_of_mission']), burden, some)?.id).toBe(third)
})

test('who looks at the week sees the proposal as soon as it is made', async () => {
  const seen: number[] = []
  const watching = liveQuery(async () => await page()).subscribe((found) => {
    seen.push(found?.proposals.length ?? -1)
  })
  await expect.poll(() => seen).toEqual([0])
  await propose(await thisWeek())
  await expect.poll(() => seen.at(-1)).toBe(1)
  watching.unsubscribe()
})

async function page() {
  return await hostWeek(device.db, ministry, '2026-11-18', zone)
}

async function thisWeek(): Promise<HostBurden> {
  const found = await page()
  if (found === null) throw new Error('The ministry is not there')
  return found.burden
}

async function propose(burden: HostBurden) {
  const [mechanismId] = burden.mechanismIds
  if (mechanismId === undefined) throw new Error('Nobody asks')
  const saved = await proposeJoining(device, burden, mechanismId, words)
  if (!saved.ok) throw new Error('Not saved')
  return saved.value
}
