import type { InnerDevice } from '../support/inner-device.ts'

/** What the stream of a device has said, so far. */
export type Listening = { readonly text: () => string; readonly end: () => Promise<void> }

/** Opens the stream that wakes `device`. */
export async function listen(device: Pick<InnerDevice, 'app' | 'cookie'>): Promise<Listening> {
  const { body } = await device.app.request('/api/v1/wake', { headers: { cookie: device.cookie } })
  if (body === null) throw new Error('no stream')
  const incoming = body.getReader()
  let text = ''
  const reading = (async () => {
    for (;;) {
      const { value, done } = await incoming.read()
      if (done) return
      text += new TextDecoder().decode(value)
    }
  })()
  return {
    text: () => text,
    end: async () => {
      await incoming.cancel()
      await reading
    },
  }
}

/** Resolves when the server has told everybody what there was to tell. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
