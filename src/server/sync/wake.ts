import type { Storage } from '../storage/storage.ts'

/** Open event streams: each says `{seq}` when there is something to fetch, and no more than that. */
export type Wakes = {
  readonly open: (isStillIn: () => Promise<boolean>) => ReadableStream<Uint8Array>
  /** Ends every stream, so that the server can stop. */
  readonly endAll: () => void
}

/** Mobile networks cut lines on which a minute long nothing is said. */
const heartbeatMs = 55_000

/** The streams of one process, fed by what the database announces. */
export function wakes(storage: Storage, mission: string): Wakes {
  const ends = new Set<() => void>()
  const encoder = new TextEncoder()
  return {
    open: (isStillIn) => {
      let end = (): void => undefined
      return new ReadableStream({
        start: (controller) => {
          const say = (text: string) => controller.enqueue(encoder.encode(text))
          const stopListening = storage.onAnnounced((announced, seq) => {
            if (announced === mission) say(`data: ${JSON.stringify({ seq })}\n\n`)
          })
          const heartbeat = setInterval(() => {
            isStillIn().then(
              (isIn) => (isIn ? say(':\n\n') : end()),
              () => end(),
            )
          }, heartbeatMs)
          end = () => {
            if (!ends.delete(end)) return
            clearInterval(heartbeat)
            stopListening()
            controller.close()
          }
          ends.add(end)
          // Something must travel at once, or a proxy waits for the beginning.
          say(':\n\n')
        },
        cancel: () => end(),
      })
    },
    endAll: () => {
      for (const end of [...ends]) end()
    },
  }
}
