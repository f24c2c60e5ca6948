import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import type { Opening } from '../../domain/summary.ts'
import { donorSummaryPage, passcodePage, unknownLinkPage } from '../../papers/donor-summary-page.ts'
import { summaryStyle } from '../../papers/donor-summary-style.ts'
import type { Asking } from '../../papers/passcode-page.ts'
import type { Deps } from '../http/app.ts'
import { buckets } from '../http/buckets.ts'
import { compressedAnswer } from '../http/compress.ts'
import { ifReadable } from '../storage/unreadable.ts'
import { noteOpening } from './openings.ts'
import { tryPasscode } from './passcode.ts'
import { type Shared, sharedSummary } from './shares.ts'
import { isPerson } from './visitor.ts'

const styleHash = createHash('sha256').update(summaryStyle).digest('base64')

/** The same for every answer: nothing is loaded, nothing runs, nothing is kept or found again. */
const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy("form-action 'none'"),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

const longestSecret = 200
const longestForm = 400
/** How often visits to one link are written down. */
const noting = { burst: 30, perSecond: 0.1 }
const nothingHere = unknownLinkPage()
const html = 'text/html; charset=utf-8'

/**
 * What whoever holds a link reads. It knows no session and no cookie. An unknown, a withdrawn and an
 * expired link are answered alike: same status, same headers, same bytes, after the same work.
 */
export function sharePages(app: Hono, deps: Deps): void {
  const { storage, mission, now, log } = deps
  const notes = buckets(noting, now)
  const find = async (context: Context): Promise<Shared | null> =>
    await sharedSummary(storage.db, mission, secretIn(context), now())

  // A reader does not wait, and is not turned away, because noting it failed.
  const note = (shared: Shared, kind: Opening['kind']): void => {
    if (notes.take(`${kind === 'preview'} ${shared.linkHash}`) > 0) return
    noteOpening(deps, shared, kind).catch((error: unknown) =>
      log.error({ err: error }, 'an opened link was not noted'),
    )
  }
  const show = (context: Context, shared: Shared) => {
    const page = ifReadable('shares', shared.linkHash, () => donorSummaryPage(shared.summary))
    return page === null ? gone(context) : compressedAnswer(context, page, html)
  }

  app.get('/s/*', async (context) => {
    head(context)
    const shared = await find(context)
    if (shared === null) return gone(context)
    const person = isPerson({
      method: context.req.method,
      header: (name) => context.req.header(name),
    })
    if (!person) note(shared, 'preview')
    if (shared.passcode !== null) return ask(context, 'first')
    if (person) note(shared, 'person')
    return show(context, shared)
  })

  app.post('/s/*', async (context) => {
    head(context)
    const shared = await find(context)
    const hash = shared === null || shared.passcode === null ? null : shared.linkHash
    const tried = await tryPasscode(storage, mission, hash, await passcodeIn(context), now())
    if (shared === null || tried === 'nothing') return gone(context)
    if (tried === 'right') {
      note(shared, 'person')
      return show(context, shared)
    }
    note(shared, tried)
    return ask(context, tried)
  })
}

function secretIn(context: Context): string {
  return context.req.path.slice('/s/'.length, '/s/'.length + longestSecret)
}

function head(context: Context): void {
  for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value)
}

function gone(context: Context): Promise<Response> {
  context.status(404)
  return compressedAnswer(context, nothingHere, html)
}

function ask(context: Context, asking: Asking): Promise<Response> {
  context.header('content-security-policy', policy("form-action 'self'"))
  context.status(statusOf[asking])
  return compressedAnswer(context, passcodePage(asking), html)
}

const statusOf = { first: 200, wrong: 403, locked: 429 } as const satisfies Record<Asking, number>

function policy(forms: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    forms,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The passcode of a posted form; empty where there is none, or more than a form. */
async function passcodeIn(context: Context): Promise<string> {
  const length = Number(context.req.header('content-length') ?? Number.NaN)
  if (!(length <= longestForm)) return ''
  return new URLSearchParams(await context.req.text()).get('passcode') ?? ''
}
