import { isIPv4, isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Where a request comes from, as a key for counting: an IPv4 address, the /64 network of an IPv6 one, or
 * `unknown`. `proxies` is how many proxies of our own stand in front: each adds to `X-Forwarded-For`
 * whom it heard, so that only the entries that they wrote are believed, counted from the end. With none,
 * the header is a claim of anybody's and is not looked at.
 */
export function addressOf(context: Context, proxies: number): string {
  const entries = (context.req.header('x-forwarded-for') ?? '').split(',')
  const forwarded = proxies > 0 ? entries.at(-proxies)?.trim() : undefined
  return networkOf(forwarded ?? '') ?? networkOf(remoteOf(context)) ?? 'unknown'
}

/** Nothing where there is no socket: a test asks the app itself. */
function remoteOf(context: Context): string {
  return context.env?.incoming === undefined ? '' : (getConnInfo(context).remote.address ?? '')
}

function networkOf(address: string): string | null {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain) || plain.includes('%')) return null
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter((part) => part !== '')
  const right = (tail ?? '').split(':').filter((part) => part !== '')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const parts = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  return `${parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
