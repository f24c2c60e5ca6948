import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stampOf } from '../../src/sync/stamp.ts'
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
} from '../support/mission-rows.ts'
import {
  backup,
  compare,
  digestOf,
  holding,
  holdings,
  loseEverything,
  offer,
  standing,
} from '../support/offering.ts'

describe.each(engines)('giving back on $name', (engine) => {
  let server: MissionServer
  let ana: HttpDevice
  let ben: HttpDevice
  let eve: HttpDevice
  let mechanism: Row
  let item: Row
  let line: Row
  let decision: Row

  beforeEach(async () => {
    server = await aMissionServer({ engine })
    ana = server.head
    ben = await server.join('recorder')
    mechanism = aMechanism(ana)
    const meeting = aMeeting(ana, mechanism)
    item = anAgendaItem(ana, meeting)
    line = aLine(ana, item)
    decision = aDecision(ana, meeting, { state: 'adopted' })
    const rows = { mechanism, meeting, agendaItem: item, line, decision }
    ana.write(...Object.entries(rows).map(([kind, row]) => ({ kind, row })))
    await ana.sync()
    eve = await server.join('focal_point', { mechanismId: String(mechanism.id) })
    await syncAll()
  })
  afterEach(() => server.stop())

  const syncAll = async () => {
    // Twice, so that what the later ones hand over reaches the first.
    for (const device of [ana, ben, eve, ana, ben, eve]) await device.sync()
  }
  /** A device that only wants to hear of the new history, and keeps what it holds. */
  const meet = async (...devices: HttpDevice[]) => {
    for (const device of devices) device.epoch = await epochNow()
  }
  const epochNow = async () =>
    (await server.storage.db.selectFrom('missions').select('epoch').executeTakeFirstOrThrow()).epoch
  const text = async () => {
    const all = (await standing(server)) as Record<string, { values: Record<string, unknown> }>
    return all[`line ${line.id}`]?.values.text
  }
  const conflicts = async () =>
    Object.keys(await standing(server)).filter((key) => key.startsWith('conflict '))

  test('[CMP1] a device and its server compare as equal, and each sees what the other has besides', async () => {
    for (const device of [ana, ben, eve]) {
      const { answer } = await compare(device)
      expect(answer, device.me.name).toMatchObject({ differ: [], more: false })
    }
    ben.edit('line', line.id, { text: 'Put otherwise.' })
    await ben.sync()
    const { answer } = await compare(ana)
    expect(answer.differ).toHaveLength(1)
    const [branch = ''] = answer.differ
    const named = (device: HttpDevice) =>
      holdings(device).map((one): [string, string, number] => [one.kind, one.id, digestOf(one)])
    const all = await compare(ana, { named: [{ branch: '', records: named(ana) }] })
    expect(all.answer).toMatchObject({ unlike: [['line', line.id]], more: false })
    const less = named(ana).filter(([, id]) => id !== line.id)
    expect(
      (await compare(ana, { named: [{ branch, records: less.filter(() => false) }] })).answer.more,
    ).toBe(true)
  })

  test('[CMP2] a server that lost everything is refilled, and nothing is doubled', async () => {
    const before = await standing(server)
    await loseEverything(server)
    await meet(ana, ben)
    expect(Object.values(await offer(ana))).not.toContain('refused')
    expect(await standing(server)).toEqual(before)
    const again = await offer(ana)
    expect(new Set(Object.values(again))).toEqual(new Set(['taken']))
    expect(await standing(server)).toEqual(before)
    expect((await compare(ben)).answer.differ).toEqual([])
    const offered = await server.storage.db.selectFrom('offers').selectAll().execute()
    expect(offered.every(({ person }) => person === ana.me.personId)).toBe(true)
  })

  test('[CMP2] what each may give back is what he could write; nobody brings what he cannot see', async () => {
    const red = aLine(ana, item, { marking: 'RED', readers: [] })
    ana.write({ kind: 'line', row: red })
    await syncAll()
    const forged = holding(ana, 'line', red.id)
    await loseEverything(server)
    await meet(ana, ben, eve)
    expect(new Set(Object.values(await offer(eve)))).toEqual(new Set(['refused']))
    // The containers are the head's to give, and the decision has a number, which is the server's.
    await offer(
      ana,
      holdings(ana).filter(({ kind }) => !['line', 'decision'].includes(kind)),
    )
    expect(await offer(ben, [holding(ben, 'decision', decision.id)])).toEqual({
      [`decision ${decision.id}`]: 'refused',
    })
    expect(await offer(ben, [{ ...forged }])).toEqual({ [`line ${red.id}`]: 'refused' })
    expect(await offer(ben, [holding(ben, 'line', line.id)])).toEqual({
      [`line ${line.id}`]: 'taken',
    })
    await offer(ana)
    const all = (await standing(server)) as Record<string, { values: object; scope: string }>
    expect(all[`line ${line.id}`]?.values).toMatchObject({ createdBy: ana.me.personId })
    expect(all[`line ${red.id}`]?.scope).toBe(`people:${ana.me.personId}`)
    await ben.sync()
    expect(ben.row('line', red.id)).toBeUndefined()
  })

  test('[CMP2] an existing record that the giver may not see is refused like an unknown one', async () => {
    const red = aLine(ana, item, { marking: 'RED', readers: [] })
    ana.write({ kind: 'line', row: red })
    await ana.sync()
    await meet(ben)
    const forged = { ...holding(ben, 'line', line.id), id: red.id }
    const { fields } = forged
    const changed = {
      ...forged,
      fields: { ...fields, text: ['Mine', 'x.1', stampOf(Date.now(), 5)] as const },
    }
    const before = await standing(server)
    expect(await offer(ben, [changed])).toEqual({ [`line ${red.id}`]: 'refused' })
    expect(await standing(server)).toEqual(before)
  })

  test('[CMP2] a marking is not lowered, and a stamp of next year is one of now', async () => {
    const own = holding(ben, 'line', line.id)
    const far = stampOf(Date.now() + 400 * 86_400_000, 0)
    const fields = {
      ...own.fields,
      marking: ['CLEAR', 'x.1', far] as const,
      organisationId: [null, 'x.1', far] as const,
    }
    expect(await offer(ben, [{ ...own, fields }])).toEqual({ [`line ${line.id}`]: 'otherwise' })
    const all = (await standing(server)) as Record<string, { values: object }>
    expect(all[`line ${line.id}`]?.values).toMatchObject({
      marking: 'AMBER',
      organisationId: null,
    })
    await ana.sync()
    const [, , at = far] = holding(ana, 'line', line.id).fields.organisationId ?? []
    expect(at < stampOf(Date.now() + 60_000, 0)).toBe(true)
    ana.edit('line', line.id, { organisationId: ana.me.organisationId })
    await ana.sync()
    expect(ana.row('line', line.id)?.organisationId).toBe(ana.me.organisationId)
    const { answer } = await compare(ana)
    expect(answer.differ).toEqual([])
  })

  test('[CMP2] what is not valid, of no kind, or nowhere is refused, and blocks nothing', async () => {
    await loseEverything(server)
    await meet(ana)
    const whole = holding(ana, 'line', line.id)
    const { text: _, ...noText } = whole.fields
    const broken = { ...whole, id: `${line.id}x`, fields: noText }
    const orphan = {
      ...whole,
      id: `${line.id}y`,
      fields: { ...whole.fields, agendaItemId: ['agenda-00000000', 'x.1', stampOf(1, 0)] as const },
    }
    const odd = { ...whole, kind: 'unheard', id: `${line.id}z` }
    const verdicts = await offer(ana, [broken, orphan, odd, ...holdings(ana)])
    const refused = Object.keys(verdicts).filter((key) => verdicts[key] === 'refused')
    expect(refused.sort()).toEqual([`line ${line.id}x`, `line ${line.id}y`, `unheard ${line.id}z`])
  })

  test('[CMP2] a number that was given once is not given again', async () => {
    const numberOf = async (id: string) =>
      ((await standing(server)) as Record<string, { values: { number: string } }>)[`decision ${id}`]
        ?.values.number
    const year = new Date().getUTCFullYear()
    expect(await numberOf(decision.id)).toBe(`1/${year}`)
    await loseEverything(server)
    await meet(ana)
    await offer(ana)
    const next = { ...decision, id: `${decision.id}-2`, number: null }
    ana.write({ kind: 'decision', row: next })
    await ana.sync()
    // The hundred before may hold numbers that nobody has given back yet.
    expect(await numberOf(next.id)).toBe(`101/${year}`)
  })

  test('[CMP2] who may only read a record puts nothing into it either', async () => {
    const restore = await backup(server)
    ben.edit('line', line.id, { text: 'The shelter is closed.' })
    await syncAll()
    await restore()
    await meet(eve)
    const before = await standing(server)
    expect(await offer(eve, [holding(eve, 'line', line.id)])).toEqual({
      [`line ${line.id}`]: 'refused',
    })
    expect(await standing(server)).toEqual(before)
  })

  test('[CMP3] in one history a value that was replaced twice is old, and no conflict', async () => {
    const stale = holding(eve, 'line', line.id)
    for (const words of ['Second', 'Third']) {
      ben.edit('line', line.id, { text: words })
      await ben.sync()
    }
    expect(await offer(ana, [stale])).toEqual({ [`line ${line.id}`]: 'otherwise' })
    expect(await text()).toBe('Third')
    expect(await conflicts()).toEqual([])
  })

  test('[CMP3] a value of the lost time comes back, and one written since is not lost to it silently', async () => {
    const restore = await backup(server)
    ben.edit('line', line.id, { organisationId: null, text: 'The shelter is closed.' })
    await syncAll()
    await restore()
    await meet(ana, eve)
    expect(await text()).toBe('IOM opened a shelter.')
    expect(await offer(ana, [holding(ana, 'line', line.id)])).toEqual({
      [`line ${line.id}`]: 'taken',
    })
    expect(await text()).toBe('The shelter is closed.')
    expect(await conflicts()).toEqual([])
  })

  test('[CMP3] written on both sides of the restore: one stands, the other is a conflict, once', async () => {
    const issue = anIssue(ana)
    ana.write({ kind: 'issue', row: issue })
    await syncAll()
    const restore = await backup(server)
    ben.edit('issue', issue.id, { name: 'Lost and found' })
    await syncAll()
    await restore()
    const carl = await server.join('recorder')
    await carl.sync()
    carl.edit('issue', issue.id, { name: 'Written since' })
    await carl.sync()
    await meet(ana)
    for (const attempt of [1, 2]) {
      expect(await offer(ana, [holding(ana, 'issue', issue.id)]), `attempt ${attempt}`).toEqual({
        [`issue ${issue.id}`]: 'otherwise',
      })
      const all = (await standing(server)) as Record<string, { values: Record<string, unknown> }>
      expect(all[`issue ${issue.id}`]?.values.name).toBe('Written since')
      const [key = '', ...others] = await conflicts()
      expect(others).toEqual([])
      expect(all[key]?.values).toMatchObject({ losingValue: 'Lost and found', field: 'name' })
    }
  })

  test('[CMP3] a value that has been replaced here is simply old, also when it comes late', async () => {
    const stale = holding(eve, 'line', line.id)
    ben.edit('line', line.id, { text: 'Second' })
    await ben.sync()
    await loseEverything(server)
    await meet(ana, ben, eve)
    await offer(
      ana,
      holdings(ana).filter(({ kind }) => kind !== 'line'),
    )
    await offer(ben, [holding(ben, 'line', line.id)])
    const dan = await server.join('coordinator')
    dan.epoch = await epochNow()
    expect(await offer(dan, [stale])).toEqual({ [`line ${line.id}`]: 'otherwise' })
    expect(await text()).toBe('Second')
    expect(await conflicts()).toEqual([])
  })

  test('[CMP4] its author hands over again what others gave back first: it is in, and nothing doubles', async () => {
    const restore = await backup(server)
    const made = aLine(ben, item, { text: 'First.' })
    ben.write({ kind: 'line', row: made })
    const making = ben.outbox
    await syncAll()
    ana.edit('line', made.id, { text: 'First, reworded by Ana.' })
    await syncAll()
    ben.edit('line', made.id, { kind: 'concern' })
    const lost = [...making, ...ben.outbox]
    await syncAll()
    const after = await standing(server)
    await restore()
    await meet(ana, ben)
    await offer(ana, [holding(ana, 'line', made.id)])
    ben.outbox = lost
    const { verdicts } = await ben.exchange({ again: lost.at(-1)?.n ?? 0 })
    expect(verdicts.map(({ verdict }) => verdict)).not.toContain('refused')
    expect(await standing(server)).toEqual(after)
    expect(await conflicts()).toEqual([])
    const rows = await server.storage.db
      .selectFrom('changes')
      .select(['n', 'again'])
      .where('device', '=', ben.me.deviceId)
      .where('id', '=', made.id)
      .execute()
    expect(rows.map(({ again }) => again)).toEqual([1, 1])
  })

  test('[CMP4] changes that come again in another order than they were made are no conflict', async () => {
    const issue = anIssue(ana)
    ana.write({ kind: 'issue', row: issue })
    await syncAll()
    const restore = await backup(server)
    ana.edit('issue', issue.id, { name: 'One' })
    const first = ana.outbox
    await syncAll()
    ben.edit('issue', issue.id, { name: 'Two' })
    const second = ben.outbox
    await syncAll()
    await restore()
    await meet(ana, ben)
    ben.outbox = second
    await ben.exchange({ again: second[0]?.n ?? 0 })
    ana.outbox = first
    await ana.exchange({ again: first[0]?.n ?? 0 })
    const all = (await standing(server)) as Record<string, { values: Record<string, unknown> }>
    expect(all[`issue ${issue.id}`]?.values.name).toBe('Two')
    expect(await conflicts()).toEqual([])
  })

  test('of another history nothing is taken, and nothing is said', async () => {
    await loseEverything(server)
    expect(await offer(ana)).toEqual({})
    const { answer } = await compare(ana)
    expect(answer).toMatchObject({ epoch: await epochNow(), differ: [], unlike: [], more: false })
    expect(Object.keys(await standing(server))).toEqual([])
  })

  test("[ACC4] of what a device names, only what left its reader's sight is to go", async () => {
    const organisation = anotherOrganisation(ana)
    ana.write({ kind: 'organisation', row: organisation })
    await syncAll()
    const named: [string, string, number][] = [
      ['line', line.id, digestOf(holding(eve, 'line', line.id))],
      ['line', 'line-never-there', 5],
    ]
    ana.edit('line', line.id, { marking: 'RED' })
    await ana.sync()
    const { answer } = await compare(eve, { named: [{ branch: '', records: named }] })
    expect(answer.gone).toEqual([['line', line.id]])
    expect(answer.unlike).toEqual([
      ['line', line.id],
      ['line', 'line-never-there'],
    ])
  })
})
