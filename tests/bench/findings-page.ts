import { Database } from '../../src/device/database.ts'
import { findingRecords, pictureOn } from '../../src/device/finding-records.ts'
import { labourBoard } from '../../src/device/labour-lines.ts'
import { labourFinder } from '../../src/domain/findings/finder.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { benchPicture, benchToday } from './findings-picture.ts'

// Runs in the browser: what the page of the division of labour does, without its screen.

let db: Database | undefined

async function read(): Promise<LabourPicture> {
  db ??= new Database('bench-findings')
  const [board, records] = await Promise.all([labourBoard(db), findingRecords(db, benchToday)])
  return pictureOn(board, records, benchToday)
}

const findings = {
  /** Fills an empty database with the mission of `findings-picture.ts`. */
  fill: async (): Promise<void> => {
    db ??= new Database('bench-findings')
    const { lines, issues, areas } = benchPicture()
    await db.labourLines.bulkPut([...lines])
    await db.issues.bulkPut([...issues])
    await db.areas.bulkPut([...areas])
  },

  /** How long reading the records takes, each time, milliseconds. */
  read: async (times: number): Promise<number[]> => {
    const took: number[] = []
    for (let time = 0; time < times; time += 1) {
      const startedAt = performance.now()
      await read()
      took.push(performance.now() - startedAt)
    }
    return took
  },

  /**
   * How long finding takes, each time: of all anew, or after one line has another end. `read`: all rows are
   * read again before, as the screen does, so that each is another object; the reading is not counted.
   */
  find: async (
    times: number,
    how: 'anew' | 'changed' | 'changed and read',
  ): Promise<{ took: number[]; found: number }> => {
    let now = await read()
    const took: number[] = []
    let found = 0
    const kept = labourFinder()
    kept(now)
    for (let time = 0; time < times; time += 1) {
      if (how === 'changed and read') now = await read()
      if (how !== 'anew')
        now = {
          ...now,
          lines: now.lines.map((line, at) =>
            at === time ? { ...line, toOn: '2027-06-30' } : line,
          ),
        }
      const startedAt = performance.now()
      const finder = how === 'anew' ? labourFinder() : kept
      found = judge(finder(now), [], now).open.length
      took.push(performance.now() - startedAt)
    }
    return { took, found }
  },
}

export type FindingsBench = typeof findings

Object.assign(globalThis, { findings })
