import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { Context, Handler } from 'hono'
import { failureAnswer } from './failures.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

type File = { path: string; type: string; tag: string; encodings: Map<string, string> }

/** Addresses that the app does not answer for, so that a mistake there is seen. */
const notThePage = /^\/(api|s|ics|assets|robots\.txt|healthz|readyz)(\/|$)/

/**
 * Serves the built app in `folder`. Only files that were there at the start are ever read, by the
 * name in the list, so that no address leads elsewhere. Any other address of a page is the app's.
 */
export function staticFiles(folder: string): Handler {
  const files = existsSync(folder) ? listFiles(folder) : new Map<string, File>()
  return async (context) => {
    const address = decode(context.req.path)
    const file = address === null ? undefined : files.get(address === '/' ? '/index.html' : address)
    if (file !== undefined) return send(context, file)
    if (address === '/robots.txt') return context.text('User-agent: *\nDisallow: /\n')
    const page = files.get('/index.html')
    const isPage = address !== null && !notThePage.test(address) && !/\.[^/]*$/.test(address)
    if (isPage && page !== undefined) return send(context, page)
    if (isPage && address === '/')
      return context.text('The app is not built yet: run `npm run build`.', 503)
    return failureAnswer(context, 'not-found', 'There is nothing at this address.')
  }
}

function listFiles(folder: string): Map<string, File> {
  const files = new Map<string, File>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const extension = extname(path)
    if (!entry.isFile() || extension === '.br' || extension === '.gz') continue
    const encodings = new Map<string, string>()
    if (existsSync(`${path}.br`)) encodings.set('br', `${path}.br`)
    if (existsSync(`${path}.gz`)) encodings.set('gzip', `${path}.gz`)
    const tag = createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 20)
    const address = `/${relative(folder, path).split(sep).join('/')}`
    const type = types[extension] ?? 'application/octet-stream'
    files.set(address, { path, type, tag, encodings })
  }
  return files
}

async function send(context: Context, file: File): Promise<Response> {
  const isImmutable = context.req.path.startsWith('/assets/')
  context.header('content-type', file.type)
  context.header('vary', 'accept-encoding')
  context.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  if (isFirstVisit(context)) context.header('clear-site-data', '"cache"')
  const tag = `"${file.tag}"`
  context.header('etag', tag)
  if (context.req.header('if-none-match') === tag) return context.body(null, 304)
  const accepted = context.req.header('accept-encoding') ?? ''
  for (const [encoding, path] of file.encodings)
    if (new RegExp(`\\b${encoding}\\b`).test(accepted)) {
      context.header('content-encoding', encoding)
      return context.body(new Uint8Array(await readFile(path)))
    }
  return context.body(new Uint8Array(await readFile(file.path)))
}

/**
 * A window that is opened is answered by the worker wherever the app is installed. Where it is not, a
 * captive portal may have been here before and said of its page, under the name of one of our scripts,
 * that it may be kept: the app would not open though the line is good again.
 */
function isFirstVisit(context: Context): boolean {
  return context.req.header('sec-fetch-dest') === 'document'
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
