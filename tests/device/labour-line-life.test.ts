import { describe, expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { actorOf } from '../../src/device/identity.ts'
import {
  addLabourLine,
  agreePart,
  answerPart,
  askAbout,
  editPart,
  setLabourState,
} from '../../src/device/labour-line-commands.ts'
import { labourLinePage } from '../../src/device/labour-line-page.ts'
import { instantFromMs } from '../../src/domain/day.ts'
import { type LabourLineId, MechanismId, MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import { labourLineAsOf } from '../../src/domain/labour-line-as-of.ts'
import type { LabourLineDraft } from '../../src/domain/labour-line-draft.ts'
import { aClock, aDevice } from '../support/a-device.ts'
import { ids } from '../support/some-records.ts'

const mechanismId = MechanismId.parse(ids.mechanism)
const iom = OrganisationId.parse('organisation-iom')
const osce = OrganisationId.parse('organisation-osce')
const at = { agreedAtMeetingId: MeetingId.parse(ids.meeting), decisionId: null }
const hourMs = 3_600_000

function aDraft(fields: Partial<LabourLineDraft> = {}): LabourLineDraft {
  return {
    issueId: ids.issue,
    areaId: ids.area,
    organisationId: iom,
    role: 'lead',
    fromOn: '2026-01-01',
    toOn: null,
    scope: '',
    basis: '',
    comparativeAdvantages: [],
    ...fields,
  }
}

async function onADevice() {
  const clock = aClock()
  const device = await aDevice({
    clock,
    me: { grants: [{ role: 'coordinator', mechanismId: null }] },
  })
  const add = async (fields: Partial<LabourLineDraft> = {}): Promise<LabourLineId> => {
    const added = await addLabourLine(device, mechanismId, aDraft(fields))
    if (!added.ok) throw new Error(added.error.kind)
    return added.value
  }
  return { device, clock, add }
}

async function lineOf(device: Device, id: string) {
  const line = await device.db.labourLines.get(id)
  if (line === undefined) throw new Error('the line is not there')
  return line
}

describe('the life of a line on a device', () => {
  test('[LAB1] it is agreed only once all whom it names have accepted it', async () => {
    const { device, add } = await onADevice()
    const id = await add({ askedIds: [osce] })
    await answerPart(device, id, iom, 'accepted')
    expect(await agreePart(device, id, at)).toMatchObject({
      error: { kind: 'not_accepted_by_all' },
    })
    await answerPart(device, id, osce, 'reserved')
    expect(await agreePart(device, id, at)).toMatchObject({
      error: { kind: 'not_accepted_by_all' },
    })
    await answerPart(device, id, osce, 'accepted')
    expect(await agreePart(device, id, at)).toMatchObject({ ok: true })
    const line = await lineOf(device, id)
    expect(line).toMatchObject({ state: 'agreed', acceptedBy: [iom, osce], reservedBy: [] })
    expect(line.answers).toHaveLength(3)
  })

  test('what was accepted in the room is noted with who noted it', async () => {
    const { device, add } = await onADevice()
    const id = await add({ askedIds: [osce] })
    await agreePart(device, id, at, [iom, osce])
    const page = await labourLinePage(device.db, id, actorOf(device.me))
    expect(page?.named.map(({ stand, answer }) => [stand, answer?.by])).toEqual([
      ['accepted', device.me.personId],
      ['accepted', device.me.personId],
    ])
  })

  test('somebody who is asked later keeps it from being agreed', async () => {
    const { device, add } = await onADevice()
    const id = await add()
    await answerPart(device, id, iom, 'accepted')
    await askAbout(device, id, [osce])
    expect(await agreePart(device, id, at)).toMatchObject({
      error: { kind: 'not_accepted_by_all' },
    })
  })

  test('[LAB3] as of any moment between them, it is what each command had left', async () => {
    const { device, clock, add } = await onADevice()
    const id = await add()
    const moments = [clock.ms]
    const then = [await lineOf(device, id)]
    const acts = [
      () => setLabourState(device, id, 'under_discussion'),
      () =>
        editPart(
          device,
          id,
          aDraft({ role: 'co_lead', areaId: 'area-two-xx', toOn: '2026-12-31' }),
        ),
      () => answerPart(device, id, iom, 'accepted'),
      () => editPart(device, id, aDraft({ organisationId: osce, toOn: null })),
      () => answerPart(device, id, osce, 'accepted'),
      () => agreePart(device, id, at),
      () => setLabourState(device, id, 'withdrawn'),
    ]
    for (const act of acts) {
      clock.ms += hourMs
      expect(await act()).toMatchObject({ ok: true })
      moments.push(clock.ms)
      then.push(await lineOf(device, id))
    }
    const now = await lineOf(device, id)
    for (const [index, ms] of moments.entries())
      for (const look of [ms, ms + hourMs / 2]) {
        const { state, role, organisationId, areaId, toOn } = then[index] ?? now
        expect(labourLineAsOf(now, instantFromMs(look))).toMatchObject({
          state,
          role,
          organisationId,
          areaId,
          toOn,
        })
      }
  })

  test('[LAB4] a successor ends what it supersedes once it is agreed, in one act', async () => {
    const { device, clock, add } = await onADevice()
    const first = await add()
    await agreePart(device, first, at, [iom])
    clock.ms += hourMs
    const second = await add({ organisationId: osce, supersedesId: first, fromOn: '2026-11-01' })
    expect(await lineOf(device, first)).toMatchObject({ state: 'agreed' })
    await agreePart(device, second, at, [osce])
    expect(await lineOf(device, first)).toMatchObject({ state: 'superseded' })
    const [before, after] = await device.db.outbox.orderBy('n').reverse().limit(2).toArray()
    expect(before?.group).toBe(after?.group)
    const page = await labourLinePage(device.db, first, actorOf(device.me))
    expect(page?.successors.map(({ id }) => id)).toEqual([second])
    expect(page?.history.map((step) => step.kind)).toEqual([
      'changed',
      'changed',
      'answered',
      'proposed',
    ])
  })

  test('[LAB4] one that begins later leaves it its days until then', async () => {
    const { device, add } = await onADevice()
    const first = await add()
    await agreePart(device, first, at, [iom])
    const second = await add({ organisationId: osce, supersedesId: first, fromOn: '2027-01-01' })
    await agreePart(device, second, at, [osce])
    expect(await lineOf(device, first)).toMatchObject({ state: 'agreed', toOn: '2026-12-31' })
  })

  test('a focal point answers for his own organisation, and nobody changes an answer of an agreed line', async () => {
    const { device, add } = await onADevice()
    const id = await add({ askedIds: [osce] })
    const focal = { ...actorOf(device.me), organisationId: osce, grants: [focalPoint] }
    const page = async () => await labourLinePage(device.db, id, focal)
    expect((await page())?.rights).toMatchObject({ answerFor: [osce], agree: false })
    await agreePart(device, id, at, [iom, osce])
    expect((await page())?.rights.answerFor).toEqual([])
  })
})

const focalPoint = { role: 'focal_point', mechanismId: null } as const
