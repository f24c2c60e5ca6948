import { Database } from '../../src/device/database.ts'
import { practicePicture } from '../../src/device/good-practice.ts'
import { goodPractice, practiceSeries } from '../../src/domain/good-practice.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import { anOrganisation, heldOn, present } from '../support/a-practice-picture.ts'
import { aMechanism, anActionItem, anAgendaItem } from '../support/some-records.ts'
import { benchPicture, benchToday } from './findings-picture.ts'

// Runs in the browser: what the page of the mirror does, without its screen.

const zone = 'Europe/Chisinau'
const meetingsAYear = 120
const forums = 6

let db: Database | undefined
let picture: PracticePicture | undefined
let year = 2026

async function read(): Promise<PracticePicture> {
  db ??= new Database('bench-good-practice')
  picture = await practicePicture(db, null, benchToday, zone)
  return picture
}

async function timed(times: number, work: () => unknown): Promise<number[]> {
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now()
    await work()
    took.push(performance.now() - startedAt)
  }
  return took
}

const practice = {
  /** Adds so many years of meetings, each year before those that are there; the registers with the first. */
  fill: async (years: number): Promise<void> => {
    db ??= new Database('bench-good-practice')
    const { lines, issues, areas } = benchPicture()
    await db.labourLines.bulkPut([...lines])
    await db.issues.bulkPut([...issues])
    await db.areas.bulkPut([...areas])
    await db.mechanisms.bulkPut(
      Array.from({ length: forums }, (_, at) =>
        aMechanism({ id: `mechanism-${at}`, name: `Forum ${at}` }),
      ),
    )
    await db.organisations.bulkPut(
      Array.from({ length: 30 }, (_, at) => anOrganisation({ id: `organisation-${at}` })),
    )
    for (const last = year - years; year > last; year -= 1) await fillYear(db, year)
  },

  /** How long reading the rows takes, each time, milliseconds. */
  read: async (times: number): Promise<number[]> => await timed(times, read),

  /** How long all rules take, of rows that were read. */
  hold: async (times: number): Promise<number[]> => {
    const rows = picture ?? (await read())
    return await timed(times, () => goodPractice(rows))
  },

  /** How long twelve months take of the rule that works hardest. */
  months: async (times: number): Promise<number[]> => {
    const rows = picture ?? (await read())
    return await timed(times, () => practiceSeries(rows, 'overlaps_settled'))
  },
}

async function fillYear(into: Database, of: number): Promise<void> {
  const meetings = Array.from({ length: meetingsAYear }, (_, at) => {
    const day = new Date(Date.UTC(of, 10, 20 - at * 3)).toISOString().slice(0, 10)
    return heldOn(day, { mechanismId: `mechanism-${at % forums}` })
  })
  await into.meetings.bulkPut(meetings)
  const each = <Row>(count: number, make: (meetingId: string, at: number) => Row): Row[] =>
    meetings.flatMap(({ id }) => Array.from({ length: count }, (_, at) => make(id, at)))
  await into.agendaItems.bulkPut(
    each(12, (meetingId, at) => anAgendaItem({ meetingId, position: `a${at % 10}` })),
  )
  await into.attendances.bulkPut(
    each(30, (meetingId, at) => present(meetingId, { organisationId: `organisation-${at}` })),
  )
  await into.actionItems.bulkPut(
    each(8, (meetingId) =>
      anActionItem({
        meetingId,
        state: 'done',
        dueOn: `${of}-06-30`,
        doneAt: `${of}-07-01T10:00:00.000Z`,
      }),
    ),
  )
}

export type PracticeBench = typeof practice

Object.assign(globalThis, { practice })
