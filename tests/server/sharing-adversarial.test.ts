import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aHeldMeeting,
  aLink,
  anAction,
  openLink,
  release,
  withdraw,
} from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aDecision, aMechanism, anAgendaItem, aRequest } from '../support/mission-rows.ts'

const dayMs = 86_400_000

describe.each(engines)('whoever tries to read or release more, on $name,', (engine) => {
  let server: MissionServer
  let ana: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    ana = await server.join('coordinator', { name: 'Ana' })
  })
  afterAll(() => server.stop())

  test('finds nothing of any field outside the whitelist, in the page or in a header', async () => {
    const held = await aHeldMeeting(ana)
    const { secret } = await release(ana, held.summary)
    const { html, headers } = await openLink(server, secret)
    const all = html + JSON.stringify(headers)
    expect(html).toContain('TCM No. 7')
    expect(all).not.toContain('canary')
    expect(all).not.toContain(secret)
    for (const row of Object.values(held)) expect(all).not.toContain(row.id)
    for (const id of [server.mission, ana.me.personId, ana.me.deviceId, ana.me.name])
      expect(html).not.toContain(id)
  })

  test.each(['AMBER+STRICT', 'RED'])(
    'sees to the byte the same page whether %s records are there or not',
    async (marking) => {
      const { meeting, summary, organisation, item } = await aHeldMeeting(ana)
      const before = await release(ana, summary)
      const page = withoutVersion((await openLink(server, before.secret)).html)
      const strict = anAgendaItem(ana, meeting, { marking, title: 'canary', position: 'a1' })
      ana.write({ kind: 'agendaItem', row: strict })
      ana.write({ kind: 'decision', row: aDecision(ana, meeting, { marking, text: 'canary' }) })
      ana.write({
        kind: 'decision',
        row: aDecision(ana, meeting, {
          marking: 'GREEN',
          text: 'canary',
          agendaItemId: strict.id,
        }),
      })
      ana.write({
        kind: 'actionItem',
        row: anAction(ana, meeting, organisation.id, { marking, task: 'canary' }),
      })
      ana.write({
        kind: 'decision',
        row: aDecision(ana, meeting, {
          marking: 'GREEN',
          text: 'canary',
          agendaItemId: item.id,
          state: 'under_silence',
          adoptedBy: 'silence',
        }),
      })
      const verdicts = await ana.sync()
      expect(verdicts.filter(({ verdict }) => verdict === 'refused')).toEqual([])
      const after = await release(ana, summary)
      expect(after.outcome).toBe('granted')
      expect(withoutVersion((await openLink(server, after.secret)).html)).toBe(page)
    },
  )

  test('cannot tell an unknown link from one that ran out, was withdrawn, or whose record is gone', async () => {
    const links: Record<string, string> = { unknown: aLink().secret }
    const expired = await aHeldMeeting(ana)
    links.expired = (await release(ana, expired.summary, { days: 7 })).secret
    const withdrawn = await aHeldMeeting(ana)
    links.withdrawn = (await release(ana, withdrawn.summary)).secret
    await withdraw(ana, withdrawn.summary)
    const deleted = await aHeldMeeting(ana)
    links.deleted = (await release(ana, deleted.summary)).secret
    ana.edit('summary', deleted.summary.id, { deletedAt: new Date().toISOString() })
    const raised = await aHeldMeeting(ana)
    links.raised = (await release(ana, raised.summary)).secret
    ana.edit('meeting', raised.meeting.id, { marking: 'RED' })
    await ana.sync()
    links.empty = ''
    links.long = 'x'.repeat(1_900)
    links.strange = "%00'%22%3Cscript%3E%2e%2e"
    links.hash = createHash('sha256').update(links.expired).digest('hex')
    server.clock.aheadMs = 8 * dayMs
    const answers = await Promise.all(
      Object.values(links).map((secret) => openLink(server, secret)),
    )
    server.clock.aheadMs = 0
    const [first] = answers
    expect(first?.status).toBe(404)
    for (const answer of answers) expect(answer).toEqual(first)
  })

  test('is told by the headers to keep nothing, run nothing, load nothing and say nothing', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary)
    const { headers, html } = await openLink(server, secret)
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'x-content-type-options': 'nosniff',
    })
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers).not.toHaveProperty('etag')
    expect(html.length).toBeLessThan(30_000)
    expect(html).not.toMatch(/<script|<img|<link|<iframe|\ssrc=|\son\w+=|url\(|@import/i)
  })

  test('gets the same with a session as without, and by HEAD as by GET', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary)
    const plain = await openLink(server, secret)
    const signed = await fetch(`${server.url}/s/${secret}`, { headers: { cookie: ana.cookie } })
    expect(await signed.text()).toBe(plain.html)
    const head = await fetch(`${server.url}/s/${secret}`, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('cache-control')).toBe('no-store')
    const post = await fetch(`${server.url}/s/${secret}`, { method: 'POST' })
    expect(post.status).toBe(404)
  })

  test('a text with mark-up in it is a text', async () => {
    const { summary } = await aHeldMeeting(ana, {
      decision: { text: '<script>alert(1)</script>' },
      summary: { wording: '</style><img src=x onerror=alert(1)>' },
    })
    const { secret } = await release(ana, summary)
    const { html } = await openLink(server, secret)
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/<script|<img/)
  })

  test.each(['recorder', 'focal_point', 'observer'] as const)(
    'a %s may not release or withdraw',
    async (role) => {
      const { summary } = await aHeldMeeting(ana)
      const other = await server.join(role)
      await other.sync()
      const asked = await release(other, summary)
      expect(asked).toMatchObject({ outcome: 'not-taken', reason: 'not-allowed' })
      expect((await openLink(server, asked.secret)).status).toBe(404)
      const { secret } = await release(ana, summary)
      expect(await withdraw(other, summary)).toMatchObject({ reason: 'not-allowed' })
      expect((await openLink(server, secret)).status).toBe(200)
    },
  )

  test('a co-ordinator of another mechanism may not, whatever his request says it is about', async () => {
    const { summary } = await aHeldMeeting(ana)
    const own = aMechanism(ana, { marking: 'GREEN' })
    ana.write({ kind: 'mechanism', row: own })
    await ana.sync()
    const other = await server.join('coordinator', { mechanismId: own.id })
    await other.sync()
    for (const row of [summary, { ...summary, mechanismId: own.id }]) {
      const asked = await release(other, row)
      expect(asked.outcome).toBe('not-taken')
      expect((await openLink(server, asked.secret)).status).toBe(404)
    }
  })

  test('a request about something that is no summary is refused', async () => {
    const { decision, meeting } = await aHeldMeeting(ana)
    const { linkHash } = aLink()
    const openUntil = new Date(Date.now() + dayMs).toISOString()
    for (const subject of [
      { kind: 'decision', row: decision },
      { kind: 'meeting', row: meeting },
    ]) {
      const row = aRequest(ana, subject, {
        act: 'release_summary',
        details: { linkHash, openUntil },
      })
      const withdrawal = aRequest(ana, subject, { act: 'withdraw_summary', reason: 'because' })
      ana.write({ kind: 'request', row })
      ana.write({ kind: 'request', row: withdrawal })
      await ana.sync()
      expect(ana.row('request', row.id)).toMatchObject({ outcome: 'refused' })
      expect(ana.row('request', withdrawal.id)).toMatchObject({ outcome: 'refused' })
    }
    expect(ana.row('meeting', meeting.id)).toMatchObject({ state: 'held' })
  })

  test('an act that is not taken as a whole opens no link', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret, linkHash } = aLink()
    const openUntil = new Date(Date.now() + dayMs).toISOString()
    const details = { linkHash, openUntil }
    const row = aRequest(
      ana,
      { kind: 'summary', row: summary },
      { act: 'release_summary', details },
    )
    ana.write(
      { kind: 'request', row },
      { kind: 'summary', row: { ...summary, id: 'another-summary', title: '' } },
    )
    const verdicts = await ana.sync()
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['refused', 'refused'])
    expect((await openLink(server, secret)).status).toBe(404)
    expect(await release(ana, summary, { linkHash })).toMatchObject({ outcome: 'granted' })
  })

  test('a device cannot release by itself, nor decide its own request', async () => {
    const { summary } = await aHeldMeeting(ana)
    const edit = ana.edit('summary', summary.id, { state: 'released' })
    const decided = aRequest(
      ana,
      { kind: 'summary', row: summary },
      { act: 'withdraw_summary', reason: 'because', outcome: 'granted' },
    )
    ana.write({ kind: 'request', row: decided })
    const verdicts = await ana.sync()
    expect(verdicts.find(({ n }) => n === edit.n)).toMatchObject({ verdict: 'refused' })
    expect(verdicts.at(-1)).toMatchObject({ verdict: 'refused' })
  })

  test('a request sent twice opens one link and is decided once', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { linkHash } = aLink()
    const details = { linkHash, openUntil: new Date(Date.now() + dayMs).toISOString() }
    const row = aRequest(
      ana,
      { kind: 'summary', row: summary },
      { act: 'release_summary', details },
    )
    ana.write({ kind: 'request', row })
    const request = ana.request()
    await ana.post('/sync', request)
    const again = await ana.ask(request)
    expect(again.verdicts).toMatchObject([{ verdict: 'had' }])
    await ana.sync()
    expect(ana.row('request', row.id)).toMatchObject({ outcome: 'granted' })
  })

  test('the hash of a link, which other devices see, opens nothing', async () => {
    const { summary } = await aHeldMeeting(ana)
    const { secret } = await release(ana, summary)
    const hash = createHash('sha256').update(secret).digest('hex')
    expect((await openLink(server, hash)).status).toBe(404)
    const stored = await server.storage.db.selectFrom('shares').selectAll().execute()
    const changes = await server.storage.db.selectFrom('changes').selectAll().execute()
    expect(JSON.stringify([stored, changes])).not.toContain(secret)
  })
})

/** A page but for the lines that tell which version it is; the code of its content stays. */
function withoutVersion(html: string): string {
  return html.replace(/<p class="updated">.*?<\/p>/, '').replace(/Version \d+,/, 'Version,')
}
