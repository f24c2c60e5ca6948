import { gzipSync } from 'node:zlib'
import type { Chance } from '../sim/chance.ts'
import { mutated, spoiltJson, spoiltText } from './mutate.ts'

/** One request as it may come from anybody. */
export type Input = {
  /** The route that it is aimed at. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array<ArrayBuffer> | null
}

/** What a route takes, before anything is done to it. */
export type Example = {
  readonly route: string
  readonly method: string
  readonly path: string
  readonly cookie: string
  readonly body: unknown
}

const bomb = new Uint8Array(gzipSync(Buffer.alloc(40_000_000)))
const listBomb = new Uint8Array(gzipSync(Buffer.from(`[${'[],'.repeat(1_300_000)}[]]`)))

/** `example` with something wrong with it, in one place or in several; sometimes nothing is. */
export function spoilt(chance: Chance, example: Example, known: readonly string[]): Input {
  let value = example.body
  const how = chance.weighted({ body: 14, text: 3, bytes: 2, headers: 4, path: 2, nothing: 1 })
  if (how === 'body' && value !== undefined)
    for (let times = 1 + chance.upTo(3); times > 0; times -= 1)
      value = mutated(chance, value, known)
  let text = value === undefined ? null : (JSON.stringify(value) ?? null)
  if (how === 'text' && text !== null) text = spoiltJson(chance, text)
  const headers: [string, string][] = [
    ['liaison-protocol', '1'],
    ['cookie', example.cookie],
  ]
  let body = text === null ? null : new Uint8Array(Buffer.from(text))
  if (body !== null) headers.push(['content-type', 'application/json'])
  if (body !== null && chance.is(how === 'bytes' ? 0.8 : 0.15)) {
    headers.push(['content-encoding', 'gzip'])
    body = new Uint8Array(gzipSync(body, { level: 1 }))
  }
  if (how === 'bytes' && body !== null) body = spoiltBytes(chance, body)
  const spoiltHeaders = how === 'headers' ? withOddHeaders(chance, headers, known) : headers
  const { route, method, path } = example
  if (how !== 'path') return { route, method, path, headers: spoiltHeaders, body }
  return {
    route,
    method: chance.is(0.4)
      ? chance.of(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])
      : method,
    path: spoiltPath(chance, path, known),
    headers,
    body,
  }
}

function spoiltBytes(chance: Chance, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = chance.upTo(bytes.length + 1)
  switch (chance.upTo(9)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return new Uint8Array([...bytes, 1, 2, 3, 255])
    case 2:
      return new Uint8Array(gzipSync(bytes))
    case 3:
      return chance.is(0.1) ? bomb : bytes.slice(1)
    case 4:
      return chance.is(0.1) ? listBomb : bytes.slice(2)
    case 5:
      return new Uint8Array([...bytes, ...bytes])
    case 6:
      return new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf16le'))
    case 7:
      return new Uint8Array(0)
    default: {
      const other = bytes.slice()
      for (let times = 1 + chance.upTo(8); times > 0; times -= 1)
        other[chance.upTo(other.length)] = chance.upTo(256)
      return other
    }
  }
}

type Headers = readonly (readonly [string, string])[]

function withOddHeaders(chance: Chance, headers: Headers, known: readonly string[]): Headers {
  const cookie = headers.find(([name]) => name === 'cookie')?.[1] ?? ''
  const odd: (() => Headers)[] = [
    () => headers.filter(([name]) => name !== chance.of(headers)[0]),
    () => [...headers, ['liaison-protocol', chance.of(['1', '2', '0', 'x', '1.0', '', '1,1'])]],
    () =>
      put(headers, 'liaison-protocol', chance.of(['2', '0', '-1', '1e0', '01', 'x'.repeat(300)])),
    () => put(headers, 'cookie', printable(spoiltText(chance, cookie))),
    () => put(headers, 'cookie', `${cookie}; ${cookie.replace(/=.*/, '=another')}`),
    () => put(headers, 'cookie', `${'a=b; '.repeat(chance.of([5, 200]))}${cookie}`),
    () => put(headers, 'cookie', cookie.replace('liaison', 'liaison-2')),
    () =>
      put(
        headers,
        'cookie',
        chance.of(['', '=', ';;;', '__Host-liaison', '__Host-liaison=%', '%ff=%ff']),
      ),
    () =>
      put(
        headers,
        'content-type',
        chance.of([
          'text/plain',
          'application/json; charset=x',
          'a',
          '',
          'application/json, text/html',
        ]),
      ),
    () =>
      put(
        headers,
        'content-encoding',
        chance.of(['gzip', 'br', 'deflate', 'GZIP', 'gzip, gzip', 'identity', 'x']),
      ),
    () => put(headers, 'content-length', chance.of(['0', '-1', '1e9', '99999999', 'x', ''])),
    () =>
      put(
        headers,
        'origin',
        chance.of(['null', 'https://evil.example', 'http://localhost', '://', '']),
      ),
    () => put(headers, 'sec-fetch-site', chance.of(['cross-site', 'same-site', 'none', 'x'])),
    () => put(headers, 'liaison-device', known.length === 0 ? 'x' : printable(chance.of(known))),
    () =>
      put(headers, 'accept-encoding', chance.of(['br', 'gzip', '*', 'br;q=0', 'x'.repeat(2_000)])),
    () => put(headers, 'x-forwarded-for', chance.of(['1.2.3.4', ',,,', '::1', 'x'.repeat(900)])),
    () => put(headers, 'x-long', 'y'.repeat(chance.of([1_000, 11_000, 15_000]))),
    () => put(headers, 'if-none-match', chance.of(['*', '"x"', 'W/"x"'])),
    () => put(headers, 'accept-language', 'fr;q=2, *;q=-1'),
  ]
  return chance.of(odd)()
}

function put(headers: Headers, name: string, value: string): Headers {
  return [...headers.filter(([one]) => one !== name), [name, value]]
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 9_000)
}

function spoiltPath(chance: Chance, path: string, known: readonly string[]): string {
  switch (chance.upTo(8)) {
    case 0:
      return `${path}/`
    case 1:
      return `${path}/${known.length === 0 ? 'x' : encodeURIComponent(printable(chance.of(known)))}`
    case 2:
      return path.replace(
        /\/[^/]*$/,
        chance.of(['/%00', '/%ff', '/..%2f..', '/%2e%2e/x', '/%', '/%e2%82', '//']),
      )
    case 3:
      return path.toUpperCase()
    case 4:
      return `${path}?${'a=b&'.repeat(chance.of([1, 30, 800]))}`
    case 5:
      return `${path}?${chance.of(['as=%', 'role=emperor', '__proto__=1', 'as[]=1&as[]=2', 'device=%ff', '=&='])}`
    case 6:
      return `/s/${printable(chance.of([...known, 'x'])).replaceAll(/[^\w-]/g, '')}`
    default:
      return `${path}${'/x'.repeat(chance.of([1, 50, 1_200]))}`
  }
}
