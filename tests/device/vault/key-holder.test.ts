import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askForKey, shareKey } from '../../../src/device/vault/key-holder.ts'

const key = new Uint8Array([1, 2, 3])
const nothing = { locked: () => undefined, touched: () => undefined }
/** On a phone that has other things to do. */
const lateMs = 3_000

/** What one tab tells comes late to the others. */
class LateChannel {
  static readonly all = new Set<LateChannel>()
  onmessage: ((event: { data: unknown }) => void) | undefined
  constructor() {
    LateChannel.all.add(this)
  }
  postMessage(data: unknown): void {
    for (const other of LateChannel.all)
      if (other !== this) setTimeout(() => other.onmessage?.({ data }), lateMs / 2)
  }
  close(): void {
    LateChannel.all.delete(this)
  }
}

/** A browser whose worker answers late with `held`, where it has one. */
function aBrowser(held: Uint8Array | null | undefined): void {
  const controller =
    held === undefined
      ? null
      : {
          postMessage: (_word: unknown, [port]: MessagePort[]) =>
            setTimeout(() => port?.postMessage(held), lateMs),
        }
  vi.stubGlobal('navigator', { serviceWorker: { controller }, locks: navigator.locks })
  vi.stubGlobal('BroadcastChannel', LateChannel)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  LateChannel.all.clear()
})

/** Lets so much time go by, as often as what is waited for asks for more. */
async function passing<Value>(work: Promise<Value>): Promise<Value> {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(50)
    // Ports, channels and locks keep their own time.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return await done
}

describe('nobody is asked for the passphrase on a slow phone', () => {
  test('whose worker gives the key back late', async () => {
    aBrowser(key)
    expect(await passing(askForKey('one'))).toEqual(key)
  })

  test('whose other tab has the vault open and answers late', async () => {
    aBrowser(null)
    const sharing = shareKey({ id: 'two', key }, nothing)
    expect(await passing(askForKey('two'))).toEqual(key)
    sharing.stop()
    expect(await passing(askForKey('two'))).toBeNull()
  })
})

test('nobody waits for a tab that is not there', async () => {
  aBrowser(undefined)
  const sharing = shareKey({ id: 'another', key }, nothing)
  // No time goes by.
  expect(await askForKey('three')).toBeNull()
  sharing.stop()
})
