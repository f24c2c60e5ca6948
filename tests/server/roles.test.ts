import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, aMeeting, aPersonRequest } from '../support/mission-rows.ts'

describe.each(engines)('roles are given and taken, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let mechanism: Row
  let other: Row
  let meeting: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head)
    other = aMechanism(head, { name: 'Border Group' })
    meeting = aMeeting(head, other)
    head.write(
      { kind: 'mechanism', row: mechanism },
      { kind: 'mechanism', row: other },
      { kind: 'meeting', row: meeting },
    )
    await head.sync()
  })
  afterAll(() => server.stop())

  async function ask(
    by: HttpDevice,
    act: string,
    person: unknown,
    role: string,
    mechanismId: unknown = '',
    told: Record<string, unknown> = {},
  ): Promise<unknown> {
    await by.sync()
    const details = { role, mechanismId: String(mechanismId) }
    const request = aPersonRequest(by, act, { id: person }, details, told)
    by.write({ kind: 'request', row: request })
    const [verdict] = await by.sync()
    if (verdict?.verdict === 'refused') return verdict.reason
    const row = by.row('request', request.id)
    return row?.outcome === 'granted' ? 'granted' : row?.outcomeReason
  }

  test('[LEA1] a role brings what it lets see, and takes it along, after what waits was judged', async () => {
    const partner = await server.join('focal_point', { mechanismId: mechanism.id })
    await partner.sync()
    expect(partner.row('meeting', meeting.id)).toBeUndefined()
    expect(await ask(head, 'give_role', partner.me.personId, 'recorder', other.id)).toBe('granted')
    await partner.sync()
    expect(partner.row('meeting', meeting.id)).toBeDefined()
    partner.edit('meeting', meeting.id, { title: 'Written in time' })
    await partner.sync()

    partner.edit('meeting', meeting.id, { title: 'Written too late' })
    expect(await ask(head, 'take_role', partner.me.personId, 'recorder', other.id)).toBe('granted')
    const answer = await partner.exchange()
    expect(answer.verdicts).toMatchObject([{ verdict: 'refused', reason: 'not-visible', now: {} }])
    expect(answer.drop).toEqual([`members:${other.id}`])
    expect(partner.row('meeting', meeting.id)).toBeUndefined()
    await head.sync()
    expect(head.row('meeting', meeting.id)).toMatchObject({ title: 'Written in time' })
  })

  test('[LEA1] nobody decides about more than his own, nor gives himself anything', async () => {
    const chair = await server.join('coordinator', { mechanismId: mechanism.id })
    const somebody = await server.join('observer', { mechanismId: mechanism.id })
    const id = somebody.me.personId
    expect(await ask(chair, 'give_role', id, 'recorder', mechanism.id)).toBe('granted')
    expect(await ask(chair, 'give_role', id, 'recorder', other.id)).toBe('not-allowed')
    expect(await ask(chair, 'give_role', id, 'recorder')).toBe('not-allowed')
    expect(await ask(chair, 'give_role', id, 'head_of_mission', mechanism.id)).toBe('not-allowed')
    expect(await ask(somebody, 'give_role', chair.me.personId, 'recorder', mechanism.id)).toBe(
      'not-allowed',
    )
    expect(await ask(chair, 'take_role', head.me.personId, 'head_of_mission')).toBe('not-allowed')
    expect(await ask(chair, 'give_role', chair.me.personId, 'recorder', mechanism.id)).toBe(
      'own-role',
    )
    expect(await ask(head, 'give_role', id, 'king')).toBe('invalid')
    const silent = { reason: '' }
    expect(await ask(head, 'give_role', id, 'recorder', '', silent)).toBe('no-reason')
  })

  test('[LEA1] an administrator gives roles to people whose records he does not read', async () => {
    const administrator = await server.join('administrator')
    const somebody = await server.join('observer')
    const id = somebody.me.personId
    expect(await ask(administrator, 'give_role', id, 'recorder')).toBe('granted')
    expect(administrator.row('person', id)).toBeUndefined()
    expect(
      await ask(administrator, 'lower_marking', id, 'recorder', '', {
        details: { marking: 'CLEAR' },
      }),
    ).toBe('not-allowed')
  })

  test('[LEA1] what a chair queued offline and sends after his term is refused to him with why, and changes nothing', async () => {
    const chair = await server.join('coordinator', { mechanismId: other.id })
    await chair.sync()
    const minutes = aMeeting(head, other, { state: 'minutes_draft' })
    const states = ['open', 'held', 'minutes_draft']
    head.write({ kind: 'meeting', row: { ...minutes, state: 'planned' } })
    await head.sync()
    for (const state of states) head.edit('meeting', minutes.id, { state })
    await head.sync()
    await chair.sync()
    chair.edit('meeting', minutes.id, { state: 'circulated' })
    const waiting = chair.outbox
    chair.outbox = []
    const id = chair.me.personId
    expect(await ask(head, 'give_role', id, 'focal_point', other.id)).toBe('granted')
    expect(await ask(head, 'take_role', id, 'coordinator', other.id)).toBe('granted')
    chair.outbox = waiting
    expect(await chair.sync()).toMatchObject([
      {
        verdict: 'refused',
        reason: 'not-allowed',
        now: { state: ['minutes_draft', expect.any(String), expect.any(String)] },
      },
    ])
    await head.sync()
    expect(head.row('meeting', minutes.id)).toMatchObject({ state: 'minutes_draft' })
  })

  test('[LEA1] anybody lays his own role down; the last head of the mission stays', async () => {
    const observer = await server.join('observer', { mechanismId: mechanism.id })
    const { personId } = observer.me
    expect(await ask(observer, 'take_role', personId, 'observer', mechanism.id)).toBe('granted')
    expect(await ask(head, 'take_role', head.me.personId, 'head_of_mission')).toBe('last-head')
    const second = await server.join('head_of_mission')
    expect(await ask(second, 'take_role', head.me.personId, 'head_of_mission')).toBe('granted')
    expect(await ask(second, 'take_role', head.me.personId, 'head_of_mission')).toBe('not-held')
    expect(await ask(second, 'give_role', head.me.personId, 'head_of_mission')).toBe('granted')
  })
})
