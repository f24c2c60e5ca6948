import { z } from 'zod/mini'
import { Instant } from '../domain/day.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type CallError, callApi } from './transport.ts'
import type { As } from './ways-in.ts'

const Feed = z.object({
  id: z.string(),
  mechanismId: z.nullable(z.string()),
  createdAt: Instant,
  expiresAt: Instant,
  readAt: z.nullable(Instant),
})
/** An address under which one's calendar reads meetings. */
export type CalendarFeed = z.infer<typeof Feed>

const Made = z.object({ ...Feed.shape, link: z.string() })
/** A new one, with its address: that is nowhere else, and who loses it makes another. */
export type MadeFeed = z.infer<typeof Made>

const path = '/api/v1/calendar-feeds'

/** One's own addresses that are open, the newest first. */
export async function ownFeeds({
  fetch,
  deviceId,
}: As): Promise<Result<CalendarFeed[], CallError>> {
  const answered = await callApi(fetch, path, { method: 'GET', deviceId })
  if (!answered.ok) return answered
  const read = z.object({ feeds: z.array(Feed) }).safeParse(answered.value)
  return read.success ? ok(read.data.feeds) : fail({ kind: 'update-needed' })
}

/** Makes an address for the meetings of a mechanism or, with `null`, for all that one may see. */
export async function makeFeed(
  { fetch, deviceId }: As,
  wanted: { readonly mechanismId: string | null; readonly lang: string },
): Promise<Result<MadeFeed, CallError>> {
  const answered = await callApi(fetch, path, { body: wanted, deviceId })
  if (!answered.ok) return answered
  const read = Made.safeParse(answered.value)
  return read.success ? ok(read.data) : fail({ kind: 'update-needed' })
}

/** Closes an address: calendars that read it are told that nothing is there. */
export async function closeFeed(
  { fetch, deviceId }: As,
  id: string,
): Promise<Result<unknown, CallError>> {
  return await callApi(fetch, `${path}/${encodeURIComponent(id)}/close`, { body: {}, deviceId })
}
