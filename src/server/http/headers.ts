import type { MiddlewareHandler } from 'hono'

/** What the app may load: itself. Measured with React, Dexie and the worker: no violation. */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // Each names one script: the app's worker, the one that stretches passphrases, the one that reads files.
  'trusted-types sw vault import sheet',
].join('; ')

const permissions = [
  'accelerometer=()',
  'camera=(self)',
  'display-capture=()',
  'geolocation=()',
  'gyroscope=()',
  'hid=()',
  'magnetometer=()',
  'microphone=()',
  'midi=()',
  'payment=()',
  'serial=()',
  'usb=()',
].join(', ')

const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy': appPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissions,
}

/** The headers of every page and file; a route that sets one of them itself keeps its own. */
export function guardHeaders(isHttps: boolean): MiddlewareHandler {
  return async (context, next) => {
    await next()
    if (context.req.path.startsWith('/api/')) return
    for (const [name, value] of Object.entries(everywhere))
      if (!context.res.headers.has(name)) context.header(name, value)
    if (isHttps) context.header('strict-transport-security', 'max-age=31536000')
  }
}

/**
 * What protects an answer of the API, and no more, since it travels with each: it holds no page, nobody
 * takes it for one, and nobody keeps it.
 */
export const apiHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  context.header('x-content-type-options', 'nosniff')
  context.header('cache-control', 'no-store')
}
