import { parentPort, workerData } from 'node:worker_threads'
import { type SheetTold, sheetIn } from '../../papers/sheet-in.ts'

const { bytes, ...told } = workerData as { readonly bytes: Uint8Array } & Omit<SheetTold, 'decode'>
parentPort?.postMessage(sheetIn(bytes, { ...told, decode }))

function decode(text: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(text)
  } catch {
    return null
  }
}
