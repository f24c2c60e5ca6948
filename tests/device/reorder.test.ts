import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { addLine, editLine, moveLine } from '../../src/device/line-commands.ts'
import { linesOf } from '../../src/device/lines.ts'
import type { LineId } from '../../src/domain/ids.ts'
import { syncFully, twoDevices } from '../support/a-device.ts'
import { MeetingPoint } from '../support/a-meeting-point.ts'
import { aMeeting, anAgendaItem, ids } from '../support/some-records.ts'

/** What a recorder does to the line that stands at a place. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('move'),
      at: fc.nat(5),
      by: fc.integer({ min: -5, max: 5 }),
    }),
  },
  fc.record({ does: fc.constant('write'), at: fc.nat(5), by: fc.nat(5) }),
  fc.record({ does: fc.constant('reword'), at: fc.nat(5), by: fc.nat(5) }),
)
const steps = fc.array(step, { maxLength: 6 })
type Step = { readonly does: string; readonly at: number; readonly by: number }

const item = anAgendaItem()
const meeting = aMeeting({ id: ids.meeting, state: 'open' })
const linesOn = async (device: Device) => (await linesOf(device.db, ids.meeting)).get(item.id) ?? []

async function doStep(device: Device, { does, at, by }: Step): Promise<LineId | undefined> {
  const lines = await linesOn(device)
  const line = lines[at % Math.max(1, lines.length)]
  if (line === undefined) return undefined
  if (does === 'move') expect((await moveLine(device, line.id, by)).ok).toBe(true)
  else if (does === 'reword') await editLine(device, line.id, { kind: 'concern' })
  else {
    const done = await addLine(device, item, { kind: 'information', text: 'another' })
    return done.ok ? done.value : expect.fail('not saved')
  }
  return undefined
}

test('two phones reorder the same lines at once: every line stands once, in one order on both', async () => {
  await fc.assert(
    fc.asyncProperty(steps, steps, async (anasSteps, borisSteps) => {
      const { ana, boris } = await twoDevices()
      const server = new MeetingPoint()
      await commit(ana, [
        { kind: 'meeting', row: meeting },
        { kind: 'agendaItem', row: item },
      ])
      const written: string[] = []
      for (const text of ['a', 'b', 'c', 'd', 'e']) {
        const done = await addLine(ana, item, { kind: 'information', text })
        if (done.ok) written.push(done.value)
      }
      await syncFully(ana, server)
      await syncFully(boris, server)
      for (const [device, some] of [
        [ana, anasSteps],
        [boris, borisSteps],
      ] as const)
        for (const one of some) {
          const id = await doStep(device, one)
          if (id !== undefined) written.push(id)
        }
      for (const device of [ana, boris, ana]) await syncFully(device, server)
      const [hers, his] = await Promise.all([linesOn(ana), linesOn(boris)])
      expect(his).toEqual(hers)
      expect(hers.map(({ id }) => id).toSorted()).toEqual(written.toSorted())
      // Wherever two landed on one place, the next move still has room.
      const last = hers.at(-1)
      if (last !== undefined) {
        await moveLine(ana, last.id, -99)
        expect((await linesOn(ana))[0]?.id).toBe(last.id)
      }
      // Nobody is asked which order was meant.
      expect(await ana.db.conflicts.count()).toBe(0)
    }),
    { numRuns: 25 },
  )
})
