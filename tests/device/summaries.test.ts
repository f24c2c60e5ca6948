import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { tableFor } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import { linkSecrets, newLinkSecret } from '../../src/device/link-secrets.ts'
import { becomeDevice } from '../../src/device/rejoin.ts'
import {
  isOwnDraft,
  meetingsToSummarise,
  rightsIn,
  summaryList,
  summaryPage,
} from '../../src/device/summaries.ts'
import {
  askToLower,
  editSummary,
  hideFromSummary,
  releaseSummary,
  renewLink,
  startAgainFrom,
  startSummary,
  withdrawSummary,
} from '../../src/device/summary-commands.ts'
import { asLowered } from '../../src/device/summary-source.ts'
import { PersonId, SummaryId } from '../../src/domain/ids.ts'
import type { RecordKind, RecordOf } from '../../src/domain/records.ts'
import { donorSummary } from '../../src/papers/donor-summary.ts'
import { summaryFingerprint } from '../../src/papers/summary-fingerprint.ts'
import { aDecision, aSource, meetingId } from '../papers/source.ts'
import { aClock, aDevice, restarted } from '../support/a-device.ts'

const dayMs = 86_400_000

/** A co-ordinator's device with a held meeting on it and no summary. */
async function aCoordinator(role = 'coordinator') {
  const clock = aClock()
  const device = await aDevice({ clock, me: { grants: [{ role, mechanismId: null }] } })
  const source = aSource()
  const put = async <Kind extends RecordKind>(kind: Kind, rows: readonly RecordOf[Kind][]) => {
    await tableFor(device.db, kind).bulkPut([...rows])
  }
  await put('mission', [source.mission])
  await put('mechanism', [source.mechanism])
  await put('meeting', [source.meeting])
  await put('agendaItem', source.agendaItems)
  await put('attendance', source.attendances)
  await put('decision', source.decisions)
  await put('actionItem', source.actionItems)
  await put('labourLine', source.labourLines)
  await put('organisation', source.organisations)
  await put('issue', source.issues)
  await put('area', source.areas)
  return { device, clock }
}

async function started(device: Device) {
  const begun = await startSummary(device, meetingId)
  if (!begun.ok) throw new Error(begun.error.kind)
  const summary = await device.db.summaries.get(begun.value)
  if (summary === undefined) throw new Error('not saved')
  return summary
}

async function pageOf(device: Device, id: string) {
  const page = await summaryPage(device.db, id, actorOf(device.me), device.now())
  if (page === null) throw new Error('no page')
  return page
}

/** What the server would write into the requests of a summary. */
async function decide(device: Device, outcome: 'granted' | 'refused', outcomeReason = '') {
  const decidedAt = new Date(device.now()).toISOString()
  await device.db.requests
    .where('outcome')
    .equals('waiting')
    .modify({ outcome, outcomeReason, decidedAt })
}

describe('a summary', () => {
  test('is begun from a held meeting, and waits for nobody', async () => {
    const { device } = await aCoordinator()
    const [first] = await meetingsToSummarise(device.db, actorOf(device.me))
    expect(first?.meeting.id).toBe(meetingId)
    const summary = await started(device)
    expect(summary).toMatchObject({ title: 'TCM No. 7', state: 'draft', hiddenIds: [] })
    const [shown] = await summaryList(device.db, meetingId, device.now())
    expect(shown).toMatchObject({ summary: { id: summary.id }, links: [] })
    expect(await summaryList(device.db, 'another-meeting', device.now())).toEqual([])
  })

  test('shows what the donor reads, from the records of this device', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await editSummary(device, summary.id, { wording: 'Referral got faster.' })
    const { records } = await pageOf(device, summary.id)
    const built = donorSummary(records, '2026-12-02')
    if (!built.ok) throw new Error(built.error.kind)
    expect(built.value).toMatchObject({
      wording: 'Referral got faster.',
      decisions: [{ text: 'Decided decision-1' }],
      labour: [{ organisation: 'IOM', issue: 'Victim referral' }],
    })
    expect(summaryFingerprint(built.value)).not.toContain('canary')
  })

  test('of a colleague is released by others until one writes words or days of it oneself', async () => {
    const { device } = await aCoordinator()
    const own = await started(device)
    expect(await isOwnDraft(device.db, own, device.me)).toBe(true)
    const theirs = {
      ...own,
      id: SummaryId.parse(device.newId()),
      createdBy: PersonId.parse(device.newId()),
    }
    await device.db.summaries.put(theirs)
    expect(await isOwnDraft(device.db, theirs, device.me)).toBe(false)
    await hideFromSummary(device, theirs.id, 'decision-1', true)
    expect(await isOwnDraft(device.db, theirs, device.me)).toBe(false)
    await editSummary(device, theirs.id, { wording: 'Referral got faster.' })
    expect(await isOwnDraft(device.db, theirs, device.me)).toBe(true)
  })

  test('leaves out what was hidden, and names it again', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await hideFromSummary(device, summary.id, 'decision-1', true)
    await hideFromSummary(device, summary.id, 'decision-1', true)
    expect((await device.db.summaries.get(summary.id))?.hiddenIds).toEqual(['decision-1'])
    await hideFromSummary(device, summary.id, 'decision-1', false)
    expect((await device.db.summaries.get(summary.id))?.hiddenIds).toEqual([])
  })

  test('a labour line of another meeting is not among its records', async () => {
    const { device } = await aCoordinator()
    await device.db.labourLines.toCollection().modify({ agreedAtMeetingId: null })
    const { records } = await pageOf(device, (await started(device)).id)
    expect(records.labourLines).toEqual([])
  })

  test.each([
    ['recorder', { draft: true, release: false, withdraw: false, lower: false }],
    ['coordinator', { draft: true, release: true, withdraw: true, lower: true }],
    ['observer', { draft: false, release: false, withdraw: false, lower: false }],
  ])('a %s may', async (role, rights) => {
    const { device } = await aCoordinator(role)
    expect(rightsIn(actorOf(device.me), 'mechanism-tcm')).toEqual(rights)
    const meetings = await meetingsToSummarise(device.db, actorOf(device.me))
    expect(meetings).toHaveLength(rights.draft ? 1 : 0)
  })
})

