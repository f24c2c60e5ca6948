import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { markings } from '../../src/domain/marking.ts'
import { type Role, roles } from '../../src/domain/role.ts'
import { unpackRecords, type WireRecord } from '../../src/sync/pack.ts'
import { SeeAsAnswer } from '../../src/sync/see-as-wire.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anAgendaItem,
  anIssue,
  anotherOrganisation,
} from '../support/mission-rows.ts'

describe.each(engines)('seeing as somebody else, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let ngo: Row
  let mechanism: Row
  let other: Row
  let meeting: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    ngo = anotherOrganisation(head)
    mechanism = aMechanism(head, { marking: 'GREEN' })
    other = aMechanism(head, { marking: 'GREEN', name: 'Border Group' })
    meeting = aMeeting(head, mechanism, { marking: 'GREEN' })
    const elsewhere = aMeeting(head, other, { marking: 'GREEN', title: 'The border' })
    const open = anAgendaItem(head, meeting, { marking: 'GREEN' })
    const quiet = anAgendaItem(head, meeting, { marking: 'GREEN', chathamHouse: true })
    const far = anAgendaItem(head, elsewhere, { marking: 'GREEN' })
    const lines = [open, quiet, far].flatMap((item) =>
      markings.map((marking) => aLine(head, item, { marking, text: 'x'.repeat(600) })),
    )
    head.write(
      { kind: 'organisation', row: ngo },
      { kind: 'mechanism', row: mechanism },
      { kind: 'mechanism', row: other },
      { kind: 'meeting', row: meeting },
      { kind: 'meeting', row: elsewhere },
    )
    head.write(...[open, quiet, far].map((row) => ({ kind: 'agendaItem', row })))
    for (const row of lines) head.write({ kind: 'line', row })
    head.write({ kind: 'issue', row: anIssue(head) })
    await head.sync()
  })
  afterAll(() => server.stop())

  async function ask(by: HttpDevice, query: Record<string, string>) {
    const answer = await by.get(`/see-as?${new URLSearchParams(query)}`)
    if (answer.status !== 200) return answer.status
    return SeeAsAnswer.parse(await answer.json())
  }

  async function preview(by: HttpDevice, query: Record<string, string>): Promise<WireRecord[]> {
    const records: WireRecord[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page = await ask(by, { ...query, ...(after === '' ? {} : { after }), bytes: '5000' })
      if (typeof page === 'number') throw new Error(`see-as: ${page}`)
      records.push(...unpackRecords(page.records))
      after = page.next === null ? null : String(page.next)
    }
    return records
  }

  /** What a new device of this person is given, to the byte. */
  async function pull(by: HttpDevice): Promise<WireRecord[]> {
    const records: WireRecord[] = []
    for (let more = true, cursor: string | null = null; more; ) {
      const answer = await by.ask({ ...by.request(), push: [], cursor, epoch: null })
      records.push(...unpackRecords(answer.records))
      cursor = answer.cursor
      more = answer.more
    }
    return records
  }

  const byKey = (records: readonly WireRecord[]) =>
    records
      .map((record) => JSON.stringify({ ...record, fields: Object.entries(record.fields).sort() }))
      .sort()

  async function aPerson(role: Role, isMember: boolean, isOfNgo: boolean): Promise<HttpDevice> {
    const person = await server.join(role, {
      mechanismId: isMember ? mechanism.id : other.id,
      ...(isOfNgo ? { organisationId: ngo.id } : {}),
    })
    const own = anAgendaItem(person, meeting, { marking: 'RED', readers: [head.me.personId] })
    await person.sync()
    if (isMember && role === 'recorder') {
      person.write({ kind: 'agendaItem', row: own })
      await person.sync()
    }
    return person
  }

  const people = roles.flatMap((role) =>
    [true, false].flatMap((isMember) => [true, false].map((ofNgo) => ({ role, isMember, ofNgo }))),
  )

  test.each(people)(
    '[ACC7] $role, member $isMember, of the partner $ofNgo: what he pulls, of what the asker pulls',
    async (who) => {
      const person = await aPerson(who.role, who.isMember, who.ofNgo)
      const askers = [
        head,
        await server.join('coordinator', {
          mechanismId: who.isMember ? mechanism.id : other.id,
          organisationId: ngo.id,
        }),
      ]
      const his = byKey(await pull(person))
      for (const asker of askers) {
        const mine = new Set(byKey(await pull(asker)))
        const shown = byKey(await preview(asker, { person: person.me.personId }))
        expect(shown).toEqual(his.filter((record) => mine.has(record)))
        if (who.role !== 'administrator') expect(shown.length).toBeGreaterThan(3)
      }
      const thoughtUp = await preview(head, {
        role: who.role,
        mechanism: String(who.isMember ? mechanism.id : other.id),
        organisation: String(person.me.organisationId),
      })
      // Somebody thought up is named in no record, and is otherwise the same.
      const mine = new Set(byKey(await pull(head)))
      const notNamed = his.filter((one) => mine.has(one) && !one.includes('"scope":"people:'))
      expect(byKey(thoughtUp)).toEqual(notNamed)
    },
  )

  test('[ACC7] it is for heads of mission and co-ordinators, where every role of that person lies', async () => {
    const member = await server.join('observer', { mechanismId: mechanism.id })
    const both = await server.join('observer')
    const coordinator = await server.join('coordinator', { mechanismId: mechanism.id })
    expect(await ask(coordinator, { person: member.me.personId })).toMatchObject({
      as: { personId: member.me.personId, isDonor: false },
    })
    expect(await ask(coordinator, { person: both.me.personId })).toBe(403)
    expect(await ask(coordinator, { person: 'nobody-at-all' })).toBe(403)
    expect(await ask(coordinator, { role: 'observer', mechanism: other.id })).toBe(403)
    expect(await ask(coordinator, { role: 'donor' })).toBe(403)
    for (const role of ['recorder', 'focal_point', 'observer', 'administrator'] as const)
      expect(await ask(await server.join(role), { role: 'observer' })).toBe(403)
    expect(await ask(head, {})).toBe(400)
    expect(await ask(head, { person: member.me.personId, role: 'observer' })).toBe(400)
    expect(await ask(head, { role: 'observer', kind: 'meeting' })).toBe(400)
    expect(await ask(head, { role: 'king' })).toBe(400)
  })

  test('[ACC7] of one record: whether, why, and by whose marking', async () => {
    const strict = aMeeting(head, mechanism, { marking: 'AMBER' })
    const item = anAgendaItem(head, strict, { marking: 'GREEN' })
    const quiet = anAgendaItem(head, meeting, { marking: 'GREEN', chathamHouse: true })
    const said = aLine(head, quiet, { marking: 'GREEN' })
    head.write({ kind: 'meeting', row: strict }, { kind: 'agendaItem', row: item })
    head.write({ kind: 'agendaItem', row: quiet }, { kind: 'line', row: said })
    await head.sync()
    const one = async (as: Record<string, string>, kind: string, row: Row) =>
      await ask(head, { ...as, kind, id: row.id })
    const member = { role: 'observer', mechanism: mechanism.id }
    const outsider = { role: 'focal_point', mechanism: other.id }
    expect(await one(member, 'agendaItem', item)).toMatchObject({
      records: [],
      one: {
        isRead: true,
        why: {
          marking: 'AMBER',
          place: 'mechanism',
          audience: 'members',
          boundBy: ['meeting', strict.id],
          by: 'observer',
        },
      },
    })
    expect(await one(outsider, 'agendaItem', item)).toMatchObject({
      one: { isRead: false, why: { audience: 'members', by: null } },
    })
    expect(await one(outsider, 'line', said)).toMatchObject({
      one: { isRead: false, why: { marking: 'GREEN', place: 'chathamHouse', audience: 'members' } },
    })
    expect(await one({ role: 'donor' }, 'agendaItem', item)).toMatchObject({
      one: { isRead: false, why: null },
    })
    const coordinator = await server.join('coordinator', { organisationId: ngo.id })
    const red = anAgendaItem(head, strict, { marking: 'RED' })
    head.write({ kind: 'agendaItem', row: red })
    await head.sync()
    const hidden = { ...member, kind: 'agendaItem', id: red.id }
    expect(await ask(coordinator, hidden)).toBe(404)
    expect(await ask(coordinator, { ...hidden, id: 'no-such-record' })).toBe(404)
  })

  test('a look is in the audit once, however many pages and records', async () => {
    const member = await server.join('observer', { mechanismId: mechanism.id })
    const coordinator = await server.join('coordinator', { mechanismId: mechanism.id })
    const looks = () =>
      server.storage.db
        .selectFrom('audit')
        .select(['act', 'subject_id', 'code'])
        .where('mission', '=', server.mission)
        .where('person', '=', coordinator.me.personId)
        .where('act', '=', 'seen_as')
        .execute()
    await preview(coordinator, { person: member.me.personId })
    await ask(coordinator, { person: member.me.personId, kind: 'meeting', id: meeting.id })
    expect(await looks()).toEqual([{ act: 'seen_as', subject_id: member.me.personId, code: null }])
    await ask(coordinator, { role: 'observer', mechanism: mechanism.id })
    await ask(coordinator, { role: 'observer', mechanism: other.id })
    expect((await looks()).map(({ code }) => code)).toEqual([null, 'observer'])
  })
})
