import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { dueDigest, reminderDays, reminderSchedule } from '../../src/device/digest.ts'
import { actorOf } from '../../src/device/identity.ts'
import {
  type ReminderFile,
  readReminderFile,
  remindIfDue,
  writeReminderFile,
} from '../../src/device/reminder-file.ts'
import { aDevice } from '../support/a-device.ts'
import { aMeeting, anActionItem } from '../support/some-records.ts'

const today = '2026-11-21'
const byUs = {
  kind: 'one',
  responsible: { as: 'organisation', organisationId: 'organisation-osce', personId: null },
  words: '',
}

/** A browser's caches, in memory. */
function someCaches(): CacheStorage {
  const files = new Map<string, Response>()
  const cache = {
    match: (path: string) => Promise.resolve(files.get(path)?.clone()),
    put: (path: string, response: Response) => Promise.resolve(files.set(path, response)),
  }
  return { open: () => Promise.resolve(cache) } as unknown as CacheStorage
}

describe('what will be due', () => {
  let device: Device
  beforeEach(async () => {
    device = await aDevice()
  })
  const scheduled = async () =>
    new Map(
      (await reminderSchedule(device.db, actorOf(device.me), today)).map((day) => [day.on, day]),
    )

  test('is counted for each coming day, without a word of what it is', async () => {
    const item = anActionItem({
      assignees: byUs,
      task: 'A secret task',
      due: { kind: 'date', on: '2026-11-28', words: '' },
      dueOn: '2026-11-28',
      meetingId: 'meeting-elsewhere',
    })
    await commit(device, [{ kind: 'actionItem', row: item }])
    const days = await scheduled()
    expect(days.size).toBe(reminderDays)
    expect(days.get('2026-11-21')).toEqual({
      on: '2026-11-21',
      overdue: 0,
      today: 0,
      week: 1,
      isDue: true,
    })
    expect(days.get('2026-11-22')).toMatchObject({ week: 1, isDue: false })
    expect(days.get('2026-11-28')).toMatchObject({ today: 1, week: 0, isDue: true })
    expect(days.get('2026-12-05')).toMatchObject({ overdue: 1, isDue: true })
    expect(JSON.stringify([...days])).not.toContain('secret')
  })

  test('moves with the meeting, though the last day beside the due is an old one', async () => {
    const made = aMeeting({
      id: 'meeting-made',
      startsAt: '2026-11-10T08:00:00.000Z',
      state: 'held',
    })
    const next = aMeeting({ id: 'meeting-next', startsAt: '2026-11-25T08:00:00.000Z' })
    const item = anActionItem({
      assignees: byUs,
      meetingId: made.id,
      due: { kind: 'next_meeting', words: '' },
      dueOn: '2026-11-21',
    })
    await commit(device, [
      { kind: 'meeting', row: made },
      { kind: 'meeting', row: next },
      { kind: 'actionItem', row: item },
    ])
    expect(await dueDigest(device.db, actorOf(device.me), today, 5)).toMatchObject({
      today: { total: 0 },
      week: { total: 1 },
    })
    expect((await scheduled()).get('2026-11-25')).toMatchObject({ today: 1, isDue: true })
  })

  test('who belongs to no organisation owes nothing', async () => {
    await commit(device, [{ kind: 'actionItem', row: anActionItem({ dueOn: '2026-11-01' }) }])
    const nobody = { ...actorOf(device.me), organisationId: null }
    const digest = await dueDigest(device.db, nobody, today, 5)
    expect(digest.overdue.total + digest.today.total + digest.week.total).toBe(0)
  })
})

describe('the notification', () => {
  const file: ReminderFile = {
    setting: { isOn: true, quietFrom: '20:00', quietTo: '07:00' },
    days: [{ on: today, overdue: 2, today: 0, week: 3, isDue: true }],
    lastShownOn: null,
    zone: 'Europe/Chisinau',
    words: { title: 'What is due', overdue: 'Late', today: 'Today', week: 'Within a week' },
  }
  const reminding = (caches: CacheStorage, fields: { isAllowed?: boolean; time?: string } = {}) => {
    const said: string[] = []
    const parts = {
      caches,
      now: () => ({ day: today, time: fields.time ?? '09:00' }),
      isAllowed: () => fields.isAllowed ?? true,
      show: async (title: string, body: string) => {
        said.push(`${title} | ${body}`)
      },
    }
    return { parts, said }
  }

  test('tells numbers, and is shown once', async () => {
    const caches = someCaches()
    await writeReminderFile(file, caches)
    const { parts, said } = reminding(caches)
    expect([await remindIfDue(parts), await remindIfDue(parts)]).toEqual([true, false])
    expect(said).toEqual(['What is due | Late: 2 · Within a week: 3'])
    expect(await readReminderFile(caches)).toMatchObject({ lastShownOn: today })
  })

  test('is not shown where the browser is not allowed to, at night, or without a file', async () => {
    const caches = someCaches()
    expect(await remindIfDue(reminding(caches).parts)).toBe(false)
    await writeReminderFile(file, caches)
    expect(await remindIfDue(reminding(caches, { isAllowed: false }).parts)).toBe(false)
    expect(await remindIfDue(reminding(caches, { time: '23:00' }).parts)).toBe(false)
    expect(await remindIfDue(reminding(caches).parts)).toBe(true)
  })

  test('where the browser has no room or no such place, nothing is said and nothing fails', async () => {
    const broken = { open: () => Promise.reject(new Error('full')) } as unknown as CacheStorage
    await writeReminderFile(file, broken)
    expect(await readReminderFile(broken)).toBeNull()
    expect(await remindIfDue(reminding(broken).parts)).toBe(false)
  })
})
