import { parentPort, workerData } from 'node:worker_threads'
import { calendarIn } from '../../papers/calendar-in.ts'
import { contactsIn } from '../../papers/contacts-in.ts'
import { seriesWindow } from '../../papers/import-report.ts'
import type { ImportJob } from './read-import.ts'

const { kind, bytes, zone, nowMs } = workerData as ImportJob
const report =
  kind === 'ics'
    ? calendarIn(bytes, { zone, decode, ...seriesWindow(nowMs) })
    : contactsIn(bytes, { decode })
parentPort?.postMessage(report)

function decode(text: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(text)
  } catch {
    return null
  }
}
