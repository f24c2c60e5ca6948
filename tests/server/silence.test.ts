import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adoptDue } from '../../src/server/minutes/due.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aReaction, aRecord, ask, circulate, type Record8, wait } from '../support/minutes-world.ts'
import { aDecision, aLine, aMeeting } from '../support/mission-rows.ts'

describe.each(engines)('the silence procedure on $name', (engine) => {
  let server: MissionServer
  let chair: HttpDevice
  let member: HttpDevice
  let record: Record8

  beforeEach(async () => {
    server = await aMissionServer({ engine })
    chair = server.head
    record = await aRecord(chair)
    member = await server.join('focal_point', {
      mechanismId: record.mechanism.id,
      organisationId: record.partner.id,
    })
    await member.sync()
  }, 30_000)
  afterEach(() => server.stop())

  const react = async (by: HttpDevice, minutes: Row, told = {}): Promise<Row> => {
    const row = aReaction(by, minutes, told)
    by.write({ kind: 'objection', row })
    const verdicts = await by.sync()
    expect(verdicts.map(({ verdict }) => verdict)).not.toContain('refused')
    return { ...by.row('objection', row.id), id: row.id }
  }
  const now = (kind: string, id: string) => chair.row(kind, id) ?? {}
  const aboutIt = (minutes: Row) => ({ kind: 'minutes', row: minutes })

  test('a version is frozen, reaches every member, and lies under silence for the hours of its mechanism', async () => {
    const v1 = await circulate(chair, record.meeting)
    expect(v1).toMatchObject({ version: 1, state: 'under_silence', rule: 'silence' })
    const hours = (Date.parse(String(v1.deadlineAt)) - Date.parse(String(v1.circulatedAt))) / 3.6e6
    expect(hours).toBeGreaterThanOrEqual(120)
    expect(hours).toBeLessThan(120.1)
    expect(now('meeting', record.meeting.id)).toMatchObject({
      state: 'circulated',
      minutesVersion: 1,
    })
    await member.sync()
    expect(JSON.stringify(member.row('minutes', v1.id)?.content)).toContain(
      'Referral takes two days.',
    )
  })

  test('nobody breaks it: it is adopted at the deadline, with numbers, though nobody asks', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 119)
    expect(await adoptDue(server.deps)).toBe(0)
    wait(server, 2, chair)
    expect(await adoptDue(server.deps)).toBe(1)
    expect(await adoptDue(server.deps)).toBe(0)
    await chair.sync()
    const year = String(v1.deadlineAt).slice(0, 4)
    expect(now('minutes', v1.id)).toMatchObject({
      state: 'adopted',
      adoptedAt: v1.deadlineAt,
      numbers: { [record.decision.id]: `1/${year}` },
    })
    expect(now('meeting', record.meeting.id)).toMatchObject({ state: 'adopted' })
    expect(now('decision', record.decision.id)).toMatchObject({
      state: 'adopted',
      number: `1/${year}`,
    })
  })

  test('the server was down at the deadline: the next exchange adopts before it takes anything', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 125, member)
    const late = await react(member, v1)
    expect(late).toMatchObject({ effect: 'late' })
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'adopted', adoptedAt: v1.deadlineAt })
  })

  test('several processes look at once: one adopts, and each number is given once', async () => {
    const more = [record]
    for (let n = 0; n < 4; n += 1) {
      const meeting = aMeeting(chair, record.mechanism, { state: 'held', title: `TCM-${n + 9}` })
      const decision = aDecision(chair, meeting)
      chair.write({ kind: 'meeting', row: meeting }, { kind: 'decision', row: decision })
      more.push({ ...record, meeting, decision })
    }
    await chair.sync()
    for (const { meeting } of more) await circulate(chair, meeting)
    wait(server, 121, chair)
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => adoptDue(server.deps)))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(5)
    await chair.sync()
    const numbers = more.map(({ decision }) => now('decision', decision.id).number)
    expect(new Set(numbers).size).toBe(5)
    const { rows } = await countAudit(server, 'minutes_adopted')
    expect(rows).toBe(5)
  })

  test.each(['objection', 'amendment'])('an %s before the deadline breaks it', async (kind) => {
    const v1 = await circulate(chair, record.meeting)
    const reaction = await react(member, v1, { kind })
    expect(reaction).toMatchObject({ effect: 'broke_silence', receivedAt: expect.any(String) })
    wait(server, 200, chair)
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'silence_broken', adoptedAt: null })
    expect(now('meeting', record.meeting.id)).toMatchObject({ state: 'silence_broken' })
    expect(now('decision', record.decision.id)).toMatchObject({
      state: 'provisional',
      number: null,
    })
  })

  test('an editorial comment breaks nothing, and one of an observer neither', async () => {
    const guest = {
      organisationId: record.partner.id,
      status: 'observer',
      fromOn: null,
      toOn: null,
    }
    const v1 = await circulate(chair, record.meeting)
    expect(await react(member, v1, { kind: 'editorial' })).toMatchObject({ effect: 'noted' })
    const { mechanism } = record
    chair.write({
      kind: 'seat',
      row: {
        ...aReaction(chair, v1),
        ...guest,
        id: `${mechanism.id}:${record.partner.id}`,
        ...strip,
      },
    })
    await chair.sync()
    expect(await react(member, v1)).toMatchObject({ effect: 'without_voice' })
    wait(server, 121, chair)
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'adopted' })
  })

  test('written offline before the deadline, received within a day after it: contested, never swallowed', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 119.5, member)
    member.write({ kind: 'objection', row: aReaction(member, v1, { kind: 'amendment' }) })
    wait(server, 2.7, member, chair)
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'adopted' })
    await member.sync()
    expect(member.rows('objection')[0]).toMatchObject({ effect: 'contested' })
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'adopted_contested' })
    expect(now('meeting', record.meeting.id)).toMatchObject({ state: 'adopted_contested' })
    const upheld = await ask(chair, 'uphold_minutes', aboutIt(v1), { reason: 'Agreed by phone.' })
    expect(upheld).toEqual({ outcome: 'granted', reason: '' })
    expect(now('minutes', v1.id)).toMatchObject({
      state: 'adopted',
      stateReason: 'Agreed by phone.',
    })
  })

  test('a phone whose clock is hours ahead has written in time all the same', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 119, member)
    member.aheadMs += 3 * 3_600_000
    member.write({ kind: 'objection', row: aReaction(member, v1) })
    member.aheadMs += 2 * 3_600_000
    wait(server, 2)
    await member.sync()
    expect(member.rows('objection')[0]).toMatchObject({ effect: 'contested' })
  })

  test('a contested adoption is no longer one when its objection is withdrawn; broken silence stays broken', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 119.5, member)
    const row = aReaction(member, v1)
    member.write({ kind: 'objection', row })
    wait(server, 2, member, chair)
    await member.sync()
    member.edit('objection', row.id, { withdrawnAt: new Date(member.nowMs()).toISOString() })
    await member.sync()
    await chair.sync()
    expect(now('minutes', v1.id)).toMatchObject({ state: 'adopted' })
  })

  test('nobody deletes or rewords a reaction, and only its author withdraws it', async () => {
    const v1 = await circulate(chair, record.meeting)
    const { id } = await react(member, v1)
    member.edit('objection', id, { deletedAt: '2026-11-30T10:00:00.000Z' })
    member.edit('objection', id, { text: 'Never mind.' })
    member.edit('objection', id, { handling: 'taken_up' })
    await chair.sync()
    chair.edit('objection', id, { withdrawnAt: '2026-11-30T10:00:00.000Z' })
    chair.edit('minutes', v1.id, { state: 'adopted' })
    chair.edit('minutes', v1.id, { deletedAt: '2026-11-30T10:00:00.000Z' })
    const verdicts = [...(await member.sync()), ...(await chair.sync())]
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(Array(6).fill('refused'))
  })

  test('what is circulated or adopted changes only once it is reopened', async () => {
    const v1 = await circulate(chair, record.meeting)
    const attempts = () => {
      chair.edit('line', record.line.id, { text: 'Referral takes three days.' })
      chair.edit('meeting', record.meeting.id, { title: 'Another title' })
      chair.write({ kind: 'line', row: aLine(chair, record.item, { text: 'Afterthought.' }) })
    }
    attempts()
    const refused = await chair.sync()
    expect(refused.map((one) => 'reason' in one && one.reason)).toEqual(
      Array(3).fill('minutes-closed'),
    )
    chair.edit('line', record.line.id, { marking: 'RED' })
    expect((await chair.sync())[0]?.verdict).toBe('taken')
    expect(await ask(chair, 'reopen_minutes', aboutIt(v1))).toMatchObject({ reason: 'no-reason' })
    expect(await ask(chair, 'reopen_minutes', aboutIt(v1), { reason: 'A mistake.' })).toMatchObject(
      {
        outcome: 'granted',
      },
    )
    expect(now('meeting', record.meeting.id)).toMatchObject({ state: 'reopened' })
    attempts()
    expect((await chair.sync()).map(({ verdict }) => verdict)).not.toContain('refused')
    const v2 = await circulate(chair, record.meeting, { reason: 'Three days, not two.' })
    expect(v2).toMatchObject({ version: 2, remark: 'Three days, not two.' })
    expect(now('minutes', v1.id)).toMatchObject({ state: 'reopened', hash: v1.hash })
    expect(v2.hash).not.toBe(v1.hash)
  })

  test('a decision keeps its number through the next version, and a correction stands beside what it corrects', async () => {
    const v1 = await circulate(chair, record.meeting)
    wait(server, 121, chair)
    await chair.sync()
    const { number } = now('decision', record.decision.id)
    expect(await ask(chair, 'correct_minutes', aboutIt(v1), { reason: 'Page 2: Bălți.' })).toEqual({
      outcome: 'granted',
      reason: '',
    })
    expect(now('minutes', v1.id)).toMatchObject({
      errata: { 1: { text: 'Page 2: Bălți.' } },
      hash: v1.hash,
    })
    await ask(chair, 'reopen_minutes', aboutIt(v1), { reason: 'One more decision.' })
    const second = aDecision(chair, record.meeting)
    chair.write({ kind: 'decision', row: second })
    const v2 = await circulate(chair, record.meeting)
    wait(server, 121, chair)
    await chair.sync()
    expect(now('minutes', v2.id)).toMatchObject({ state: 'adopted' })
    expect(now('decision', record.decision.id)).toMatchObject({ number })
    expect(now('decision', second.id).number).toMatch(/^2\//)
    expect(Object.keys(now('minutes', v2.id).numbers as object)).toHaveLength(2)
  })

  test('what was looked at is what is circulated, and nothing is circulated twice', async () => {
    const seen = { details: { seen: '0'.repeat(64) } }
    const subject = { kind: 'meeting', row: record.meeting }
    expect(await ask(chair, 'circulate_minutes', subject, seen)).toMatchObject({
      reason: 'changed-since-seen',
    })
    await circulate(chair, record.meeting)
    expect(await ask(chair, 'circulate_minutes', subject)).toMatchObject({
      reason: 'already-circulated',
    })
  })

  test('without silence agreed the next meeting endorses, once no objection is open', async () => {
    const other = await aRecord(chair, { mechanism: { decisionRule: 'consensus' } })
    const subject = { kind: 'meeting', row: other.meeting }
    const wanted = { details: { rule: 'silence' } }
    expect(await ask(chair, 'circulate_minutes', subject, wanted)).toMatchObject({
      reason: 'silence-not-agreed',
    })
    const v1 = await circulate(chair, other.meeting)
    expect(v1).toMatchObject({ state: 'circulated', deadlineAt: null })
    const colleague = await server.join('recorder')
    await colleague.sync()
    const { id, effect } = await react(colleague, v1)
    expect(effect).toBe('awaits_meeting')
    const next = aMeeting(chair, other.mechanism, {
      startsAt: '2026-12-20T08:00:00.000Z',
      endsAt: '2026-12-20T10:00:00.000Z',
    })
    chair.write({ kind: 'meeting', row: next })
    await chair.sync()
    const endorse = () =>
      ask(chair, 'endorse_minutes', aboutIt(v1), { details: { meetingId: next.id } })
    expect(await endorse()).toMatchObject({ reason: 'objections-open' })
    colleague.edit('objection', id, { withdrawnAt: '2026-11-30T10:00:00.000Z' })
    await colleague.sync()
    expect(await endorse()).toMatchObject({ reason: 'no-later-meeting' })
    chair.edit('meeting', next.id, { state: 'open' })
    expect(await endorse()).toMatchObject({ outcome: 'granted' })
    expect(now('minutes', v1.id)).toMatchObject({
      state: 'adopted',
      endorsedAtMeetingId: next.id,
    })
    expect(now('decision', other.decision.id).number).toMatch(/^1\//)
  })

  test('who chairs is asked of the server’s day: what the old co-chair wrote before is put aside', async () => {
    const year = new Date(Date.now()).getUTCFullYear()
    const old = await server.join('coordinator', { organisationId: record.partner.id })
    const rotating = await aRecord(chair, {
      terms: [
        { organisationId: record.partner.id, fromOn: `${year - 1}-01-01`, toOn: today(2) },
        { organisationId: chair.me.organisationId, fromOn: today(3), toOn: null },
      ],
    })
    await old.sync()
    const v1 = await circulate(old, rotating.meeting)
    expect(v1).toMatchObject({ version: 1 })
    const row = { createdAt: new Date(old.nowMs()).toISOString() }
    wait(server, 24 * 4)
    const answer = await ask(old, 'reopen_minutes', aboutIt(v1), { ...row, reason: 'Too early.' })
    expect(answer).toEqual({ outcome: 'refused', reason: 'chair-passed' })
    old.aheadMs = server.clock.aheadMs
    expect(await ask(old, 'reopen_minutes', aboutIt(v1), { reason: 'Again.' })).toMatchObject({
      reason: 'not-the-chair',
    })
    chair.aheadMs = server.clock.aheadMs
    await chair.sync()
    // Put aside, and seen by whoever chairs now.
    expect(chair.rows('request').map(({ outcomeReason }) => outcomeReason)).toContain(
      'chair-passed',
    )
    expect(await ask(chair, 'reopen_minutes', aboutIt(v1), { reason: 'Rightly.' })).toMatchObject({
      outcome: 'granted',
    })
  })
})

const strip = {
  minutesId: undefined,
  kind: undefined,
  pointId: undefined,
  text: undefined,
  withdrawnAt: undefined,
  handling: undefined,
  answer: undefined,
  receivedAt: undefined,
  effect: undefined,
}

function today(plusDays: number): string {
  return new Date(Date.now() + plusDays * 86_400_000).toISOString().slice(0, 10)
}

async function countAudit({ storage }: MissionServer, act: string): Promise<{ rows: number }> {
  const rows = await storage.db.selectFrom('audit').select('n').where('act', '=', act).execute()
  return { rows: rows.length }
}
