import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * What lies between a phone and the server: `pass` lets all through, `cut` refuses, `portal`
 * answers every request with the login page of a hotel and status 200, as captive portals do.
 */
export type ProxyMode = 'pass' | 'cut' | 'portal'

/** A network to pull the plug on. */
export type NetworkProxy = {
  /** Where phones find the server, `http://127.0.0.1:<port>`. */
  url: string
  /** Changes the weather. Connections that are open break, as when a phone changes networks. */
  set: (mode: ProxyMode) => void
  /** Lets this many more bytes of answers through, then goes to `cut`: breaks a transfer midway. */
  cutAfter: (answerBytes: number) => void
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

  const portal = createHttpServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(loginPage)
  })
  const set = (next: ProxyMode) => {
    mode = next
    answerBytesLeft = Number.POSITIVE_INFINITY
    for (const socket of sockets) socket.destroy()
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
    phone.on('data', (chunk) => {
      count.up += chunk.length
    })
    line.on('data', (chunk) => {
      count.down += chunk.length
      answerBytesLeft -= chunk.length
      if (answerBytesLeft < 0) set('cut')
    })
    phone.pipe(line).pipe(phone)
    phone.on('close', () => line.destroy())
    line.on('close', () => phone.destroy())
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
