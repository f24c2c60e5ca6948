import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { donorSummaryPage, unknownLinkPage } from '../../papers/donor-summary-page.ts'
import { summaryStyle } from '../../papers/donor-summary-style.ts'
import { hashOf } from '../accounts/secrets.ts'
import type { Deps } from '../http/app.ts'
import { compressedAnswer } from '../http/compress.ts'
import { ifReadable } from '../storage/unreadable.ts'
import { countOpening, sharedSummary } from './shares.ts'

const styleHash = createHash('sha256').update(summaryStyle).digest('base64')

/** The same for every answer: nothing is loaded, nothing runs, nothing is kept or found again. */
const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

const longestSecret = 200
const nothingHere = unknownLinkPage()

/**
 * What whoever holds a link reads. It knows no session and no cookie. An unknown, a withdrawn and an
 * expired link are answered alike: same status, same headers, same bytes, after the same work.
 */
export function sharePages(app: Hono, { storage, mission, now, log }: Deps): void {
  app.get('/s/*', async (context) => {
    const secret = context.req.path.slice('/s/'.length, '/s/'.length + longestSecret)
    const summary = await sharedSummary(storage.db, mission, secret, now())
    for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value)
    const page =
      summary === null
        ? null
        : ifReadable('shares', hashOf(secret), () => donorSummaryPage(summary))
    if (page === null) {
      context.status(404)
      return compressedAnswer(context, nothingHere, 'text/html; charset=utf-8')
    }
    // A reader does not wait, and is not turned away, because counting failed.
    countOpening(storage.db, mission, secret).catch((error: unknown) =>
      log.error({ err: error }, 'an opened link was not counted'),
    )
    return compressedAnswer(context, page, 'text/html; charset=utf-8')
  })
}
