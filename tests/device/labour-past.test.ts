import { expect, test } from 'vitest'
import { commit, remove, restore } from '../../src/device/commit.ts'
import { settleConflict } from '../../src/device/conflict-commands.ts'
import type { Device } from '../../src/device/device.ts'
import {
  agreePart,
  answerPart,
  editPart,
  setLabourState,
} from '../../src/device/labour-line-commands.ts'
import { moveImportedName } from '../../src/device/sheet-names.ts'
import { undoSheet } from '../../src/device/sheet-undo.ts'
import { Conflict } from '../../src/domain/conflict.ts'
import { type Instant, instantFromMs } from '../../src/domain/day.ts'
import { LabourLineId, MeetingId, OrganisationId, SheetImportId } from '../../src/domain/ids.ts'
import { type LabourLine, labourRoles } from '../../src/domain/labour-line.ts'
import { labourLineAsOf, turnsOfLine } from '../../src/domain/labour-line-as-of.ts'
import { LabourLineDraft } from '../../src/domain/labour-line-draft.ts'
import { datedLabourFields } from '../../src/domain/labour-past.ts'
import { SheetImport } from '../../src/domain/sheet-import.ts'
import { type Chance, chance } from '../bench/words.ts'
import { aDevice, type TestClock } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'
import { aLabourLine, envelope, ids, newId } from '../support/some-records.ts'

const lineId = LabourLineId.parse('labour-line-1')
const importId = SheetImportId.parse('sheet-import-1')
const organisationIds = ['organisation-aa', 'organisation-bb', 'organisation-cc']
const dayMs = 86_400_000

type Door = (device: Device, line: LabourLine, chance: Chance) => Promise<unknown>

/** Every way in which somebody changes a line on a device. */
const doors: Readonly<Record<string, Door>> = {
  'editing it': (device, line, { pick }) =>
    editPart(device, lineId, LabourLineDraft.parse({ ...draftOf(line), ...someFields(pick) })),
  'putting it under discussion': (device) => setLabourState(device, lineId, 'under_discussion'),
  'agreeing on it': async (device, line) => {
    await answerPart(device, lineId, line.organisationId, 'accepted')
    const at = { agreedAtMeetingId: MeetingId.parse(ids.meeting), decisionId: null }
    return await agreePart(device, lineId, at)
  },
  'withdrawing it': (device) => setLabourState(device, lineId, 'withdrawn'),
  'settling a conflict': async (device, _, { pick }) => {
    const [field, losingValue] = pick([
      ['role', pick(labourRoles)],
      ['organisationId', pick(organisationIds)],
      ['toOn', pick([null, '2027-06-30'])],
      ['fromOn', pick(['2026-02-01', '2026-03-01'])],
    ])
    const conflict = aConflict({ field, losingValue })
    await device.db.conflicts.put(conflict)
    return await settleConflict(device, conflict.id, { how: 'taken' })
  },
  'settling a conflict about its deletion': async (device, line) => {
    const losingValue = line.deletedAt === null ? instantFromMs(device.now()) : null
    const conflict = aConflict({ field: 'deletedAt', losingValue })
    await device.db.conflicts.put(conflict)
    return await settleConflict(device, conflict.id, { how: 'taken' })
  },
  'putting right the name in its sheet': (device, _, { pick }) =>
    moveImportedName(device, importId, 'IOM', OrganisationId.parse(pick(organisationIds))),
  'undoing its sheet': (device) => undoSheet(device, importId),
  'deleting it': (device) => remove(device, 'labourLine', lineId),
  'bringing it back': (device) => restore(device, 'labourLine', lineId),
  'writing it anew': (device, line, { pick }) =>
    commit(device, [{ kind: 'labourLine', row: { ...line, ...someFields(pick) } }]),
}

function draftOf(line: LabourLine): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(line).filter(([field]) => Object.hasOwn(LabourLineDraft.shape, field)),
  )
}

function someFields(pick: Chance['pick']): Partial<LabourLine> {
  return pick<Partial<LabourLine>>([
    { role: pick(labourRoles) },
    { track: pick(['', 'Political track', 'Полицейский трек: (1)']) },
    { organisationId: OrganisationId.parse(pick(organisationIds)) },
    { toOn: pick([null, '2026-12-31', '2027-03-31']) },
    { fromOn: pick(['2026-01-01', '2026-02-01']) },
    aPlace(pick),
  ])
}

