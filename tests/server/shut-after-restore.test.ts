import { appendFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { restoreBackup } from '../../src/server/backup/restore.ts'
import { verifyMission } from '../../src/server/backup/verify.ts'
import { type Ledger, openLedger } from '../../src/server/departure/ledger.ts'
import { reapply } from '../../src/server/departure/reapply.ts'
import { aParting, type Parting, told } from '../support/a-parting.ts'
import { allRows, anAfter, aShelf, backUp, type Shelf } from '../support/backups.ts'
import { engines } from '../support/engines.ts'
import { holding, offer } from '../support/offering.ts'

describe.each(engines)('a backup of before somebody left, on $name', (engine) => {
  let parting: Parting
  let shelf: Shelf
  let folder: string
  let ledger: Ledger

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-ledger-'))
    ledger = openLedger(join(folder, 'data', 'departures.jsonl'))
    shelf = await aShelf()
    parting = await aParting(engine, { ledger })
    await parting.anew()
  })
  afterEach(async () => {
    await parting.server.stop()
    await shelf.forget()
    await rm(folder, { recursive: true, force: true })
  })

  const restore = async (file: string, without = false) => {
    const { storage, mission } = parting.server
    const on = without ? { ...storage, ledger: null } : storage
    const { shut } = await restoreBackup(on, file, { ...anAfter(), replace: true })
    expect((await verifyMission(storage, mission)).troubles).toEqual([])
    return shut
  }

  test('[LEA7] brings nobody back: not the device, the invitation, the role, nor the data', async () => {
    const { head, server, mechanism, other } = parting
    const partner = await parting.aPartner()
    const erased = await server.join('recorder', { name: 'Canary Erasmus' })
    const observer = await server.join('observer', { mechanismId: other.id })
    const single = await server.join('recorder')
    const secret = await server.invite('recorder', {
      mechanismId: mechanism.id,
      organisationId: parting.ngo.id,
    })
    await Promise.all([head.sync(), partner.sync(), erased.sync(), single.sync()])
    partner.edit('line', parting.line.id, { text: 'Not sent yet.' })
    const file = await backUp(server, shelf.file('before'))

    expect(await parting.end(head, 'leave')).toBe('granted')
    expect(await parting.revoke(single, 'lost')).toBe('granted')
    const role = { role: 'observer', mechanismId: String(other.id) }
    expect(await parting.ask(head, 'take_role', { id: observer.me.personId }, role)).toBe('granted')
    expect(await parting.ask(head, 'erase_person', { id: erased.me.personId })).toBe('granted')
    expect(ledger.read()).toHaveLength(4)
    expect(await readFile(join(folder, 'data', 'departures.jsonl'), 'utf8')).not.toContain('Canary')

    expect(await restore(file)).toBe(4)
    expect(JSON.stringify(await allRows(server.storage))).not.toContain('Canary')
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'leave' })
    expect(await told(single.get('/me'))).toMatchObject({ status: 410, mode: 'lost' })
    expect(await told(erased.get('/me'))).toMatchObject({ status: 410 })
    expect((await partner.handOver()).status).toBe(200)
    const join_ = await fetch(`${server.url}/api/v1/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'liaison-protocol': '1' },
      body: JSON.stringify({ secret, name: 'Guest', device: 'Phone' }),
    })
    expect(join_.status).toBe(410)
    const grants = await server.storage.db
      .selectFrom('grants')
      .select('person')
      .where('person', 'in', [observer.me.personId, partner.me.personId, erased.me.personId])
      .execute()
    expect(grants).toEqual([])
    // A device that never heard of the erasure gives back what it holds: nothing of it comes in.
    await head.sync()
    expect(await restore(file)).toBe(4)
    expect(head.row('organisation', parting.ngo.id)).toMatchObject({ leftOn: parting.day() })
  })

  test('[LEA7] what this database knows is not shut twice: who was invited anew since stays in', async () => {
    const { head, server } = parting
    const partner = await parting.aPartner()
    expect(await parting.end(head, 'leave')).toBe('granted')
    const again = await parting.aPartner('recorder', { personId: partner.me.personId })
    const { storage, mission } = server
    const { nowMs, nextNumber } = anAfter()
    const shut = await storage.write((db) => reapply(db, { storage, mission, nowMs, nextNumber }))
    expect(shut).toEqual([])
    expect(await told(again.get('/me'))).toMatchObject({ status: 200 })
    const file = await backUp(server, shelf.file('after'))
    expect(await restore(file)).toBe(0)
    expect(await told(again.get('/me'))).toMatchObject({ status: 200 })
  })

  test('[LEA7] a line of the ledger that a power cut tore hides no other', () => {
    const file = join(folder, 'torn.jsonl')
    const torn = openLedger(file)
    const entry = (id: string) => ({
      id,
      at: '2026-11-22T10:00:00.000Z',
      departure: { what: 'erasure', person: '0199-somebody' } as const,
    })
    expect(torn.read()).toEqual([])
    torn.append([entry('1')])
    appendFileSync(file, '{"id":"2","at":"2026')
    torn.append([entry('3')])
    expect(torn.read().map(({ id }) => id)).toEqual(['1', '3'])
  })

  test('[LEA7] nothing is granted that the ledger did not take', async () => {
    const { head, server } = parting
    const partner = await parting.aPartner()
    const append = vi.spyOn(ledger, 'append').mockImplementation(() => {
      throw new Error('the disk is full')
    })
    await expect(parting.revoke(partner, 'leave')).rejects.toThrow(/500/)
    expect(append).toHaveBeenCalled()
    append.mockRestore()
    expect(await told(partner.get('/me'))).toMatchObject({ status: 200 })
    expect(await head.sync()).toMatchObject([{ verdict: 'merged' }])
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410 })
    expect(server.storage.ledger?.read()).toHaveLength(1)
  })

  test('[LEA7] without its ledger, a request that a device gives back is carried out again', async () => {
    const { head, server } = parting
    const partner = await parting.aPartner()
    const file = await backUp(server, shelf.file('before'))
    expect(await parting.revoke(partner, 'lost')).toBe('granted')
    const asked = head.rows('request').find(({ act }) => act === 'revoke_device')
    const given = holding(head, 'request', String(asked?.id))
    await restore(file, true)
    expect(await told(partner.get('/me'))).toMatchObject({ status: 200 })
    await head.sync()
    expect(await offer(head, [given])).toEqual({ [`request ${asked?.id}`]: 'taken' })
    expect(await told(partner.get('/me'))).toMatchObject({ status: 410, mode: 'lost' })
  })

  test('[LEA7] nor does somebody carry out by it what he may not', async () => {
    const { head, chair, server } = parting
    const partner = await parting.aPartner()
    const file = await backUp(server, shelf.file('before'))
    expect(await parting.revoke(partner, 'lost')).toBe('granted')
    const asked = head.rows('request').find(({ act }) => act === 'revoke_device')
    const given = holding(head, 'request', String(asked?.id))
    await restore(file, true)
    await chair.sync()
    await offer(chair, [given])
    expect(await told(partner.get('/me'))).toMatchObject({ status: 200 })
  })
})
