import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instantFromMs } from '../../src/domain/day.ts'
import { defaults } from '../../src/domain/defaults.ts'
import { LabourLine } from '../../src/domain/labour-line.ts'
import { labourLineAsOf, withPast } from '../../src/domain/labour-line-as-of.ts'
import { endOverdueLines } from '../../src/server/labour/expire.ts'
import { rowOf, type Stage } from '../access/rows.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aDecision,
  aMechanism,
  aMeeting,
  anotherOrganisation,
  type Told,
} from '../support/mission-rows.ts'

const dayMs = 86_400_000

describe.each(engines)('the life of a line at the server, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let focal: HttpDevice
  let observer: HttpDevice
  let mechanism: Row
  let meeting: Row
  let partner: Row
  let third: Row
  let decision: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head)
    meeting = aMeeting(head, mechanism, { state: 'held' })
    partner = anotherOrganisation(head)
    third = anotherOrganisation(head, { name: 'Open doors' })
    head.write({ kind: 'organisation', row: partner }, { kind: 'organisation', row: third })
    decision = aDecision(head, meeting)
    head.write({ kind: 'mechanism', row: mechanism }, { kind: 'meeting', row: meeting })
    head.write({ kind: 'decision', row: decision })
    await head.sync()
    const of = { mechanismId: mechanism.id, organisationId: partner.id }
    focal = await server.join('focal_point', of)
    observer = await server.join('observer', of)
  }, 30_000)
  afterAll(() => server.stop())

  /** A line of the partner's, which the third organisation is asked about too. */
  function aLine(told: Told = {}): Row {
    const issue = { id: 'issue-one-x' }
    const area = { id: 'area-one-xx' }
    const stage = { mechanism, issue, area } as unknown as Stage
    return rowOf.labourLine(head, stage, {
      ...defaults.labourLine,
      organisationId: partner.id,
      askedIds: [third.id],
      marking: 'AMBER',
      ...told,
    })
  }

  async function proposed(told: Told = {}): Promise<Row> {
    const row = aLine(told)
    head.write({ kind: 'labourLine', row })
    expect(await head.sync()).toMatchObject([{ verdict: 'taken' }])
    await focal.sync()
    await observer.sync()
    return row
  }

  async function edited(by: HttpDevice, { id }: Row, fields: Told): Promise<object | undefined> {
    by.edit('labourLine', id, fields)
    return (await by.sync())[0]
  }

  const at = () => ({ state: 'agreed', agreedAtMeetingId: meeting.id })
  const accepts = (...of: Row[]) =>
    Object.fromEntries(of.map(({ id }) => [`acceptedBy/${id}`, true]))
  const now = async (row: Row) => {
    await head.sync()
    return LabourLine.parse({ ...head.row('labourLine', row.id), id: row.id })
  }
  const answer = (by: HttpDevice, of: Row, word = 'accepted', personId = by.me.personId) =>
    `answers/2026-11-21T10:00:00.000Z.${word}.${of.id}.${personId}`

  test('[LAB1] a focal point accepts for his own organisation and for no other', async () => {
    const line = await proposed()
    const own = { ...accepts(partner), [answer(focal, partner)]: true }
    expect(await edited(focal, line, own)).toMatchObject({ verdict: 'taken' })
    const refused = { verdict: 'refused', reason: 'not-allowed' }
    expect(await edited(focal, line, accepts(third))).toMatchObject(refused)
    expect(await edited(focal, line, { [`declinedBy/${third.id}`]: true })).toMatchObject(refused)
    expect(await edited(focal, line, { [answer(focal, third)]: true })).toMatchObject(refused)
    expect(await edited(focal, line, at())).toMatchObject(refused)
    expect(await edited(observer, line, accepts(partner))).toMatchObject(refused)
  })

  test('nobody notes an answer in the name of somebody else', async () => {
    const line = await proposed()
    const forged = { [answer(head, partner, 'accepted', focal.me.personId)]: true }
    const refused = { verdict: 'refused', reason: 'not-allowed' }
    expect(await edited(head, line, forged)).toMatchObject(refused)
    head.write({ kind: 'labourLine', row: aLine({ answers: [Object.keys(forged)[0]?.slice(8)] }) })
    expect(await head.sync()).toMatchObject([refused])
  })

  test('[LAB1] it is agreed only with every acceptance, and at a meeting or by a decision', async () => {
    const line = await proposed()
    const notAccepted = { verdict: 'refused', reason: 'not-accepted' }
    expect(await edited(head, line, at())).toMatchObject(notAccepted)
    await edited(focal, line, accepts(partner))
    expect(await edited(head, line, at())).toMatchObject(notAccepted)
    await edited(head, line, { ...accepts(third), [`reservedBy/${third.id}`]: true })
    expect(await edited(head, line, at())).toMatchObject(notAccepted)
    await edited(head, line, { [`reservedBy/${third.id}`]: false })
    expect(await edited(head, line, { state: 'agreed' })).toMatchObject({
      verdict: 'refused',
      reason: 'not-settled',
    })
    expect(await now(line)).toMatchObject({ state: 'proposed', agreedAtMeetingId: null })
    expect(await edited(head, line, at())).toMatchObject({ verdict: 'taken' })
  })

  test('[LAB1] a new record that calls itself agreed is held to it as well', async () => {
    const write = async (told: Told) => {
      head.write({ kind: 'labourLine', row: aLine({ state: 'agreed', ...told }) })
      return (await head.sync())[0]
    }
    const acceptedBy = [partner.id, third.id].sort()
    expect(await write({ agreedAtMeetingId: meeting.id })).toMatchObject({ reason: 'not-accepted' })
    expect(await write({ acceptedBy })).toMatchObject({ reason: 'not-settled' })
    expect(await write({ acceptedBy, decisionId: decision.id })).toMatchObject({
      verdict: 'taken',
    })
  })

  test('[LAB3] what its track was called travels, however long it is and in whichever script', async () => {
    const track = '漢'.repeat(80)
    const row = await proposed({ track })
    const atMs = Date.now() + dayMs
    const { past = [], ...fields } = withPast(await now(row), { track: 'Police' }, atMs)
    expect(past).toHaveLength(1)
    expect(await edited(head, row, { ...fields, [`past/${past[0]}`]: true })).toMatchObject({
      verdict: 'taken',
    })
    await focal.sync()
    const read = LabourLine.parse({ ...focal.row('labourLine', row.id), id: row.id })
    expect(read.track).toBe('Police')
    expect(labourLineAsOf(read, instantFromMs(atMs - 1))?.track).toBe(track)
  })

  test('[LAB1] what an agreed line rests on is not taken from under it, and its words can be mended', async () => {
    const line = await proposed()
    await edited(head, line, { ...accepts(partner, third), ...at() })
    await focal.sync()
    const refused = { verdict: 'refused', reason: 'not-accepted' }
    expect(await edited(focal, line, { [`acceptedBy/${partner.id}`]: false })).toMatchObject(
      refused,
    )
    await focal.sync()
    expect(await edited(focal, line, { [`declinedBy/${partner.id}`]: true })).toMatchObject(refused)
    const more = { [`askedIds/${String(head.me.organisationId)}`]: true }
    expect(await edited(head, line, more)).toMatchObject(refused)
    const nowhere = { agreedAtMeetingId: null }
    expect(await edited(head, line, nowhere)).toMatchObject({ reason: 'not-settled' })
    expect(await edited(head, line, { scope: 'In the North.' })).toMatchObject({ verdict: 'taken' })
    expect(await now(line)).toMatchObject({ state: 'agreed', scope: 'In the North.' })
  })

  test('[LAB1] who accepts offline while somebody else agrees loses nothing', async () => {
    const line = await proposed({ askedIds: [] })
    focal.edit('labourLine', line.id, accepts(partner))
    expect(await edited(head, line, { ...accepts(partner), ...at() })).toMatchObject({
      verdict: 'taken',
    })
    expect((await focal.sync())[0]).not.toMatchObject({ verdict: 'refused' })
    expect(await now(line)).toMatchObject({ state: 'agreed', acceptedBy: [partner.id] })
  })

  test('[LAB2] a line that is over is ended with its day, once, and remembers that it was agreed', async () => {
    const today = instantFromMs(Date.now()).slice(0, 10)
    const settled = { ...at(), acceptedBy: [partner.id], askedIds: [] }
    const line = await proposed({ ...settled, toOn: today })
    const open = await proposed(settled)
    const loose = await proposed({ askedIds: [], toOn: today })
    expect(await endOverdueLines(server.deps)).toBe(0)
    server.clock.aheadMs = 2 * dayMs
    expect(await endOverdueLines(server.deps)).toBe(1)
    expect(await endOverdueLines(server.deps)).toBe(0)
    const ended = await now(line)
    expect(ended).toMatchObject({ state: 'expired' })
    const before = instantFromMs(Date.now() + dayMs)
    expect(labourLineAsOf(ended, before)).toMatchObject({ state: 'agreed' })
    expect(await now(open)).toMatchObject({ state: 'agreed' })
    expect(await now(loose)).toMatchObject({ state: 'proposed' })
    server.clock.aheadMs = 0
  })

  test('[LAB2] after a restore it waits a day for what the devices know', async () => {
    const over = {
      ...at(),
      acceptedBy: [partner.id],
      askedIds: [],
      fromOn: '2026-01-01',
      toOn: '2026-02-01',
    }
    await proposed(over)
    const { db } = server.storage
    const restored = (restored_at: string | null) =>
      db.updateTable('missions').set({ restored_at }).where('id', '=', server.mission).execute()
    await restored(instantFromMs(Date.now()))
    expect(await endOverdueLines(server.deps)).toBe(0)
    await restored(null)
    expect(await endOverdueLines(server.deps)).toBe(1)
  })

  test('[LAB4] an agreed successor ends what it supersedes though its author did not, in its own mechanism only', async () => {
    const settled = { ...at(), acceptedBy: [partner.id], askedIds: [] }
    const first = await proposed(settled)
    const next = await proposed({ askedIds: [], supersedesId: first.id })
    expect(await now(first)).toMatchObject({ state: 'agreed' })
    await edited(head, next, { ...accepts(partner), ...at() })
    expect(await now(first)).toMatchObject({ state: 'superseded' })

    const elsewhere = aMechanism(head, { name: 'Another forum' })
    const meetingThere = aMeeting(head, elsewhere, { state: 'held' })
    head.write({ kind: 'mechanism', row: elsewhere }, { kind: 'meeting', row: meetingThere })
    await head.sync()
    const there = await proposed(settled)
    const agreedThere = { ...settled, agreedAtMeetingId: meetingThere.id, supersedesId: there.id }
    const stranger = { ...aLine(agreedThere), mechanismId: elsewhere.id }
    head.write({ kind: 'labourLine', row: stranger })
    expect((await head.sync()).map(({ verdict }) => verdict)).toEqual(['taken'])
    expect(await now(there)).toMatchObject({ state: 'agreed' })
  })

  test('[LAB4] one that begins later leaves it its days; it is superseded, not expired, when they are over', async () => {
    const day = (count: number) => instantFromMs(Date.now() + count * dayMs).slice(0, 10)
    const settled = { ...at(), acceptedBy: [partner.id], askedIds: [] }
    const first = await proposed(settled)
    const next = await proposed({ askedIds: [], supersedesId: first.id, fromOn: day(10) })
    await edited(head, next, { ...accepts(partner), ...at() })
    expect(await now(first)).toMatchObject({ state: 'agreed', toOn: day(9) })
    server.clock.aheadMs = 11 * dayMs
    await endOverdueLines(server.deps)
    expect(await now(first)).toMatchObject({ state: 'superseded' })
    server.clock.aheadMs = 0
  })
})