function aPlace(pick: Chance['pick']): Partial<LabourLine> {
  const { issueId, areaId } = aLabourLine({
    issueId: pick(['issue-one-x', 'issue-two-x']),
    areaId: pick(['area-one-xx', 'area-two-xx']),
  })
  return { issueId, areaId }
}

function aConflict(fields: { field: string; losingValue: unknown }): Conflict {
  return Conflict.parse({
    ...envelope,
    id: newId('conflict'),
    subjectKind: 'labourLine',
    subjectId: lineId,
    why: 'same_field',
    losingBy: null,
    losingDevice: 'phone9',
    losingAt: '2026-11-21T10:00:00.000Z',
    keptValue: null,
    keptBy: null,
    keptDevice: 'phone8',
    keptAt: '2026-11-21T10:00:00.000Z',
    state: 'open',
    settledBy: null,
    settledAt: null,
    note: '',
    ...fields,
  })
}

/** A device with one proposed line out of a sheet, and its clock. */
async function start(): Promise<{ device: Device; clock: TestClock }> {
  const clock: TestClock = { ms: Date.UTC(2026, 10, 21, 10) }
  const device = await aDevice({
    clock,
    me: { grants: [{ role: 'coordinator', mechanismId: null }] },
  })
  const row = aLabourLine({
    id: lineId,
    createdAt: instantFromMs(device.now()),
    state: 'proposed',
    acceptedBy: [],
    agreedAtMeetingId: null,
    organisationId: 'organisation-aa',
    importId,
    importedName: 'IOM',
  })
  const sheet = SheetImport.parse({
    ...envelope,
    id: importId,
    fileName: '3w.csv',
    sheetName: '',
    signature: 'x',
    columns: {},
    counts: {
      rows: 1,
      duplicates: 0,
      lines: 1,
      organisations: 0,
      issues: 0,
      areas: 0,
      leftOut: 0,
    },
    aliases: [],
    undoneAt: null,
  })
  const saved = await commit(device, [
    ...organisationIds.map((id) => ({
      kind: 'organisation' as const,
      row: anOrganisation({ id }),
    })),
    { kind: 'sheetImport', row: sheet },
    { kind: 'labourLine', row },
  ])
  expect(saved.ok).toBe(true)
  return { device, clock }
}

async function stored(device: Device): Promise<LabourLine> {
  const line = await device.db.labourLines.get(lineId)
  if (line === undefined) throw new Error('the line is gone from the disk')
  return line
}

/** What "as of" is to tell of it: nothing while it is deleted. */
function told(line: LabourLine | null): string {
  if (line === null) return 'nothing'
  return datedLabourFields.map((field) => `${field} ${line[field]}`).join(', ')
}

test.each(Array.from({ length: 12 }, (_, at) => at + 1))(
  '[LAB3] whichever way a line is changed, each moment before is told as it was stored (history %i)',
  async (seed) => {
    const luck = chance(seed)
    const { device, clock } = await start()
    const snapshots: [Instant, string][] = []
    const used = new Set<string>()
    for (let step = 0; step < 40; step += 1) {
      const before = await stored(device)
      snapshots.push([instantFromMs(device.now()), told(before.deletedAt === null ? before : null)])
      clock.ms += luck.pick([1, 1_000, dayMs])
      const [name, door] = luck.pick(Object.entries(doors))
      await door(device, before, luck)
      const after = await stored(device)
      const isOther = told(after) !== told(before) || after.deletedAt !== before.deletedAt
      if (isOther) used.add(name)
      clock.ms += luck.pick([0, 1, dayMs])
    }
    const line = await stored(device)
    for (const [at, then] of snapshots) expect(told(labourLineAsOf(line, at)), at).toBe(then)
    // What changes nothing would prove nothing.
    expect(line.past.length).toBeGreaterThan(3)
    expect(used.size).toBeGreaterThan(4)
    expect(turnsOfLine(line).length).toBeGreaterThan(1)
  },
)

test('[LAB3] a line that was deleted and came back is not there in between', async () => {
  const { device, clock } = await start()
  const made = clock.ms
  clock.ms += dayMs
  await remove(device, 'labourLine', lineId)
  clock.ms += dayMs
  await restore(device, 'labourLine', lineId)
  const line = await stored(device)
  const days = [0, 0.5, 1, 1.5, 2, 3]
  expect(
    days.map((day) => labourLineAsOf(line, instantFromMs(made + day * dayMs)) !== null),
  ).toEqual([true, true, false, false, true, true])
  // Neither is a turn of its life: whose it is and where did not change.
  expect(turnsOfLine(line)).toEqual([])
})
