import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http'
import { createSecureServer } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A reverse proxy as servers have in the field: HTTPS and HTTP/2 outside, plain HTTP inside. */
export type Http2Proxy = {
  /** `https://127.0.0.1:<port>`, with a certificate that nobody has signed. */
  url: string
  /** Bytes of bodies sent by phones (`up`) and to phones (`down`) since `resetCounters`. */
  bodies: () => { up: number; down: number }
  resetCounters: () => void
  close: () => Promise<void>
}

const ofOneConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
])

/**
 * Starts one on a free port in front of the plain HTTP server at `serverUrl`. `undefined` where the
 * `openssl` command is missing, which makes the certificate.
 */
export async function startHttp2Proxy(serverUrl: string): Promise<Http2Proxy | undefined> {
  const certificate = await selfSigned()
  if (certificate === undefined) return undefined
  const target = new URL(serverUrl)
  const count = { up: 0, down: 0 }
  const server = createSecureServer(certificate, (request, response) => {
    const headers: OutgoingHttpHeaders = { host: request.authority }
    for (const [name, value] of Object.entries(request.headers))
      if (!name.startsWith(':') && value !== undefined) headers[name] = value
    const { hostname, port } = target
    const inner = httpRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers,
    })
    inner.on('response', (answer) => {
      const passed = Object.entries(answer.headers).filter(([name]) => !ofOneConnection.has(name))
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(passed))
      answer.on('data', (chunk) => {
        count.down += chunk.length
      })
      answer.pipe(response)
    })
    inner.on('error', () => response.stream?.close())
    request.on('data', (chunk) => {
      count.up += chunk.length
    })
    request.pipe(inner)
  })
  const sessions = new Set<{ destroy: () => void }>()
  server.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    bodies: () => ({ ...count }),
    resetCounters: () => {
      count.up = 0
      count.down = 0
    },
    close: async () => {
      for (const session of sessions) session.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function selfSigned(): Promise<{ key: string; cert: string } | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const words =
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=127.0.0.1'
    await run('openssl', [...words.split(' '), '-keyout', key, '-out', cert])
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
