import { Database } from '../../src/device/database.ts'
import { findingRecords, pictureOn } from '../../src/device/finding-records.ts'
import { labourBoard } from '../../src/device/labour-lines.ts'
import { judge } from '../../src/domain/findings/open-findings.ts'
import type { LabourPicture } from '../../src/domain/findings/picture.ts'
import { findingsIn } from '../../src/domain/findings.ts'
import { benchPicture, benchToday } from './findings-picture.ts'

// Runs in the browser: what the page of the division of labour does, without its screen.

let db: Database | undefined
let picture: LabourPicture | undefined

async function read(): Promise<LabourPicture> {
  db ??= new Database('bench-findings')
  const [board, records] = await Promise.all([labourBoard(db), findingRecords(db, benchToday)])
  picture = pictureOn(board, records, benchToday)
  return picture
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

  /** How long finding takes, each time; with `changed`, after one line has another end. */
  find: async (times: number, changed: boolean): Promise<{ took: number[]; found: number }> => {
    let now = picture ?? (await read())
    const took: number[] = []
    let found = 0
    for (let time = 0; time < times; time += 1) {
      if (changed)
        now = {
          ...now,
          lines: now.lines.map((line, at) =>
            at === time ? { ...line, toOn: '2027-06-30' } : line,
          ),
        }
      const startedAt = performance.now()
      found = judge(findingsIn(now), [], now).open.length
      took.push(performance.now() - startedAt)
    }
    return { took, found }
  },
}

export type FindingsBench = typeof findings

Object.assign(globalThis, { findings })