describe('a link', () => {
  test('waits for the connection, opens, and runs out on its day', async () => {
    const { device, clock } = await aCoordinator()
    const summary = await started(device)
    await releaseSummary(device, summary, { days: 7, seen: 'as it was' })
    expect((await pageOf(device, summary.id)).links).toMatchObject([{ state: 'waiting' }])
    await decide(device, 'granted')
    expect((await pageOf(device, summary.id)).links).toMatchObject([{ state: 'open' }])
    clock.ms += 8 * dayMs
    expect((await pageOf(device, summary.id)).links).toMatchObject([{ state: 'over' }])
  })

  test('says why it was refused', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await releaseSummary(device, summary, { days: 7, seen: 'as it was' })
    await decide(device, 'refused', 'meeting-marked')
    expect((await pageOf(device, summary.id)).links).toMatchObject([
      { state: 'refused', refusal: 'meeting-marked' },
    ])
  })

  test('is one of several; a withdrawal closes those that are open', async () => {
    const { device, clock } = await aCoordinator()
    const summary = await started(device)
    await releaseSummary(device, summary, { days: 7, seen: 'as it was' })
    await decide(device, 'granted')
    clock.ms += 8 * dayMs
    await releaseSummary(device, summary, { days: 30, seen: 'as it was' })
    await decide(device, 'granted')
    clock.ms += dayMs
    await withdrawSummary(device, summary, 'A name slipped in')
    const asked = await pageOf(device, summary.id)
    expect(asked.links.map((one) => one.state)).toEqual(['open', 'over'])
    expect(asked.withdrawal).toMatchObject({ outcome: 'waiting', reason: 'A name slipped in' })
    await decide(device, 'granted')
    const { links } = await pageOf(device, summary.id)
    expect(links.map((one) => one.state)).toEqual(['withdrawn', 'over'])
  })

  test('is asked to stay open longer or again, and stays one link', async () => {
    const { device, clock } = await aCoordinator()
    const summary = await started(device)
    const days = (count: number) => new Date(clock.ms + count * dayMs).toISOString()
    const link = async () => {
      const { links } = await pageOf(device, summary.id)
      expect(links).toHaveLength(1)
      return links[0]
    }
    await releaseSummary(device, summary, { days: 7, seen: 'as it was', passcode: 'kd72m9xw' })
    await decide(device, 'granted')
    clock.ms += 8 * dayMs
    const over = await link()
    expect(over).toMatchObject({ state: 'over', renewal: null, hasPasscode: true })
    clock.ms += 1
    const asked = days(30)
    await renewLink(device, summary, over?.linkHash ?? '', 30)
    const waiting = { outcome: 'waiting', outcomeReason: '', openUntil: asked }
    expect(await link()).toMatchObject({ state: 'over', renewal: waiting })
    await decide(device, 'granted')
    expect(await link()).toMatchObject({ state: 'open', openUntil: asked, secret: over?.secret })
    clock.ms += 1
    await renewLink(device, summary, over?.linkHash ?? '', 7)
    await decide(device, 'granted')
    expect(await link()).toMatchObject({ state: 'open', openUntil: asked })
    clock.ms += 1
    await renewLink(device, summary, over?.linkHash ?? '', 90)
    await decide(device, 'refused', 'no-longer-open')
    expect(await link()).toMatchObject({
      openUntil: asked,
      renewal: { outcome: 'refused', outcomeReason: 'no-longer-open' },
    })
    clock.ms += 31 * dayMs
    expect(await link()).toMatchObject({ state: 'over' })
  })

  test('tells of its own openings and of no other’s', async () => {
    const { device, clock } = await aCoordinator()
    const summary = await started(device)
    for (const seen of ['one', 'two']) {
      clock.ms += 1
      await releaseSummary(device, summary, { days: 7, seen })
    }
    await decide(device, 'granted')
    const [later, earlier] = (await pageOf(device, summary.id)).links
    const opening = (hash = '', kind: 'person' | 'preview') => ({
      link: hash.slice(0, 12),
      kind,
      at: '2026-12-02T10:00:00.000Z',
    })
    await device.db.summaries.update(summary.id, {
      openings: [opening(later?.linkHash, 'person'), opening(earlier?.linkHash, 'preview')],
    })
    const { links } = await pageOf(device, summary.id)
    expect(links.map((one) => one.openings.map(({ kind }) => kind))).toEqual([
      ['person'],
      ['preview'],
    ])
  })

  test('its secret survives a restart, and is in nothing that travels', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await releaseSummary(device, summary, { days: 7, seen: 'as it was' })
    const again = restarted(device)
    const [link] = (await pageOf(again, summary.id)).links
    expect(link?.secret).toMatch(/^[A-Za-z0-9_-]{32}$/)
    const [request] = await again.db.requests.toArray()
    const hash = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(request?.details).toMatchObject({
      linkHash: hash(link?.secret ?? ''),
      seen: hash('as it was'),
    })
    const travelling = JSON.stringify([
      await again.db.outbox.toArray(),
      await again.db.requests.toArray(),
      await again.db.summaries.toArray(),
    ])
    expect(travelling).not.toContain(link?.secret)
  })

  test('its secret does not stay when somebody else joins on the device', async () => {
    const { device } = await aCoordinator()
    const { db, me } = device
    await releaseSummary(device, await started(device), { days: 7, seen: 'as it was' })
    const secrets = () => db.settings.where('key').startsWith('link/').count()
    await becomeDevice(db, { ...me, deviceId: 'again' }, device.now())
    expect(await secrets()).toBe(1)
    const personId = PersonId.parse('person-other')
    await becomeDevice(db, { ...me, deviceId: 'other', personId }, device.now())
    expect(await secrets()).toBe(0)
  })

  test('made on another device has no address here', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await releaseSummary(device, summary, { days: 7, seen: 'as it was' })
    await device.db.settings.where('key').startsWith('link/').delete()
    expect((await pageOf(device, summary.id)).links).toMatchObject([{ secret: null }])
  })

  test('secrets differ, and what is no secret is not taken for one', async () => {
    const { device } = await aCoordinator()
    const secrets = new Set(Array.from({ length: 200 }, newLinkSecret))
    expect(secrets.size).toBe(200)
    await device.db.settings.put({ key: 'link/abc', value: { not: 'a secret' } })
    expect(await linkSecrets(device.db, ['abc', 'unknown'])).toEqual(new Map())
  })
})

