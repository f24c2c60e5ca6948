import { Worker } from 'node:worker_threads'
import { fail } from '../../domain/result.ts'
import type { SheetTold } from '../../papers/sheet-in.ts'
import type { SheetReading } from '../../papers/sheet-report.ts'

/** What a sheet may take, whatever is in it: several times what the largest that are read need. */
const longestMs = 120_000
const memory = { maxOldGenerationSizeMb: 768 }

/**
 * Reads a sheet of who does what where beside this thread, which can end it: nothing that stands in a file
 * holds anybody up for longer than two minutes, or takes a gigabyte.
 */
export function readSheet(
  bytes: Uint8Array,
  told: Pick<SheetTold, 'mapping' | 'sheet'> = {},
): Promise<SheetReading> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { bytes, ...told },
    resourceLimits: memory,
  })
  return new Promise((resolve) => {
    const end = (reading: SheetReading) => {
      clearTimeout(tooLong)
      void worker.terminate()
      resolve(reading)
    }
    const tooLong = setTimeout(() => end(fail('too-slow')), longestMs)
    worker.once('message', end)
    worker.once('error', () => end(fail('too-slow')))
  })
}
