import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import { readSetting } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { aMissionServer, type MissionServer } from '../support/a-mission-server.ts'
import { aProfile, copyOf, type Profile, syncProfile, tripOf } from '../support/a-profile.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let server: MissionServer
beforeAll(async () => {
  server = await aMissionServer()
})
afterAll(() => server.stop())

/** Somebody with one organisation that the server holds. */
async function somebody() {
  const profile = await aProfile(server.url, await server.invite('coordinator'))
  const { id } = await make(profile, 'Children of the Dniester')
  await syncProfile(profile)
  return { profile, id }
}

async function make({ device }: Profile, name: string) {
  const row = anOrganisation({
    id: device.newId(),
    name,
    createdBy: device.me.personId,
    ownerOrganisationId: device.me.organisationId,
  })
  const saved = await commit(device, [{ kind: 'organisation', row }])
  expect(saved).toEqual({ ok: true, value: undefined })
  return row
}

async function edit({ device }: Profile, id: string, fields: Record<string, unknown>) {
  const saved = await commit(device, [{ kind: 'organisation', id, fields }])
  expect(saved).toEqual({ ok: true, value: undefined })
}

const row = ({ device }: Profile, id: string) => device.db.organisations.get(id)
const deviceOf = async ({ device }: Profile) => (await readSetting(device.db, 'identity'))?.deviceId

/** Nothing waits and nothing was refused. */
async function expectHandedIn({ device }: Profile) {
  expect(await device.db.outbox.count()).toBe(0)
  expect(await device.db.refusals.toArray()).toEqual([])
}

describe('a profile that was cloned', () => {
  test('[DEV1] [DEV3] both copies hand in what they wrote; the second gets a name of its own', async () => {
    const { profile: one, id } = await somebody()
    const other = await copyOf(server.url, one)
    const before = await deviceOf(one)
    await edit(one, id, { name: 'By the first' })
    const mine = await make(other, 'Made by the second')
    await edit(other, mine.id, { mandate: 'Built on the one before' })
    await edit(other, id, { mandate: 'By the second' })
    await syncProfile(one)
    await syncProfile(other)
    await syncProfile(one)
    await syncProfile(other)
    for (const copy of [one, other]) {
      await expectHandedIn(copy)
      expect(await row(copy, id)).toMatchObject({ name: 'By the first', mandate: 'By the second' })
      expect(await row(copy, mine.id)).toMatchObject({ mandate: 'Built on the one before' })
      expect(await copy.device.db.conflicts.where('subjectId').anyOf(id, mine.id).count()).toBe(0)
    }
    expect(await deviceOf(one)).toBe(before)
    expect(await deviceOf(other)).not.toBe(before)
  })

  test('[DEV1] what both wrote into one field is a conflict of two devices, and nothing is lost', async () => {
    const { profile: one, id } = await somebody()
    const other = await copyOf(server.url, one)
    await edit(one, id, { constituency: 'other' })
    await edit(other, id, { constituency: 'international_organisations' })
    await edit(other, id, { constituency: 'host_authorities' })
    for (const copy of [one, other, one, other]) await syncProfile(copy)
    const [conflict] = await one.device.db.conflicts.where('subjectId').equals(id).toArray()
    expect([conflict?.losingDevice, conflict?.keptDevice].toSorted()).toEqual(
      [await deviceOf(one), await deviceOf(other)].toSorted(),
    )
    expect([conflict?.losingDeviceName, conflict?.keptDeviceName]).toEqual([
      "Ana's phone",
      "Ana's phone",
    ])
    expect(new Set([conflict?.losingValue, conflict?.keptValue])).toEqual(
      new Set(['other', 'host_authorities']),
    )
    for (const copy of [one, other]) await expectHandedIn(copy)
    expect(await row(one, id)).toEqual(await row(other, id))
  })

  test('[DEV1] an act of one copy that is a part of the other’s, in the same millisecond, is another act', async () => {
    const clock = { ms: Date.now() }
    const one = await aProfile(server.url, await server.invite('coordinator'), { clock })
    const { id } = await make(one, 'Children of the Dniester')
    await syncProfile(one)
    const other = await copyOf(server.url, one)
    clock.ms += 1_000
    for (const copy of [one, other]) await edit(copy, id, { constituency: 'other' })
    await edit(one, id, { name: 'Joined into the one that waits' })
    const theirs = await make(other, 'Made by the second')
    await make(one, 'Made by the first')
    for (const copy of [one, other, one]) await syncProfile(copy)
    expect(await row(one, theirs.id)).toBeDefined()
  })

  test('[DEV3] a copy that only reads hears what the other wrote', async () => {
    const { profile: one, id } = await somebody()
    const reader = await copyOf(server.url, one)
    await edit(one, id, { name: 'Written under both their names' })
    await syncProfile(one)
    await syncProfile(reader)
    expect(await row(reader, id)).toMatchObject({ name: 'Written under both their names' })
  })

  test('[DEV2] a name that was given in an answer that never arrived is taken up all the same', async () => {
    const { profile: one, id } = await somebody()
    const other = await copyOf(server.url, one)
    await edit(one, id, { name: 'By the first' })
    await edit(other, id, { mandate: 'By the second' })
    await syncProfile(one)
    const cutAfterDevice: Fetch = async (path, init) => {
      const answer = await other.fetch(path, init)
      if (path !== '/api/v1/device') return answer
      throw new TypeError('the line was cut')
    }
    expect((await tripOf(other, cutAfterDevice)).ok).toBe(true)
    expect((await tripOf(other, cutAfterDevice)).ok).toBe(false)
    const known = await deviceOf(other)
    await syncProfile(other)
    expect(await deviceOf(other)).not.toBe(known)
    await expectHandedIn(other)
    expect(await row(other, id)).toMatchObject({ name: 'By the first', mandate: 'By the second' })
  })
})

