import { parentPort, workerData } from 'node:worker_threads'
import { sheetIn } from '../../papers/sheet-in.ts'

const bytes = workerData as Uint8Array
parentPort?.postMessage(sheetIn(bytes, { decode }))

function decode(text: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(text)
  } catch {
    return null
  }
}
