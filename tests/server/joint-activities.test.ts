import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shortHash } from '../../src/domain/short-hash.ts'
import { rowOf, type Stage } from '../access/rows.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { engines } from '../support/engines.ts'
import type { HttpDevice, Row } from '../support/http-device.ts'
import { aMechanism, anotherOrganisation, type Told } from '../support/mission-rows.ts'

describe.each(engines)('joint activities at the server, on $name', (engine) => {
  let server: MissionServer
  let head: HttpDevice
  let colleague: HttpDevice
  let focal: HttpDevice
  let observer: HttpDevice
  let mechanism: Row
  let partner: Row
  let third: Row

  beforeAll(async () => {
    server = await aMissionServer({ engine })
    head = server.head
    mechanism = aMechanism(head)
    partner = anotherOrganisation(head)
    third = anotherOrganisation(head, { name: 'Open doors' })
    head.write({ kind: 'organisation', row: partner }, { kind: 'organisation', row: third })
    head.write({ kind: 'mechanism', row: mechanism })
    await head.sync()
    const of = { mechanismId: mechanism.id, organisationId: partner.id }
    focal = await server.join('focal_point', of)
    observer = await server.join('observer', of)
    colleague = await server.join('recorder')
  }, 30_000)
  afterAll(() => server.stop())

  const stage = () => ({ mechanism }) as unknown as Stage
  const refused = (reason: string) => ({ verdict: 'refused', reason })

  async function made(told: Told = {}, by = head): Promise<Row> {
    const row = rowOf.jointActivity(by, stage(), { marking: 'AMBER', ...told })
    by.write({ kind: 'jointActivity', row })
    expect(await by.sync()).toMatchObject([{ verdict: 'taken' }])
    await readAll()
    return row
  }

  async function readAll(): Promise<void> {
    for (const each of [head, colleague, focal, observer]) await each.sync()
  }

  async function edited(by: HttpDevice, { id }: Row, fields: Told): Promise<object | undefined> {
    by.edit('jointActivity', id, fields)
    const [verdict] = await by.sync()
    await readAll()
    return verdict
  }

  test('a state follows only the one before it, whatever a device says', async () => {
    const activity = await made({ state: 'completed' })
    for (const state of ['idea', 'under_way', 'dropped'])
      expect(await edited(head, activity, { state, stateReason: 'Why.' }), state).toMatchObject(
        refused('state-not-reachable'),
      )
    expect(await edited(head, activity, { state: 'jointly_evaluated' })).toMatchObject({
      verdict: 'taken',
    })
  })

  test('[JNT1] a demand that is confirmed says whose it is; a common project that is agreed, whom it helps', async () => {
    const project = await made({ kind: 'common_project', demandedBy: null })
    expect(await edited(head, project, { state: 'demand_confirmed' })).toMatchObject(
      refused('step-lacks'),
    )
    const asked = { state: 'demand_confirmed', demandedBy: 'host_authority' }
    expect(await edited(head, project, asked)).toMatchObject({ verdict: 'taken' })
    expect(await edited(head, project, { state: 'agreed' })).toMatchObject(refused('step-lacks'))
    const told = { state: 'agreed', beneficiaryBenefit: 'Nobody tells it twice.' }
    expect(await edited(head, project, told)).toMatchObject({ verdict: 'taken' })
    // Neither is taken from under it, and the rest can be mended.
    expect(await edited(head, project, { demandedBy: null })).toMatchObject(refused('step-lacks'))
    expect(await edited(head, project, { title: 'One register' })).toMatchObject({
      verdict: 'taken',
    })
  })

  test('[JNT1] nothing is dropped without a reason, and a visit needs no benefit to be agreed', async () => {
    const visit = await made({ state: 'agreed' })
    expect(await edited(head, visit, { state: 'dropped' })).toMatchObject(refused('step-lacks'))
    const why = { state: 'dropped', notJointReason: 'not_practical' }
    expect(await edited(head, visit, why)).toMatchObject({ verdict: 'taken' })
  })

  const clears = (by: HttpDevice, of: unknown, text: string, word = 'cleared') =>
    `clearances/2026-11-21T10:00:00.000Z.${word}.${shortHash(text).replace('.', '_')}.${of}.${by.me.personId}`

  test('[JNT1] a joint statement goes out only with every clearance, of the text as it stands', async () => {
    const [first, second] = ['We ask for one telephone.', 'We ask for two telephones.']
    const own = head.me.organisationId
    const statement = await made({
      kind: 'joint_statement',
      state: 'under_way',
      statement: first,
      partners: [`lead.${own}`, `co_lead.${partner.id}`],
    })
    const out = () => edited(head, statement, { state: 'completed' })
    expect(await out()).toMatchObject(refused('step-lacks'))
    await edited(head, statement, { [clears(head, own, first)]: true })
    await edited(focal, statement, { [clears(focal, partner.id, first)]: true })
    await edited(head, statement, { statement: second })
    expect(await out()).toMatchObject(refused('step-lacks'))
    await edited(head, statement, { [clears(head, own, second)]: true })
    expect(await out()).toMatchObject(refused('step-lacks'))
    await edited(focal, statement, { [clears(focal, partner.id, second)]: true })
    expect(await out()).toMatchObject({ verdict: 'taken' })
    expect(await edited(head, statement, { statement: 'We ask for nothing.' })).toMatchObject(
      refused('step-lacks'),
    )
  })

  test('[JNT2] a partner clears a text and acknowledges a share for itself, and in nobody’s name', async () => {
    const text = 'We ask.'
    const activity = await made({ kind: 'joint_statement', statement: text })
    const no = refused('not-allowed')
    expect(await edited(focal, activity, { [clears(focal, third.id, text)]: true })).toMatchObject(
      no,
    )
    expect(await edited(head, activity, { [clears(focal, partner.id, text)]: true })).toMatchObject(
      no,
    )
    expect(await edited(focal, activity, { title: 'Ours now' })).toMatchObject(no)
    expect(
      await edited(focal, activity, { [clears(focal, partner.id, text)]: true }),
    ).toMatchObject({
      verdict: 'taken',
    })
    const share = rowOf.informationShare(head, stage(), { marking: 'AMBER' })
    head.write({ kind: 'informationShare', row: share })
    await readAll()
    const acknowledge = async (by: HttpDevice, of: Row) => {
      by.edit('informationShare', share.id, { [`acknowledgedBy/${of.id}`]: true })
      return (await by.sync())[0]
    }
    expect(await acknowledge(focal, third)).toMatchObject(no)
    expect(await acknowledge(focal, partner)).toMatchObject({ verdict: 'taken' })
    expect(await acknowledge(observer, partner)).toMatchObject(no)
  })

  test('a partner records what it shared, and nothing in the name of another', async () => {
    const write = async (organisationId: string) => {
      const row = rowOf.informationShare(focal, stage(), { marking: 'AMBER', organisationId })
      focal.write({ kind: 'informationShare', row })
      return (await focal.sync())[0]
    }
    expect(await write(partner.id)).toMatchObject({ verdict: 'taken' })
    expect(await write(third.id)).toMatchObject(refused('not-allowed'))
  })

  test('why something is not for co-operation leaves neither the organisation nor the named readers', async () => {
    const activity = await made({ state: 'dropped', notJointReason: 'too_sensitive' })
    const note = (marking: string, text: string) =>
      rowOf.comment(head, { item: activity } as unknown as Stage, {
        id: uuid(),
        mechanismId: mechanism.id,
        subjectKind: 'jointActivity',
        subjectId: activity.id,
        marking,
        text,
      })
    const [own, named] = ['ASKED-BY-PHONE-NOT-TO', 'THE-NAME-OF-THE-CALLER']
    const rows = [note('AMBER+STRICT', own), note('RED', named)]
    head.write(...rows.map((row) => ({ kind: 'comment', row })))
    await head.sync()
    const strict = await made({ marking: 'AMBER+STRICT', title: 'SECRET-VISIT' })
    const share = rowOf.informationShare(head, stage(), {
      marking: 'GREEN',
      title: 'SECRET-SHARE',
      jointActivityId: strict.id,
    })
    head.write({ kind: 'informationShare', row: share })
    await head.sync()
    // The server's whole answer to somebody who asks for everything from the beginning.
    const told = async (by: HttpDevice) =>
      JSON.stringify(await by.ask({ ...by.request(), cursor: null, pullBytes: 2_000_000 }))
    const words = [own, named, 'SECRET-VISIT', 'SECRET-SHARE']
    const seen = async (by: HttpDevice) => {
      const answer = await told(by)
      expect(answer).toContain(activity.id)
      return words.filter((word) => answer.includes(word))
    }
    expect(await seen(focal)).toEqual([])
    expect(await seen(observer)).toEqual([])
    expect(await seen(colleague)).toEqual([own, 'SECRET-VISIT', 'SECRET-SHARE'])
    expect(await seen(head)).toEqual(words)
  })
})
