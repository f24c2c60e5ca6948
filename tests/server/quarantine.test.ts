import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { engines } from '../support/engines.ts'
import { aLine, aPersonRequest } from '../support/mission-rows.ts'

describe.each(engines)('what devices that left hand over, on $name', (engine) => {
  let parting: Parting

  beforeAll(async () => {
    parting = await aParting(engine)
  })
  afterAll(() => parting.server.stop())
  beforeEach(() => parting.anew())

  test('[LEA5] who may decide accepts one act and declines the parting.other; the author stays the author', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'As the partner heard it.' })
    const made = aLine(partner, parting.item, { text: 'Written on the road.' })
    partner.write({ kind: 'line', row: made })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver()
    const items = await parting.listed(parting.chair)
    const edited = items.find(({ recordId }) => recordId === parting.line.id)
    const written = items.find(({ recordId }) => recordId === made.id)
    expect(edited).toMatchObject({
      state: 'waiting',
      set: { text: 'As the partner heard it.' },
      standing: { text: 'As it was said.' },
      subjectTitle: 'As it was said.',
    })
    expect(written).toMatchObject({ state: 'waiting', standing: null })
    const decide = (id: string | undefined, body: unknown) =>
      told(parting.chair.post(`/quarantine/${id}`, body))
    expect(await decide(edited?.id, { accept: false, reason: '' })).toMatchObject({ status: 400 })
    expect(
      await decide(edited?.id, { accept: false, reason: 'The minutes are adopted' }),
    ).toMatchObject({
      items: [{ state: 'declined', reason: 'The minutes are adopted' }],
    })
    expect(await decide(written?.id, { accept: true })).toMatchObject({
      items: [{ state: 'accepted' }],
    })
    expect(await decide(written?.id, { accept: true })).toMatchObject({ status: 404 })
    await parting.head.sync()
    expect(parting.head.row('line', parting.line.id)).toMatchObject({ text: 'As it was said.' })
    expect(parting.head.row('line', made.id)).toEqual({ ...made, createdBy: partner.me.personId })
    const declined = (await parting.listed(parting.chair)).find(({ id }) => id === edited?.id)
    expect(declined).toMatchObject({ state: 'declined', reason: 'The minutes are adopted' })
  })

  test('[LEA5] an edit that met another one is a conflict, as always', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    partner.edit('meeting', parting.meeting.id, { title: 'As the partner calls it' })
    parting.head.edit('meeting', parting.meeting.id, { title: 'As the parting.head calls it' })
    await parting.head.sync()
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver()
    const [one] = (await parting.listed(parting.head)).filter(({ state }) => state === 'waiting')
    await parting.head.post(`/quarantine/${one?.id}`, { accept: true })
    await parting.head.sync()
    expect(
      parting.head.rows('conflict').filter(({ subjectId }) => subjectId === parting.meeting.id),
    ).toMatchObject([{ state: 'open' }])
  })

  test('[LEA5] what the rules refuse stays, with why', async () => {
    const partner = await parting.aPartner('focal_point')
    await partner.sync()
    partner.edit('line', parting.line.id, { text: 'A focal point writes no minutes.' })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver()
    const find = async () =>
      (await parting.listed(parting.chair)).find(({ recordId }) => recordId === parting.line.id)
    const one = await find()
    expect(
      await told(parting.chair.post(`/quarantine/${one?.id}`, { accept: true })),
    ).toMatchObject({
      items: [{ state: 'waiting', trouble: 'not-allowed' }],
    })
    expect(await find()).toMatchObject({ state: 'waiting', trouble: 'not-allowed' })
  })

  test('[LEA5] nobody sees, counts or decides what he may not read, nor without the right to decide', async () => {
    const partner = await parting.aPartner()
    await partner.sync()
    const own = aLine(partner, parting.item, {
      marking: 'AMBER+STRICT',
      text: 'Only for our house.',
    })
    const named = aLine(partner, parting.item, { marking: 'RED', text: 'For nobody.' })
    partner.write({ kind: 'line', row: own })
    partner.write({ kind: 'line', row: named })
    const shown = aLine(partner, parting.item, { text: 'For the parting.mechanism.' })
    partner.write({ kind: 'line', row: shown })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver()
    const colleague = await parting.aPartner()
    const elsewhere = await parting.server.join('coordinator', { mechanismId: parting.other.id })
    const administrator = await parting.server.join('administrator')
    expect(await parting.listed(colleague)).toEqual([])
    expect(await parting.listed(elsewhere)).toEqual([])
    expect(await parting.listed(administrator)).toEqual([])
    const text = JSON.stringify(await parting.listed(parting.chair))
    expect(text).toContain(shown.id)
    for (const hidden of [own, named]) expect(text).not.toContain(hidden.id)
    const rows = await parting.server.storage.db
      .selectFrom('quarantine')
      .select(['id', 'record'])
      .execute()
    const hidden = rows.find(({ record }) => record === own.id)
    for (const by of [parting.chair, elsewhere, administrator])
      expect(await told(by.post(`/quarantine/${hidden?.id}`, { accept: true }))).toMatchObject({
        status: 404,
        kind: 'not-found',
      })
  })

  test('[LEA5] a request of somebody who has left is not decided on at another’s word', async () => {
    const partner = await parting.server.join('head_of_mission', { organisationId: parting.ngo.id })
    await partner.sync()
    const friend = await parting.aPartner('focal_point')
    const request = aPersonRequest(
      partner,
      'give_role',
      { id: friend.me.personId },
      { role: 'head_of_mission', mechanismId: '' },
      { marking: 'GREEN' },
    )
    partner.write({ kind: 'request', row: request })
    expect(await parting.revoke(partner, 'leave')).toBe('granted')
    await partner.handOver()
    const one = (await parting.listed(parting.head)).find(({ recordId }) => recordId === request.id)
    expect(await told(parting.head.post(`/quarantine/${one?.id}`, { accept: true }))).toMatchObject(
      {
        items: [{ state: 'waiting', trouble: 'request' }],
      },
    )
  })
})
