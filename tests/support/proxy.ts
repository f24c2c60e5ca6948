import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * What lies between a phone and the server: `pass` lets all through, `cut` refuses, `portal`
 * answers every request with the login page of a hotel and status 200, as captive portals do.
 */
export type ProxyMode = 'pass' | 'cut' | 'portal'

/** A thin line: so many bytes a second each way, and everything that is open breaks every so often. */
export type ThinLine = {
  readonly bytesPerSecond: number
  readonly dropEveryMs: number
  /** Called after each break. */
  readonly onDrop?: () => void
}

/** A network to pull the plug on. */
export type NetworkProxy = {
  /** Where phones find the server, `http://127.0.0.1:<port>`. */
  url: string
  /** Changes the weather. Connections that are open break, as when a phone changes networks. */
  set: (mode: ProxyMode) => void
  /** Lets this many more bytes of answers through, then goes to `cut`: breaks a transfer midway. */
  cutAfter: (answerBytes: number) => void
  /** `pass`, over a thin line from now on; `set` ends it. */
  thin: (line: ThinLine) => void
  /** Bytes sent by phones (`up`) and to phones (`down`), headers included, since `resetCounters`. */
  bytes: () => { up: number; down: number }
  resetCounters: () => void
  close: () => Promise<void>
}

const loginPage =
  '<!doctype html><title>Welcome</title><h1>Hotel Wi-Fi</h1><form><input name="room"></form>'

/** Starts a network on a free port, in `pass`, in front of the plain HTTP server at `serverUrl`. */
export async function startProxy(serverUrl: string): Promise<NetworkProxy> {
  const server = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const count = { up: 0, down: 0 }
  let mode: ProxyMode = 'pass'
  let answerBytesLeft = Number.POSITIVE_INFINITY
  let lanes: { up: Lane; down: Lane } | undefined
  let dropping: ReturnType<typeof setInterval> | undefined

  const portal = createHttpServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(loginPage)
  })
  const drop = () => {
    for (const socket of sockets) socket.destroy()
  }
  const set = (next: ProxyMode) => {
    mode = next
    answerBytesLeft = Number.POSITIVE_INFINITY
    lanes = undefined
    clearInterval(dropping)
    drop()
  }
  const thin = ({ bytesPerSecond, dropEveryMs, onDrop }: ThinLine) => {
    set('pass')
    lanes = { up: aLane(bytesPerSecond), down: aLane(bytesPerSecond) }
    dropping = setInterval(() => {
      drop()
      // What the broken connections had queued is gone with them.
      if (lanes !== undefined) lanes = { up: aLane(bytesPerSecond), down: aLane(bytesPerSecond) }
      onDrop?.()
    }, dropEveryMs)
  }
  const track = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A broken line is what this is for.
    socket.on('error', () => socket.destroy())
  }
  const passOn = (phone: Socket) => {
    const line = connect(Number(server.port || 80), server.hostname)
    track(line)
    phone.on('close', () => line.destroy())
    line.on('close', () => phone.destroy())
    if (lanes !== undefined) {
      const { up, down } = lanes
      void slowly(phone, line, up, (bytes) => {
        count.up += bytes
      })
      void slowly(line, phone, down, (bytes) => {
        count.down += bytes
      })
      return
    }
    phone.on('data', (chunk) => {
      count.up += chunk.length
    })
    line.on('data', (chunk) => {
      count.down += chunk.length
      answerBytesLeft -= chunk.length
      if (answerBytesLeft < 0) set('cut')
    })
    phone.pipe(line).pipe(phone)
  }
  const entrance = createServer((phone) => {
    track(phone)
    if (mode === 'cut') phone.resetAndDestroy()
    else if (mode === 'portal') portal.emit('connection', phone)
    else passOn(phone)
  })
  entrance.listen(0, '127.0.0.1')
  await once(entrance, 'listening')
  const { port } = entrance.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    set,
    thin,
    cutAfter: (answerBytes) => {
      answerBytesLeft = answerBytes
    },
    bytes: () => ({ ...count }),
    resetCounters: () => {
      count.up = 0
      count.down = 0
    },
    close: async () => {
      set('cut')
      entrance.close()
      await once(entrance, 'close')
    },
  }
}

/** One direction of a thin line, shared by all connections: resolves when so many bytes are across. */
type Lane = (bytes: number) => Promise<void>

const packetBytes = 1_400

function aLane(bytesPerSecond: number): Lane {
  let freeAtMs = 0
  return async (bytes) => {
    const now = performance.now()
    freeAtMs = Math.max(now, freeAtMs) + (bytes / bytesPerSecond) * 1_000
    await pause(freeAtMs - now)
  }
}

/** Copies packet by packet, each counted when it is across; a broken end ends it. */
async function slowly(
  from: Socket,
  to: Socket,
  lane: Lane,
  counted: (bytes: number) => void,
): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += packetBytes) {
        const packet = chunk.subarray(at, at + packetBytes)
        await lane(packet.length)
        if (to.destroyed) return
        counted(packet.length)
        to.write(packet)
      }
    }
    to.end()
  } catch {
    to.destroy()
  }
}
