import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aDecision,
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anIssue,
  anotherOrganisation,
  aRequest,
} from '../support/mission-rows.ts'

describe.each(engines)('who sees and does what, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let partner: HttpDevice
  let ngo: Row
  let mechanism: Row
  let other: Row
  let meeting: Row
  let item: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    ngo = anotherOrganisation(head)
    mechanism = aMechanism(head)
    other = aMechanism(head, { name: 'Border Group' })
    meeting = aMeeting(head, mechanism)
    item = anAgendaItem(head, meeting)
    head.write(
      { kind: 'organisation', row: ngo },
      { kind: 'mechanism', row: mechanism },
      { kind: 'mechanism', row: other },
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
    )
    expect((await head.sync()).map(({ verdict }) => verdict)).toEqual(Array(5).fill('taken'))
    partner = await aPartner()
  })
  afterAll(() => server.stop())

  const aPartner = () =>
    server.join('focal_point', { mechanismId: mechanism.id, organisationId: ngo.id })

  async function aLineBy(by: HttpDevice, told: Record<string, unknown> = {}): Promise<Row> {
    const row = aLine(by, item, told)
    by.write({ kind: 'line', row })
    const [verdict] = await by.sync()
    expect(verdict).toMatchObject({ verdict: 'taken' })
    return row
  }

  test('[ACC1] the scope is of the strictest marking in the chain, and follows it', async () => {
    const own = aMeeting(head, mechanism, { marking: 'GREEN' })
    const point = anAgendaItem(head, own, { marking: 'AMBER+STRICT' })
    const line = aLine(head, point, { marking: 'GREEN' })
    head.write(
      { kind: 'meeting', row: own },
      { kind: 'agendaItem', row: point },
      { kind: 'line', row: line },
    )
    await head.sync()
    const scopes = await server.storage.db
      .selectFrom('records')
      .select(['id', 'scope'])
      .where('id', 'in', [own.id, point.id, line.id])
      .execute()
    expect(Object.fromEntries(scopes.map(({ id, scope }) => [id, scope]))).toEqual({
      [own.id]: `members:${mechanism.id}`,
      [point.id]: `organisation:${head.me.organisationId}`,
      [line.id]: `organisation:${head.me.organisationId}`,
    })
  })

  test('[ACC2] what a reader may not see leaves no trace in what he gets', async () => {
    const secret = await aLineBy(head, { marking: 'AMBER+STRICT', text: 'Only for the house.' })
    const elsewhere = aMeeting(head, other, { title: 'The border' })
    head.write({ kind: 'meeting', row: elsewhere })
    await head.sync()
    const newcomer = await aPartner()
    const answer = await newcomer.exchange()
    const text = JSON.stringify(answer)
    expect(text).toContain(meeting.id)
    for (const trace of [secret.id, 'Only for the house', other.id, elsewhere.id, 'border'])
      expect(text).not.toContain(trace)
  })

  test('[ACC3] who gains a mechanism gets all of it, whole, and who loses it is told to drop it', async () => {
    const elsewhere = aMeeting(head, other, { title: 'The border again' })
    head.write({ kind: 'meeting', row: elsewhere })
    await head.sync()
    await partner.sync()
    const { db } = server.storage
    const grant = { mission: server.mission, person: partner.me.personId, role: 'observer' }
    await db
      .insertInto('grants')
      .values({ ...grant, mechanism: other.id })
      .execute()
    for (let more = true; more; ) more = (await partner.exchange({ pullBytes: 4_096 })).more
    expect(partner.row('meeting', elsewhere.id)).toEqual(elsewhere)
    expect(partner.row('mechanism', other.id)).toEqual(other)

    await db.deleteFrom('grants').where('mechanism', '=', other.id).execute()
    const answer = await partner.exchange()
    expect(answer.drop).toEqual([`members:${other.id}`])
    expect(partner.row('meeting', elsewhere.id)).toBeUndefined()
    expect(partner.row('meeting', meeting.id)).toBeDefined()
  })

  test('[ACC3] what one wrote oneself leaves with the scope it lies in', async () => {
    const recorder = await server.join('recorder', { mechanismId: other.id })
    await recorder.sync()
    const own = aMeeting(recorder, other)
    recorder.write({ kind: 'meeting', row: own })
    expect(await recorder.sync()).toMatchObject([{ verdict: 'taken' }])
    const { db } = server.storage
    await db.deleteFrom('grants').where('person', '=', recorder.me.personId).execute()
    const answer = await recorder.exchange()
    expect(answer.gone).toEqual([['meeting', own.id]])
    expect(recorder.row('meeting', own.id)).toBeUndefined()
  })

  test('[ACC4] a record that is marked stricter leaves the devices that may not see it any more', async () => {
    const line = await aLineBy(head)
    await partner.sync()
    expect(partner.row('line', line.id)).toBeDefined()
    head.edit('line', line.id, { marking: 'AMBER+STRICT' })
    await head.sync()
    const answer = await partner.exchange()
    expect(answer.gone).toEqual([['line', line.id]])
    expect(JSON.stringify(answer.records)).not.toContain(line.id)
    const newcomer = await aPartner()
    expect(JSON.stringify(await newcomer.exchange())).not.toContain(line.id)
  })

  test('[ACC4] what one push makes and moves out of its maker’s sight leaves his device', async () => {
    const recorder = await server.join('recorder')
    await recorder.sync()
    const own = aMeeting(head, mechanism)
    head.write({ kind: 'meeting', row: own })
    await head.sync()
    await recorder.sync()
    // Nothing else lies in the scope of his own red decision, and this does for a moment only.
    const decision = aDecision(recorder, own, { marking: 'RED' })
    recorder.write({ kind: 'decision', row: decision })
    recorder.edit('meeting', own.id, { marking: 'RED' })
    const answer = await recorder.exchange()
    expect(answer.verdicts).toMatchObject([{ verdict: 'taken' }, { verdict: 'taken' }])
    expect(new Set(answer.gone.map(([, id]) => id))).toEqual(new Set([own.id, decision.id]))
    expect(JSON.stringify(await partner.exchange())).not.toContain(decision.id)
  })

  test('[ACC4] what was handed over when the right was already lost leaves the device that made it', async () => {
    const recorder = await server.join('recorder', { mechanismId: other.id })
    await recorder.sync()
    const own = aMeeting(recorder, other, { marking: 'AMBER+STRICT' })
    recorder.write({ kind: 'meeting', row: own })
    // Taken, and the answer got lost.
    await recorder.ask(recorder.request())
    const { db } = server.storage
    await db.deleteFrom('grants').where('person', '=', recorder.me.personId).execute()
    expect((await recorder.exchange()).gone).toEqual([['meeting', own.id]])
  })

  test('[ACC4] what one made leaves though it was moved on out of the scope that one has lost', async () => {
    const recorder = await server.join('recorder', { mechanismId: other.id })
    await recorder.sync()
    const own = aMeeting(recorder, other)
    recorder.write({ kind: 'meeting', row: own })
    await recorder.sync()
    await head.sync()
    head.edit('meeting', own.id, { marking: 'AMBER+STRICT' })
    await head.sync()
    const { db } = server.storage
    await db.deleteFrom('grants').where('person', '=', recorder.me.personId).execute()
    expect((await recorder.exchange()).gone).toContainEqual(['meeting', own.id])
  })

  test('[ACC2] a verdict tells nothing of what a later act of its push put out of sight', async () => {
    const recorder = await server.join('recorder')
    const own = aMeeting(head, mechanism)
    head.write({ kind: 'meeting', row: own })
    await head.sync()
    await recorder.sync()
    head.edit('meeting', own.id, { purpose: 'Words of the head.' })
    await head.sync()
    recorder.edit('meeting', own.id, { purpose: 'Words of the recorder.' })
    recorder.edit('meeting', own.id, { marking: 'RED' })
    const answer = await recorder.exchange()
    expect(answer.verdicts).toMatchObject([{ verdict: 'merged', now: {} }, { verdict: 'taken' }])
    expect(JSON.stringify(answer)).not.toContain('Words of the head')
  })

  test('[ACC2] where a record lay for a moment within one push, nobody is told that it left', async () => {
    const secret = aMeeting(head, other, { title: 'Behind closed doors' })
    head.write({ kind: 'meeting', row: secret })
    await head.sync()
    await partner.sync()
    head.write({
      kind: 'request',
      row: aRequest(
        head,
        { kind: 'meeting', row: secret },
        { reason: 'For all', details: { marking: 'GREEN' } },
      ),
    })
    head.edit('meeting', secret.id, { marking: 'RED' })
    await head.sync()
    const row = await server.storage.db
      .selectFrom('records')
      .select('scope')
      .where('id', '=', secret.id)
      .executeTakeFirstOrThrow()
    expect(row.scope).toMatch(/^people:/)
    expect(JSON.stringify(await partner.exchange())).not.toContain(secret.id)
  })

  test('[ACC4] a meeting takes everything in it along', async () => {
    const own = aMeeting(head, mechanism)
    const point = anAgendaItem(head, own)
    const line = aLine(head, point)
    head.write(
      { kind: 'meeting', row: own },
      { kind: 'agendaItem', row: point },
      { kind: 'line', row: line },
    )
    await head.sync()
    await partner.sync()
    head.edit('meeting', own.id, { marking: 'RED' })
    head.edit('meeting', own.id, { [`readers/${head.me.personId}`]: true })
    await head.sync()
    const answer = await partner.exchange()
    expect(new Set(answer.gone.map(([, id]) => id))).toEqual(new Set([own.id, point.id, line.id]))
    head.edit('meeting', own.id, { [`readers/${partner.me.personId}`]: true })
    await head.sync()
    await partner.sync()
    expect(partner.row('line', line.id)).toEqual(line)
    expect(partner.row('agendaItem', point.id)).toEqual(point)
  })

  test('[ACC5] nobody changes what he may not see, and is not told that it is there', async () => {
    const secret = await aLineBy(head, { marking: 'AMBER+STRICT' })
    await partner.sync()
    partner.edit('line', secret.id, { text: 'Guessed.' })
    partner.edit('line', 'no-such-record', { text: 'Guessed.' })
    const verdicts = await partner.sync()
    const answer = { verdict: 'refused', reason: 'not-visible', now: {} }
    expect(verdicts).toMatchObject([answer, answer])
    await head.sync()
    expect(head.row('line', secret.id)).toMatchObject({ text: secret.text })
  })

  test('what lies in nothing visible, or in another mechanism, is refused', async () => {
    await partner.sync()
    const stray = aLine(head, { ...item, id: 'no-such-agenda-item' })
    const crossed = aLine(head, item, { mechanismId: other.id })
    const wrongMeeting = aLine(head, item, { meetingId: 'another-meeting' })
    for (const row of [stray, crossed, wrongMeeting]) {
      head.write({ kind: 'line', row })
      expect(await head.sync()).toMatchObject([{ verdict: 'refused', reason: 'wrong-container' }])
    }
  })

  test('an observer writes nothing, an administrator reads nothing', async () => {
    const observer = await server.join('observer')
    await observer.sync()
    observer.write({ kind: 'issue', row: anIssue(observer) })
    expect(await observer.sync()).toMatchObject([{ verdict: 'refused', reason: 'not-allowed' }])
    const administrator = await server.join('administrator')
    await administrator.sync()
    expect(administrator.records.size).toBe(0)
  })

  test('nobody signs with another organisation', async () => {
    head.write({ kind: 'issue', row: anIssue(head, { ownerOrganisationId: ngo.id }) })
    expect(await head.sync()).toMatchObject([{ verdict: 'refused', reason: 'not-allowed' }])
  })

  test('a marking is lowered by request, with a reason, by who may; an edit is refused', async () => {
    const line = await aLineBy(head, { marking: 'AMBER+STRICT' })
    head.edit('line', line.id, { marking: 'AMBER' })
    expect(await head.sync()).toMatchObject([{ verdict: 'refused', reason: 'marking-lowered' }])

    const subject = { kind: 'line', row: line }
    const without = aRequest(head, subject, { details: { marking: 'AMBER' } })
    const request = aRequest(head, subject, {
      reason: 'Agreed with the NGO',
      details: { marking: 'AMBER' },
    })
    head.write({ kind: 'request', row: without })
    head.write({ kind: 'request', row: request })
    await head.sync()
    expect(head.row('request', without.id)).toMatchObject({
      outcome: 'refused',
      outcomeReason: 'no-reason',
    })
    expect(head.row('request', request.id)).toMatchObject({ outcome: 'granted' })
    expect(head.row('line', line.id)).toMatchObject({ marking: 'AMBER' })
    await partner.sync()
    expect(partner.row('line', line.id)).toMatchObject({ text: line.text })
  })

  test('who may not lower a marking cannot ask for it', async () => {
    await partner.sync()
    const subject = { kind: 'agendaItem', row: item }
    const request = aRequest(partner, subject, { reason: 'Please', details: { marking: 'GREEN' } })
    partner.write({ kind: 'request', row: request })
    expect(await partner.sync()).toMatchObject([{ verdict: 'refused', reason: 'not-allowed' }])
  })

  test('an act that is refused decides nothing', async () => {
    const line = await aLineBy(head, { marking: 'AMBER+STRICT' })
    const subject = { kind: 'line', row: line }
    const request = aRequest(head, subject, { reason: 'Agreed', details: { marking: 'AMBER' } })
    const broken = anIssue(head, { name: '' })
    head.write({ kind: 'request', row: request }, { kind: 'issue', row: broken })
    expect(await head.sync()).toMatchObject([
      { verdict: 'refused', reason: 'group' },
      { verdict: 'refused', reason: 'invalid' },
    ])
    const witness = await server.join('recorder')
    await witness.sync()
    expect(witness.row('line', line.id)).toMatchObject({ marking: 'AMBER+STRICT' })
  })

  test('decided fields are the server’s: numbers, outcomes, the state of a summary', async () => {
    const decision = aDecision(head, meeting, { number: '1/2026' })
    head.write({ kind: 'decision', row: decision })
    const granted = aRequest(head, { kind: 'agendaItem', row: item }, { outcome: 'granted' })
    head.write({ kind: 'request', row: granted })
    expect(await head.sync()).toMatchObject([
      { verdict: 'refused', reason: 'decided-by-server', field: 'number' },
      { verdict: 'refused', reason: 'decided-by-server', field: 'outcome' },
    ])
  })

  test('adopted decisions are numbered in their mechanism, and no number is given twice', async () => {
    const rows = [0, 1, 2].map(() => aDecision(head, meeting))
    for (const row of rows) head.write({ kind: 'decision', row })
    await head.sync()
    for (const { id } of rows) {
      head.edit('decision', id, { state: 'adopted' })
      await head.sync()
    }
    const year = new Date().getUTCFullYear()
    expect(rows.map(({ id }) => head.row('decision', id)?.number)).toEqual([
      `1/${year}`,
      `2/${year}`,
      `3/${year}`,
    ])
  })

  test('a state that does not follow is refused', async () => {
    const own = aMeeting(head, mechanism)
    head.write({ kind: 'meeting', row: own })
    await head.sync()
    head.edit('meeting', own.id, { state: 'cancelled' })
    await head.sync()
    head.edit('meeting', own.id, { state: 'adopted' })
    expect(await head.sync()).toMatchObject([
      { verdict: 'refused', reason: 'state-not-reachable', field: 'state' },
    ])
  })

  test('a record may be of a kind that this server does not know: it stays on the device', async () => {
    head.write({ kind: 'vehicle', row: anIssue(head) })
    expect(await head.sync()).toMatchObject([{ verdict: 'refused', reason: 'unknown-kind' }])
  })

  test('devices make no conflicts; they settle them, in their own name', async () => {
    const line = await aLineBy(head)
    const ben = await server.join('recorder')
    await ben.sync()
    head.edit('line', line.id, { kind: 'concern' })
    ben.edit('line', line.id, { kind: 'question' })
    await head.sync()
    await ben.sync()
    const [conflict] = ben.rows('conflict').filter(({ subjectId }) => subjectId === line.id)
    const id = String(conflict?.id)
    ben.edit('conflict', id, { state: 'kept', settledBy: head.me.personId })
    await ben.sync()
    expect(ben.row('conflict', id)).toMatchObject({ state: 'kept', settledBy: ben.me.personId })
    const forged = { ...conflict, id: `${id}-again`, createdBy: head.me.personId }
    head.write({ kind: 'conflict', row: forged })
    expect(await head.sync()).toMatchObject([{ verdict: 'refused', reason: 'not-allowed' }])
  })
})
