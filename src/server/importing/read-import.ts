import { Worker } from 'node:worker_threads'
import type { Zone } from '../../domain/day.ts'
import type { ImportedContact, ImportedMeeting } from '../../domain/imported.ts'
import { type ImportReport, nothingRead } from '../../papers/import-report.ts'

/** Which file, and what the reading is told. */
export type ImportJob = {
  readonly kind: 'ics' | 'vcf'
  readonly bytes: Uint8Array
  readonly zone: Zone
  readonly nowMs: number
}

export type AnyReport = ImportReport<ImportedMeeting> | ImportReport<ImportedContact>

/** What a file may take, whatever is in it: far more than any that is none of ill will. */
const longestMs = 30_000
const memory = { maxOldGenerationSizeMb: 768 }

/**
 * Reads a file of another system beside this thread, which can end it: nothing that stands in a file
 * holds anybody up for longer than half a minute, or takes a gigabyte.
 */
export function readImport(job: ImportJob): Promise<AnyReport> {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: memory,
  })
  return new Promise((resolve) => {
    const end = (report: AnyReport) => {
      clearTimeout(tooLong)
      void worker.terminate()
      resolve(report)
    }
    const tooLong = setTimeout(() => end(nothingRead<never>('too-slow')), longestMs)
    worker.once('message', end)
    worker.once('error', () => end(nothingRead<never>('too-slow')))
  })
}