describe('asking to let something travel further', () => {
  test('for several records is one act with one reason', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    const decisions = ['decision-2', 'decision-3'].map((id) => aDecision(id, { marking: 'AMBER' }))
    await device.db.decisions.bulkPut(decisions)
    const subjects = decisions.map((one) => ({ ...one, kind: 'decision' as const }))
    await askToLower(device, subjects, 'All agreed')
    const requests = await device.db.requests.toArray()
    const told = requests.map((one) => [one.subjectId, one.reason, one.details])
    expect(told.toSorted()).toEqual([
      ['decision-2', 'All agreed', { marking: 'GREEN' }],
      ['decision-3', 'All agreed', { marking: 'GREEN' }],
    ])
    const groups = (await device.db.outbox.toArray()).map((one) => one.group)
    expect(new Set(groups.slice(-2)).size).toBe(1)
    const { lowering } = await pageOf(device, summary.id)
    expect([...lowering.keys()].sort()).toEqual(['decision-2', 'decision-3'])
    const page = await pageOf(device, summary.id)
    expect(page.records.decisions.map((one) => one.marking)).toEqual(['GREEN', 'AMBER', 'AMBER'])
    const expected = asLowered(page.records, lowering)
    expect(expected.decisions.map((one) => one.marking)).toEqual(['GREEN', 'GREEN', 'GREEN'])
    await decide(device, 'granted')
    expect((await pageOf(device, summary.id)).lowering.size).toBe(0)
  })
})

test('a request never makes anything stricter on the way to a preview', async () => {
  const { device } = await aCoordinator()
  const { records } = await pageOf(device, (await started(device)).id)
  const asked = new Map([['decision-1', 'RED' as const]])
  expect(asLowered(records, asked).decisions[0]?.marking).toBe('GREEN')
})

describe('after a withdrawal', () => {
  test('another one begins with the same words', async () => {
    const { device } = await aCoordinator()
    const summary = await started(device)
    await editSummary(device, summary.id, { wording: 'Referral got faster.', lang: 'fr' })
    await hideFromSummary(device, summary.id, 'decision-1', true)
    const before = (await pageOf(device, summary.id)).records.summary
    const again = await startAgainFrom(device, before)
    if (!again.ok) throw new Error(again.error.kind)
    expect((await pageOf(device, again.value)).records.summary).toMatchObject({
      wording: 'Referral got faster.',
      lang: 'fr',
      hiddenIds: ['decision-1'],
      state: 'draft',
    })
  })
})
