import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absorb } from '../../src/device/absorb.ts'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import type { Organisation } from '../../src/domain/organisation.ts'
import { aClock, aDevice, restarted, roundTrip, syncFully } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { anOrganisation } from '../support/an-organisation.ts'

const advantages = ['presence', 'mandate', 'funding'] as const
const byText = (a: string, b: string) => (a < b ? -1 : 1)

const Step = fc.record({
  who: fc.nat(2),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.record({ edit: fc.constant('name' as const), to: fc.nat(99) }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant('set' as const), to: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.record({ edit: fc.constant('both' as const), to: fc.nat(99) }) },
    { weight: 3, arbitrary: fc.constant({ sync: 'whole' as const }) },
    { weight: 1, arbitrary: fc.constant({ sync: 'answer lost' as const }) },
    { weight: 1, arbitrary: fc.constant({ sync: 'answer twice' as const }) },
    { weight: 1, arbitrary: fc.constant({ sync: 'killed after it' as const }) },
  ),
})
type Step = typeof Step extends fc.Arbitrary<infer Value> ? Value : never

/** What a person did, as the fields that the act gives the record. */
function fieldsOf({ act }: Step): Partial<Organisation> | null {
  if (!('edit' in act)) return null
  const comparativeAdvantages = advantages.filter((_, bit) => (act.to >> bit) % 2 === 1)
  if (act.edit === 'name') return { name: `Name ${act.to}` }
  return act.edit === 'set'
    ? { comparativeAdvantages }
    : { name: `Name ${act.to}`, leftOn: '2026-11-21', comparativeAdvantages }
}

async function take(devices: Device[], server: MeetingPoint, step: Step, id: string) {
  const device = devices[step.who]
  if (device === undefined) return
  const fields = fieldsOf(step)
  if (fields !== null) {
    const saved = await commit(device, [{ kind: 'organisation', id, fields }])
    expect(saved.ok).toBe(true)
    // PUL4: nobody's own words leave the screen by his saving them.
    expect(await device.db.organisations.get(id)).toMatchObject({
      ...fields,
      ...(fields.comparativeAdvantages && {
        comparativeAdvantages: fields.comparativeAdvantages.toSorted(byText),
      }),
    })
  } else if ('sync' in step.act) {
    const answer = await roundTrip(device, server, { lost: step.act.sync === 'answer lost' })
    if (step.act.sync === 'answer twice') await absorb(device.db, answer)
    if (step.act.sync === 'killed after it') devices[step.who] = restarted(device)
  }
}

test('[PUL6] [PUL4] three devices on any line end with the same record as the server, and nothing waits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 24 }), async (steps) => {
      const server = new MeetingPoint()
      const clock = aClock()
      const devices = [await aDevice({ clock }), await aDevice({ clock }), await aDevice({ clock })]
      const row = anOrganisation()
      const [first] = devices
      if (first === undefined) return
      await commit(first, [{ kind: 'organisation', row }])
      for (const device of devices) await syncFully(device, server)
      for (const step of steps) {
        clock.ms += 1_000
        server.nowMs += 1_000
        await take(devices, server, step, row.id)
      }
      for (const device of [...devices, ...devices]) await syncFully(device, server)
      const rows = await Promise.all(devices.map(({ db }) => db.organisations.get(row.id)))
      for (const other of rows.slice(1)) expect(other).toEqual(rows[0])
      expect(rows[0]?.name).toBe(server.value('organisation', row.id, 'name'))
      for (const { db } of devices) {
        expect(await db.outbox.count()).toBe(0)
        db.close()
      }
    }),
    { numRuns: 30 },
  )
}, 60_000)