describe('a profile put back from a backup', () => {
  test('[DEV1] what it had handed in meanwhile is not done twice, and a new edit like an old one is a new one', async () => {
    const { profile: now, id } = await somebody()
    await edit(now, id, { leftOn: '2026-11-20' })
    const backup = await copyOf(server.url, now)
    await syncProfile(now)
    await edit(now, id, { name: 'Renamed' })
    await syncProfile(now)
    await edit(now, id, { name: 'Named back, more or less' })
    await syncProfile(now)
    // The number after the one that waits, the same field and value, and the same value before it.
    await edit(backup, id, { name: 'Renamed' })
    await syncProfile(backup)
    await syncProfile(backup)
    await expectHandedIn(backup)
    const [conflict] = await backup.device.db.conflicts.where('subjectId').equals(id).toArray()
    expect([conflict?.losingValue, conflict?.keptValue].toSorted()).toEqual([
      'Named back, more or less',
      'Renamed',
    ])
    expect(await row(backup, id)).toMatchObject({
      name: conflict?.keptValue,
      leftOn: '2026-11-20',
    })
    const changes = await server.storage.db
      .selectFrom('changes')
      .select(['device', 'n'])
      .where('id', '=', id)
      .where('person', 'is not', null)
      .execute()
    expect(changes).toHaveLength(5)
  })

  test('[DEV3] it never gives a number again, also where it wrote nothing yet', async () => {
    const { profile: now, id } = await somebody()
    const backup = await copyOf(server.url, now)
    await edit(now, id, { name: 'After the backup' })
    await syncProfile(now)
    await syncProfile(backup)
    expect(await row(backup, id)).toMatchObject({ name: 'After the backup' })
    await edit(backup, id, { mandate: 'Written on top' })
    await syncProfile(backup)
    await expectHandedIn(backup)
    expect(await backup.device.db.conflicts.where('subjectId').equals(id).count()).toBe(0)
  })
})

type World = { readonly copies: Profile[]; readonly made: string[]; readonly id: string }

const cut =
  ({ fetch: browser }: Profile): Fetch =>
  async (path, init) => {
    await browser(path, init)
    throw new TypeError('the line was cut')
  }

const acts = {
  name: (copy: Profile, { id }: World, to: number) => edit(copy, id, { name: `Name ${to}` }),
  constituency: (copy: Profile, { id }: World, to: number) =>
    edit(copy, id, { constituency: to % 2 === 0 ? 'ngos' : 'other' }),
  make: async (copy: Profile, { made }: World) => {
    made.push((await make(copy, `Made ${made.length}`)).id)
  },
  sync: (copy: Profile) => syncProfile(copy),
  'answer lost': (copy: Profile) => tripOf(copy, cut(copy)),
  clone: async (copy: Profile, { copies }: World) => {
    if (copies.length < 4) copies.push(await copyOf(server.url, copy))
  },
}

const Step = fc.record({
  who: fc.nat(3),
  act: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  to: fc.nat(3),
})

async function syncAll(copies: readonly Profile[]) {
  for (let round = 0; round < 3; round++) for (const copy of copies) await syncProfile(copy)
}

test('[DEV1] [DEV3] copies of copies, in any state, end alike with nothing refused and nothing lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const { profile, id } = await somebody()
      const world: World = { copies: [profile], made: [], id }
      const { copies, made } = world
      for (const { who, act, to } of steps)
        await acts[act](copies[who % copies.length] ?? profile, world, to)
      await syncAll(copies)
      for (const copy of copies) await acts.make(copy, world)
      await syncAll(copies)
      for (const copy of copies) {
        await expectHandedIn(copy)
        expect(await row(copy, id)).toEqual(await row(profile, id))
        for (const one of made) expect(await row(copy, one)).toBeDefined()
      }
      // Each of them wrote, so that each has a name of its own by now.
      expect(new Set(await Promise.all(copies.map(deviceOf))).size).toBe(copies.length)
    }),
    { numRuns: Number(process.env.RUNS ?? 25), endOnFailure: true },
  )
}, 120_000)
