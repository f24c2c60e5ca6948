import { Database } from '../../src/device/database.ts'
import { labourGrid } from '../../src/device/labour-grid.ts'
import { labourBoard } from '../../src/device/labour-lines.ts'
import { type LabourSize, labourRows } from './labour-rows.ts'

// Runs in the browser, on the origin of the real server, with the device code that the app has.

const labour = {
  /** Lays a division of labour into the database of the device that has joined here, beside all else. */
  fill: async (size: LabourSize, today: string): Promise<void> => {
    const db = new Database()
    const rows = labourRows(size, today)
    await db.areas.bulkPut(rows.areas)
    await db.issues.bulkPut(rows.issues)
    await db.organisations.bulkPut(rows.organisations)
    await db.labourLines.bulkPut(rows.lines)
    db.close()
  },

  /** Milliseconds to read the board, and to build each shape of the matrix from it, `times` times. */
  build: async (asOf: string, times: number): Promise<{ readMs: number; builtMs: number[] }> => {
    const db = new Database()
    const startedAt = performance.now()
    const board = await labourBoard(db)
    const readMs = performance.now() - startedAt
    db.close()
    const builtMs: number[] = []
    for (let time = 0; time < times; time += 1)
      for (const shape of ['organisations', 'areas'] as const) {
        const from = performance.now()
        const grid = labourGrid(board, { asOf, mechanismId: null, areaId: null }, shape)
        // What a screen asks of it at once.
        for (const row of grid.rows.slice(0, 20))
          for (const column of grid.columns.slice(0, 30)) grid.cellAt(row.id, column.id)
        builtMs.push(performance.now() - from)
      }
    return { readMs, builtMs }
  },
}

export type LabourTools = typeof labour

Object.assign(globalThis, { labour })
