import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  request as requestOf,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What a bad network does to one request. None of it is aimed at us: hotels, operators and broken boxes
 * do this to everybody.
 */
export const tricks = [
  /** The login page, with status 200. */
  'page',
  /** The same, called a script or a style sheet, as boxes do that keep the type that was asked for. */
  'page-in-disguise',
  /** To the login page and back. */
  'redirect',
  /** JSON, as from a portal for apps. */
  'json',
  /** Status 200 and nothing. */
  'nothing',
  /** The connection breaks in the middle of the answer. */
  'cut',
  /** The answer ends early, and its end looks like one. */
  'short',
  /** The line hangs, and then it breaks. */
  'hang',
  /** It arrived, and the answer did not. */
  'deaf',
] as const
export type Trick = (typeof tricks)[number]

/** A network that can be made bad, in front of the server at `target`. */
export type Hijacker = {
  readonly url: string
  /** Asks `choose` before each request; `null` lets it through. `undefined`: no network at all. */
  readonly set: (choose: ((path: string) => Trick | null) | undefined) => void
  /** How often each trick was played. */
  readonly played: ReadonlyMap<Trick, number>
  readonly close: () => Promise<void>
}

/** A word that is on the login page and nowhere in the app. */
export const loginWord = 'Hotel-Wi-Fi-0f3b'

const loginPage = `<!doctype html><title>${loginWord}</title><h1>${loginWord}</h1><form><input name="room"></form>`
const hangMs = 400

/** Starts it on a free port. `random` decides how a trick is played, between 0 and 1. */
export async function startHijacker(target: string, random: () => number): Promise<Hijacker> {
  const played = new Map<Trick, number>()
  let choose: ((path: string) => Trick | null) | undefined = () => null
  const server = createServer((request, answer) => {
    if (choose === undefined) {
      request.socket.resetAndDestroy()
      return
    }
    const isLogin = request.url === '/hotel-login'
    const trick = isLogin ? 'page' : choose(request.url ?? '/')
    if (trick !== null) played.set(trick, (played.get(trick) ?? 0) + 1)
    play(trick, { target, request, answer, random })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    set: (next) => {
      choose = next
      server.closeAllConnections()
    },
    played,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Exchange = {
  readonly target: string
  readonly request: IncomingMessage
  readonly answer: ServerResponse
  readonly random: () => number
}

function play(trick: Trick | null, exchange: Exchange): void {
  const { request, answer, random } = exchange
  // Boxes that let their page be kept are the worst: it comes again when the line is good.
  const kept = random() < 0.3 ? { 'cache-control': 'public, max-age=86400' } : {}
  const say = (type: string, body: string) =>
    answer.writeHead(200, { 'content-type': type, ...kept }).end(body)
  switch (trick) {
    case 'page':
      say('text/html; charset=utf-8', loginPage)
      return
    case 'page-in-disguise':
      say(typeAsked(request.url ?? ''), loginPage)
      return
    case 'redirect':
      answer.writeHead(302, { location: '/hotel-login' }).end()
      return
    case 'json':
      say('application/json', '{"status":"ok","loggedIn":false}')
      return
    case 'nothing':
      say(typeAsked(request.url ?? ''), '')
      return
    case 'hang':
      setTimeout(() => request.socket.destroy(), hangMs)
      return
    case 'cut':
    case 'short':
    case 'deaf':
    case null:
      passOn(trick, exchange)
  }
}

function typeAsked(url: string): string {
  if (url.endsWith('.js')) return 'text/javascript'
  if (url.endsWith('.css')) return 'text/css'
  return url.startsWith('/api/') ? 'application/json' : 'text/html; charset=utf-8'
}

function passOn(
  trick: 'cut' | 'short' | 'deaf' | null,
  { target, request, answer, random }: Exchange,
): void {
  const onward = requestOf(
    new URL(request.url ?? '/', target),
    { method: request.method ?? 'GET', headers: request.headers },
    (came) => {
      if (trick === 'deaf') {
        came.resume().on('end', () => request.socket.destroy())
        return
      }
      const { 'content-length': length, ...rest } = came.headers
      if (trick === null) {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        came.pipe(answer)
        return
      }
      // A stream of events has no middle.
      const until = Math.floor(random() * Number(length ?? 300))
      let passed = 0
      answer.writeHead(came.statusCode ?? 502, rest)
      came.on('data', (chunk: Buffer) => {
        if (passed >= until) return
        answer.write(chunk.subarray(0, until - passed))
        passed += chunk.length
        if (passed < until) return
        if (trick === 'short') answer.end()
        else request.socket.destroy()
      })
      came.on('end', () => {
        if (trick === 'short') answer.end()
        else request.socket.destroy()
      })
      if (until === 0 && trick === 'cut') request.socket.destroy()
    },
  )
  onward.on('error', () => request.socket.destroy())
  answer.on('close', () => onward.destroy())
  request.pipe(onward)
}
