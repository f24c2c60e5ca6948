import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { allRows } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice } from '../support/http-device.ts'
import { aLine, aPersonRequest } from '../support/mission-rows.ts'
import { compare, holding, offer } from '../support/offering.ts'

const aCanary = (of: string) => `Canary${of}${Math.random().toString(36).slice(2)}`

describe.each(engines)('somebody is erased, on $name', (engine) => {
  let parting: Parting

  beforeAll(async () => {
    parting = await aParting(engine)
    await parting.server.join('head_of_mission')
  })
  afterAll(() => parting.server.stop())
  beforeEach(() => parting.anew())

  const erase = (id: unknown, by = parting.head) => parting.ask(by, 'erase_person', { id })

  /** Somebody whose data are everywhere that data can be. */
  async function somebody() {
    const { head, server } = parting
    const [name, phone, email, other, designation] = [
      aCanary('Name'),
      aCanary('Phone'),
      aCanary('Mail'),
      aCanary('Other'),
      aCanary('Work'),
    ]
    const partner = await parting.aPartner('recorder', { name } as object)
    const id = partner.me.personId
    await Promise.all([head.sync(), partner.sync()])
    head.edit('person', id, { phone, email, designation, 'languages/ro': true, hobby: other })
    partner.edit('person', id, { phone: other })
    await head.sync()
    await partner.sync()
    head.edit('line', parting.line.id, { text: 'One way.' })
    await head.sync()
    partner.edit('line', parting.line.id, { text: 'Another way.' })
    await partner.sync()
    const said = aLine(partner, parting.item, { text: 'We have eleven beds.' })
    partner.write({ kind: 'line', row: said })
    await partner.sync()
    await head.sync()
    expect(head.rows('conflict').some(({ subjectId }) => subjectId === id)).toBe(true)
    await server.invite('recorder', { personId: id })
    return { partner, id, said, canaries: [name, phone, email, other, designation] }
  }

  const everything = async () => JSON.stringify(await allRows(parting.server.storage))

  test('[LEA6] nothing of him is left in any table, and what he said stays', async () => {
    const { head, server } = parting
    const { partner, id, said, canaries } = await somebody()
    for (const canary of canaries) expect(await everything()).toContain(canary)
    expect(await erase(id)).toBe('granted')
    const left = await everything()
    for (const canary of canaries) expect(left).not.toContain(canary)
    await head.sync()
    expect(head.row('person', id)).toMatchObject({
      name: 'Former participant',
      phone: '',
      email: '',
      designation: '',
      organisationId: null,
      languages: [],
      hobby: '',
    })
    expect(head.row('person', id)?.erasedAt).toEqual(expect.any(String))
    expect(head.row('line', said.id)).toMatchObject({ createdBy: id, text: said.text })
    const about = head.rows('conflict').filter(({ subjectId }) => subjectId === id)
    expect(about.length).toBeGreaterThan(0)
    for (const one of about)
      expect(one).toMatchObject({ losingValue: null, keptValue: null, state: 'kept' })
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'leave' })
    const verified = await verifyMission(server.storage, server.mission)
    expect(verified.troubles).toEqual([])
    expect(await erase(id)).toBe('already-erased')
  })

  test.runIf(engine.name === 'SQLite')(
    '[LEA6] nothing of him is left in the files of the database',
    async () => {
      const { id, canaries } = await somebody()
      const { rows } = await sql<{ file: string }>`pragma database_list`.execute(
        parting.server.storage.db,
      )
      const folder = dirname(rows[0]?.file ?? '')
      const inFiles = async () => {
        const names = await readdir(folder)
        const files = await Promise.all(names.map((name) => readFile(join(folder, name))))
        return canaries.filter((canary) => files.some((file) => file.includes(canary)))
      }
      expect(await inFiles()).toEqual(canaries)
      expect(await erase(id)).toBe('granted')
      expect(await inFiles()).toEqual([])
    },
  )

  test('[LEA6] devices are told, and agree with the server when they compare', async () => {
    const { id } = await somebody()
    const reader = await parting.aPartner()
    await reader.sync()
    expect(await erase(id)).toBe('granted')
    await reader.sync()
    expect(reader.row('person', id)).toMatchObject({ name: 'Former participant', phone: '' })
    const { answer } = await compare(reader)
    expect([answer.differ, answer.unlike]).toEqual([[], []])
  })

  test('[LEA6] nobody brings him back: no push, no offer, no copy of an old push, no invitation', async () => {
    const { head, server } = parting
    const { partner, id, canaries } = await somebody()
    const reader = await parting.aPartner()
    await reader.sync()
    const held = holding(reader, 'person', id)
    const conflicts = [...reader.records.values()].filter(
      ({ kind, fields }) => kind === 'conflict' && fields.subjectId?.[0] === id,
    )
    expect(conflicts.length).toBeGreaterThan(0)
    const secret = await server.invite('recorder', { personId: id })
    reader.edit('person', id, { phone: canaries[1], name: canaries[0] })
    const late = reader.outbox
    expect(await erase(id)).toBe('granted')
    expect(await reader.sync()).toMatchObject([{ verdict: 'refused', reason: 'erased' }])
    for (const one of conflicts) reader.edit('conflict', one.id, { note: canaries[0] })
    expect(new Set((await reader.sync()).map(({ verdict }) => verdict))).not.toContain('taken')
    expect(await offer(reader, [held])).toEqual({ [`person ${id}`]: 'otherwise' })
    reader.outbox = [...late]
    await reader.sync()
    const join = await fetch(`${server.url}/api/v1/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'liaison-protocol': '1' },
      body: JSON.stringify({ secret, name: canaries[0], device: 'Phone' }),
    })
    expect(join.status).toBe(410)
    await expect(server.join('recorder', { personId: id })).rejects.toThrow(/410/)
    partner.edit('person', id, { phone: canaries[1] })
    expect((await partner.handOver()).status).toBe(200)
    const item = (await parting.listed(head)).find(({ recordId }) => recordId === id)
    expect(await told(head.post(`/quarantine/${item?.id}`, { accept: true }))).toMatchObject({
      items: [{ state: 'waiting', trouble: 'erased' }],
    })
    await server.storage.db.deleteFrom('quarantine').where('record', '=', id).execute()
    const left = await everything()
    for (const canary of canaries) expect(left).not.toContain(canary)
  })

  test('[LEA6] an acknowledged change of his record that comes again is the same change, and brings nothing', async () => {
    const { head, server } = parting
    const { id } = await somebody()
    const reader = await parting.aPartner()
    await reader.sync()
    const phone = aCanary('Again')
    reader.edit('person', id, { phone })
    const sent = [...reader.outbox]
    await reader.sync()
    expect(await erase(id)).toBe('granted')
    reader.outbox = sent
    expect(await reader.sync()).toMatchObject([{ verdict: 'had' }])
    await head.sync()
    expect(head.row('person', id)).toMatchObject({ phone: '' })
    expect(JSON.stringify(await allRows(server.storage))).not.toContain(phone)
  })

  test('[LEA6] only who may erase, with a reason; the last head of the mission stays', async () => {
    const { partner, id } = await somebody()
    expect(await erase(id, parting.chair)).toBe('not-allowed')
    expect(await erase(parting.head.me.personId, partner as HttpDevice)).toBe('not-allowed')
    const silent = aPersonRequest(parting.head, 'erase_person', { id }, {}, { reason: '' })
    parting.head.write({ kind: 'request', row: silent })
    await parting.head.sync()
    expect(parting.head.row('request', silent.id)).toMatchObject({ outcomeReason: 'no-reason' })
  })
})
