import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHeldMeeting, aLink, openLink, release, withdraw } from '../support/a-held-meeting.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { passcodeHash } from '../support/passcode-hash.ts'

const run = promisify(execFile)
const minuteMs = 60_000

/** What the apps in which links are sent say of themselves when they look ahead. */
const previewBots = [
  'WhatsApp/2.23.20.0',
  'TelegramBot (like TwitterBot)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'Twitterbot/1.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Viber/15.0.0.6 (link preview)',
]

const safari = {
  'user-agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'accept-language': 'fr-CH,fr;q=0.9',
}

describe.each(engines)('a link to a summary on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice
  let head: HttpDevice

  beforeAll(async () => {
    server = await aMissionServer({ engine, byTwo: true })
    ana = await server.join('coordinator', { name: 'Ana' })
    head = await server.join('head_of_mission', { name: 'Vera' })
  })
  afterAll(() => server.stop())

  const released = async (details: Parameters<typeof release>[2] = {}) => {
    const held = await aHeldMeeting(ana)
    await head.sync()
    const asked = await release(head, held.summary, details)
    expect(asked).toMatchObject({ outcome: 'granted' })
    return { ...held, ...asked }
  }
  const counts = async (id: string) => {
    await ana.sync()
    const { openedTimes, previewedTimes, lockedUntil } = ana.row('summary', id) ?? {}
    return { openedTimes, previewedTimes, lockedUntil }
  }
  const open = (secret: string, passcode: string) =>
    fetch(`${server.url}/s/${secret}`, {
      method: 'POST',
      headers: { ...safari, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ passcode }),
    })

  test('whoever drafted it does not release it, and whoever wrote its words last neither', async () => {
    const { summary } = await aHeldMeeting(ana)
    expect(await release(ana, summary)).toMatchObject({ outcome: 'refused', reason: 'own-draft' })
    await head.sync()
    head.edit('summary', summary.id, { wording: 'Written by the head.' })
    expect(await release(head, summary)).toMatchObject({ outcome: 'refused', reason: 'own-draft' })
    await ana.sync()
    ana.edit('summary', summary.id, { wording: 'Written by Ana again.' })
    await ana.sync()
    await head.sync()
    const { secret, outcome } = await release(head, summary)
    expect(outcome).toBe('granted')
    expect((await openLink(server, secret)).html).toContain('Written by Ana again.')
  })

  test('twelve programs that look ahead, by curl: none finds anything, all are told from a person', async () => {
    const { secret, summary } = await released({ passcode: passcodeHash('kd72m9xw') })
    const pages = await Promise.all(
      previewBots.map(async (agent) => {
        const { stdout } = await run('curl', ['-s', '-i', '-A', agent, `${server.url}/s/${secret}`])
        return stdout.replace(/^date: .*$/im, '')
      }),
    )
    for (const page of pages) {
      expect(page).toMatch(/^HTTP\/1\.1 200/)
      expect(page).toContain('<title>Summary for partners and donors</title>')
      expect(page).not.toMatch(/canary|TCM|Referral|Shelter|og:|set-cookie/i)
      expect(page).toBe(pages[0])
    }
    await expect
      .poll(() => counts(summary.id))
      .toMatchObject({ previewedTimes: previewBots.length, openedTimes: 0 })
    expect(await (await open(secret, 'KD72-m9xw ')).text()).toContain('Referral got faster.')
    await expect.poll(() => counts(summary.id)).toMatchObject({ openedTimes: 1 })
  })

  test('what asks for the head only, loads ahead, or speaks no language is no person', async () => {
    const { secret, summary } = await released()
    const address = `${server.url}/s/${secret}`
    await fetch(address, { method: 'HEAD', headers: safari })
    await fetch(address, { headers: { ...safari, 'sec-purpose': 'prefetch' } })
    await fetch(address, {
      headers: { 'user-agent': safari['user-agent'], 'accept-language': '*' },
    })
    await expect.poll(() => counts(summary.id)).toMatchObject({ previewedTimes: 3, openedTimes: 0 })
    expect((await fetch(address, { headers: safari })).status).toBe(200)
    await expect.poll(() => counts(summary.id)).toMatchObject({ previewedTimes: 3, openedTimes: 1 })
  })

  test('five wrong passcodes lock it for a quarter of an hour, and the co-ordinator sees it', async () => {
    const { secret, summary } = await released({ passcode: passcodeHash('kd72m9xw') })
    const tried: number[] = []
    for (let at = 0; at < 5; at += 1) tried.push((await open(secret, `wrong ${at}`)).status)
    expect(tried).toEqual([403, 403, 403, 403, 429])
    const locked = await open(secret, 'kd72m9xw')
    expect(locked.status).toBe(429)
    const text = await locked.text()
    expect(text).toContain('locked for 15 minutes')
    expect(text).not.toContain('Referral')
    await expect
      .poll(() => counts(summary.id))
      .toMatchObject({ lockedUntil: expect.any(String), openedTimes: 0 })
    server.clock.aheadMs = 14 * minuteMs
    expect((await open(secret, 'kd72m9xw')).status).toBe(429)
    server.clock.aheadMs = 16 * minuteMs
    expect((await open(secret, 'kd72m9xw')).status).toBe(200)
    server.clock.aheadMs = 0
  })

  test('many wrong ones at once are no more than five', async () => {
    const { secret } = await released({ passcode: passcodeHash('kd72m9xw') })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => open(secret, `wrong ${at}`)),
    )
    const statuses = answers.map((one) => one.status)
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(4)
    expect((await open(secret, 'kd72m9xw')).status).toBe(429)
  })

  test('a posted passcode finds out nothing of an unknown or withdrawn link', async () => {
    const { secret, summary } = await released({ passcode: passcodeHash('kd72m9xw') })
    await withdraw(head, summary)
    const answers = [await open(secret, 'kd72m9xw'), await open(aLink().secret, 'kd72m9xw')]
    const [one, other] = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        text: await answer.text(),
        headers: [...answer.headers].filter(([name]) => name !== 'date'),
      })),
    )
    expect(one).toEqual(other)
    expect(one?.status).toBe(404)
    expect((await openLink(server, secret)).html).toBe(one?.text)
  })

  test('a new version comes behind the same link, and says so', async () => {
    const { secret, summary } = await released()
    expect((await openLink(server, secret)).html).not.toContain('Updated.')
    await ana.sync()
    ana.edit('summary', summary.id, { wording: 'The tenth day.' })
    await ana.sync()
    await head.sync()
    expect(await release(head, summary)).toMatchObject({ outcome: 'granted' })
    const { html } = await openLink(server, secret)
    expect(html).toContain('Updated. This is version 2')
    expect(html).toContain('The tenth day.')
    expect(html).toMatch(/code of its content <code>[0-9a-f]{12}<\/code>/)
  })

  test('is renewed before it runs out, by no other summary, and not once it is withdrawn', async () => {
    const { linkHash, secret } = aLink()
    const { summary } = await released({ linkHash, days: 7 })
    const other = await released()
    const renew = (of: typeof summary) => release(head, of, { linkHash, days: 60, renew: 'yes' })
    expect(await renew(other.summary)).toMatchObject({ reason: 'no-longer-open' })
    expect(await renew(summary)).toMatchObject({ outcome: 'granted' })
    server.clock.aheadMs = 30 * 86_400_000
    expect((await openLink(server, secret)).status).toBe(200)
    server.clock.aheadMs = 0
    await withdraw(head, summary)
    expect(await renew(summary)).toMatchObject({ reason: 'no-longer-open' })
  })

  test('once it has run out it is opened again, to the words released last, and never closes earlier for it', async () => {
    const { linkHash, secret } = aLink()
    const { summary } = await released({ linkHash, days: 7 })
    const status = async (aheadDays: number) => {
      server.clock.aheadMs = aheadDays * 86_400_000
      const { status: found } = await openLink(server, secret)
      server.clock.aheadMs = 0
      return found
    }
    const renew = (days: number) => release(head, summary, { linkHash, days, renew: 'yes' })
    server.clock.aheadMs = 8 * 86_400_000
    expect((await openLink(server, secret)).status).toBe(404)
    // Released anew behind another link while this one is shut.
    ana.edit('summary', summary.id, { wording: 'Said on the eighth day.' })
    await ana.sync()
    await head.sync()
    expect(await release(head, summary, { days: 60 })).toMatchObject({ outcome: 'granted' })
    expect((await openLink(server, secret)).status).toBe(404)
    expect(await renew(30)).toMatchObject({ outcome: 'granted' })
    const { html } = await openLink(server, secret)
    expect(html).toContain('Said on the eighth day.')
    expect(html).toContain('Updated. This is version 2')
    server.clock.aheadMs = 0
    expect(await renew(10)).toMatchObject({ outcome: 'granted' })
    expect([await status(29), await status(31)]).toEqual([200, 404])
    expect(await renew(93)).toMatchObject({ reason: 'open-too-long' })
    const row = await server.storage.db
      .selectFrom('audit')
      .select('code')
      .where('subject_id', '=', summary.id)
      .where('act', '=', 'release_summary')
      .orderBy('n')
      .execute()
    expect(row.map(({ code }) => code)).toEqual([
      'granted',
      'granted',
      'renewed',
      'renewed',
      'open-too-long',
    ])
  })

  test('each opening is told with its link, its time and its kind, and with nothing of who it was', async () => {
    const one = aLink()
    const two = aLink()
    const { summary } = await released({
      linkHash: one.linkHash,
      passcode: passcodeHash('kd72m9xw'),
    })
    expect(await release(head, summary, { linkHash: two.linkHash })).toMatchObject({
      outcome: 'granted',
    })
    const openings = async () => {
      await ana.sync()
      return ana.row('summary', summary.id)?.openings as {
        link: string
        kind: string
        at: string
      }[]
    }
    const seen = async (count: number) =>
      expect.poll(async () => (await openings()).length).toBe(count)
    const bot = 'WhatsApp/2.23.20.0 from 203.0.113.7'
    // One minute after the other: the latest comes first.
    const steps = [
      () => fetch(`${server.url}/s/${one.secret}`, { headers: { 'user-agent': bot } }),
      () => open(one.secret, 'wrong'),
      () => open(one.secret, 'kd72m9xw'),
      () => fetch(`${server.url}/s/${two.secret}`, { headers: safari }),
    ]
    for (const [at, step] of steps.entries()) {
      server.clock.aheadMs = at * minuteMs
      await step()
      await seen(at + 1)
    }
    const told = (await openings()).map(({ link, kind }) => [link, kind])
    const [first, second] = [one, two].map(({ linkHash }) => linkHash.slice(0, 12))
    expect(told).toEqual([
      [second, 'person'],
      [first, 'person'],
      [first, 'wrong'],
      [first, 'preview'],
    ])
    const times = (await openings()).map(({ at }) => at)
    expect(times).toEqual(times.toSorted().reverse())
    const kept = await server.storage.db.selectFrom('share_openings').selectAll().execute()
    for (const words of ['WhatsApp', '203.0.113', 'Mozilla', 'iPhone', '127.0.0.1', one.secret])
      expect(JSON.stringify([kept, await openings()])).not.toContain(words)
    server.clock.aheadMs = 0
  })
})
