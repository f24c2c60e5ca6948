/** A stream of server events, as far as it is used here. */
export type EventStream = {
  onopen?: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: Event) => void) | null
  close(): void
}

/** Opens a stream; the browser's `EventSource` unless a test says otherwise. */
export type OpenStream = (path: string) => EventStream

/** Lets the server say that there is something new. */
export type WakeStream = {
  /** Holds the stream of this device open from now on; nothing where it is already. */
  readonly open: (deviceId?: string) => void
  readonly close: () => void
}

/** A stream that stood for so long was cut, and did not fail at once. */
const stoodMs = 3_000

/**
 * Listens at the server's door while it is open. A stream that fails is closed and not opened again by
 * itself: the next round trip that succeeds does that, so that no portal is asked over and over. Once it is
 * open it wakes by itself: what others wrote between that round trip and now is announced to nobody. `cut` is
 * called for one that had stood: the server ends it when it shuts the device out.
 */
export function wakeStream(
  openStream: OpenStream | undefined,
  woken: () => void,
  { cut, now }: { readonly cut: () => void; readonly now: () => number },
): WakeStream {
  let stream: EventStream | null = null
  let openedMs = 0
  function close() {
    stream?.close()
    stream = null
  }
  return {
    open(deviceId) {
      if (stream !== null || openStream === undefined) return
      // A stream can carry no header, and there may be several sessions in a browser.
      const whose = deviceId === undefined ? '' : `?device=${encodeURIComponent(deviceId)}`
      stream = openStream(`/api/v1/wake${whose}`)
      openedMs = now()
      stream.onopen = woken
      stream.onmessage = woken
      stream.onerror = () => {
        close()
        if (now() - openedMs >= stoodMs) cut()
      }
    },
    close,
  }
}

/** The browser's own way to open a stream; `undefined` where it has none. */
export const browserStream: OpenStream | undefined =
  typeof EventSource === 'undefined' ? undefined : (path) => new EventSource(path)
