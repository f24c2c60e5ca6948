import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHeldMeeting, aLink, openLink, release, withdraw } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aRequest } from '../support/mission-rows.ts'

const dayMs = 86_400_000

describe.each(engines)('a summary for donors on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
  })
  afterAll(() => server.stop())

  test('is released, read by whoever holds the link, and withdrawn', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret, outcome } = await release(ana, summary)
    expect(outcome).toBe('granted')
    expect(ana.row('summary', summary.id)).toMatchObject({
      state: 'released',
      releasedAt: expect.any(String),
      openUntil: expect.any(String),
    })
    const { status, html } = await openLink(server, secret)
    expect(status).toBe(200)
    for (const text of [
      'TCM No. 7',
      'Referral got faster.',
      'One referral form is used by all.',
      'Open a second shelter',
      'Shelter for all',
      'Victim referral',
      'Review of action points',
    ])
      expect(html).toContain(text)

    expect(await withdraw(ana, summary)).toMatchObject({ outcome: 'granted' })
    expect(ana.row('summary', summary.id)).toMatchObject({ state: 'withdrawn', openUntil: null })
    expect((await openLink(server, secret)).status).toBe(404)
  })

  test('what is edited afterwards is not read until it is released again, then behind every link', async () => {
    const { summary, meeting } = await aHeldMeeting(ana)
    const first = await release(ana, summary, { days: 7 })
    ana.edit('summary', summary.id, { wording: 'Referral got much faster.' })
    ana.edit('meeting', meeting.id, { title: 'Another title' })
    await ana.sync()
    expect((await openLink(server, first.secret)).html).toContain('Referral got faster.')
    const second = await release(ana, summary, { days: 30 })
    expect(second.outcome).toBe('granted')
    for (const { secret } of [first, second])
      expect((await openLink(server, secret)).html).toContain('Referral got much faster.')
    const until = String(ana.row('summary', summary.id)?.openUntil)
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(29 * dayMs)
  })

  test('what was written in the same push as the request is in it', async () => {
    const { summary } = await aHeldMeeting(ana)
    ana.edit('summary', summary.id, { wording: 'Written on the way.' })
    const { secret } = await release(ana, summary)
    expect((await openLink(server, secret)).html).toContain('Written on the way.')
  })

  test('a lowered marking and a hidden record are seen by a release of the same push', async () => {
    const { summary, decision } = await aHeldMeeting(ana, { decision: { marking: 'AMBER' } })
    const before = await release(ana, summary)
    expect((await openLink(server, before.secret)).html).not.toContain('One referral form')
    ana.edit('summary', summary.id, { [`hiddenIds/${decision.id}`]: false })
    const lowering = aRequest(
      ana,
      { kind: 'decision', row: decision },
      { reason: 'Agreed by all', details: { marking: 'GREEN' } },
    )
    ana.write({ kind: 'request', row: lowering })
    const after = await release(ana, summary)
    expect((await openLink(server, after.secret)).html).toContain('One referral form')
    ana.edit('summary', summary.id, { [`hiddenIds/${decision.id}`]: true })
    const hidden = await release(ana, summary)
    const { html } = await openLink(server, hidden.secret)
    expect(html).not.toContain('One referral form')
    expect(html).toContain('One more decision is not part of this summary.')
  })

  test('a link runs out on its day', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary, { days: 7 })
    server.clock.aheadMs = 6.9 * dayMs
    expect((await openLink(server, secret)).status).toBe(200)
    server.clock.aheadMs = 7.1 * dayMs
    expect((await openLink(server, secret)).status).toBe(404)
    server.clock.aheadMs = 0
  })

  test('raising the marking of its meeting, or deleting it, closes its links', async () => {
    const one = await aHeldMeeting(ana)
    const released = await release(ana, one.summary)
    ana.edit('meeting', one.meeting.id, { marking: 'AMBER' })
    await ana.sync()
    expect((await openLink(server, released.secret)).status).toBe(404)

    const two = await aHeldMeeting(ana)
    const other = await release(ana, two.summary)
    ana.edit('summary', two.summary.id, { deletedAt: new Date().toISOString() })
    await ana.sync()
    expect((await openLink(server, other.secret)).status).toBe(404)
  })

  test('each opening is counted, and nothing of who opened it', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary)
    const headers = { 'user-agent': 'Mozilla/5.0 (X11) Firefox/140.0', 'accept-language': 'fr' }
    for (let opening = 0; opening < 3; opening += 1)
      await fetch(`${server.url}/s/${secret}`, { headers })
    const hash = createHash('sha256').update(secret).digest('hex')
    const counted = () =>
      server.storage.db
        .selectFrom('shares')
        .select('opened')
        .where('link_hash', '=', hash)
        .executeTakeFirstOrThrow()
    await expect.poll(counted).toEqual({ opened: 3 })
  })

  describe('is refused, with a reason', () => {
    test.each([
      ['meeting-marked', { meeting: { marking: 'AMBER' } }],
      ['meeting-marked', { mechanism: { marking: 'AMBER' } }],
      ['meeting-not-held', { meeting: { state: 'planned' } }],
      ['too-large', { summary: { wording: 'word '.repeat(6_200) } }],
    ])('%s %#', async (reason, told) => {
      const { summary } = await aHeldMeeting(ana, told)
      const asked = await release(ana, summary)
      expect(asked).toMatchObject({ outcome: 'refused', reason })
      expect(ana.row('summary', summary.id)).toMatchObject({ state: 'draft' })
      expect((await openLink(server, asked.secret)).status).toBe(404)
    })

    test.each([
      ['already-over', { days: -1 }],
      ['open-too-long', { days: 120 }],
      ['no-link', { linkHash: 'not a hash' }],
      ['changed-since-seen', { seen: '0'.repeat(64) }],
    ])('%s: %j', async (reason, wanted) => {
      const { summary } = await aHeldMeeting(ana)
      expect(await release(ana, summary, wanted)).toMatchObject({ outcome: 'refused', reason })
    })

    test('the link of another summary', async () => {
      const one = await aHeldMeeting(ana)
      const two = await aHeldMeeting(ana)
      const { linkHash } = aLink()
      expect(await release(ana, one.summary, { linkHash })).toMatchObject({ outcome: 'granted' })
      expect(await release(ana, two.summary, { linkHash })).toMatchObject({
        outcome: 'refused',
        reason: 'link-taken',
      })
    })

    test('a withdrawn one stays withdrawn, and a withdrawal wants a reason', async () => {
      const { summary } = await aHeldMeeting(ana)
      expect(await withdraw(ana, summary)).toMatchObject({ reason: 'not-released' })
      await release(ana, summary)
      expect(await withdraw(ana, summary, '')).toMatchObject({ reason: 'no-reason' })
      await withdraw(ana, summary)
      expect(await release(ana, summary)).toMatchObject({ reason: 'no-longer-open' })
    })
  })
})
