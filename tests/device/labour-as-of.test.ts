import { expect, test } from 'vitest'
import { remove } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { boardAsOf, writtenLater } from '../../src/device/labour-as-of.ts'
import { gridShapes, labourGrid } from '../../src/device/labour-grid.ts'
import {
  addLabourLine,
  agreePart,
  answerPart,
  askAbout,
  editPart,
  setLabourState,
} from '../../src/device/labour-line-commands.ts'
import { type LabourBoard, labourBoard } from '../../src/device/labour-lines.ts'
import { type LabourView, linesInView } from '../../src/device/labour-view.ts'
import { daysAfter } from '../../src/domain/calendar.ts'
import type { Day } from '../../src/domain/day.ts'
import { MechanismId, MeetingId, OrganisationId } from '../../src/domain/ids.ts'
import { answerWords, namedIn } from '../../src/domain/labour-answers.ts'
import { type LabourLine, labourRoles } from '../../src/domain/labour-line.ts'
import type { LabourLineDraft } from '../../src/domain/labour-line-draft.ts'
import { labourLineMachine } from '../../src/domain/labour-line-states.ts'
import { datedLabourFields } from '../../src/domain/labour-past.ts'
import { instantOf } from '../../src/domain/wall-clock.ts'
import { chance } from '../bench/words.ts'
import { aDevice, type TestClock } from '../support/a-device.ts'
import { aLabourLine, anArea, anIssue } from '../support/some-records.ts'

const zone = 'Europe/Chisinau'
const dayMs = 86_400_000
/** Also over the night on which the clocks go back. */
const firstDay = '2026-08-01'
const days = Array.from({ length: 100 }, (_, at) => daysAfter(firstDay, at))
const today = daysAfter(firstDay, days.length)

const issues = [
  anIssue({ id: 'issue-top-x', name: 'Top' }),
  anIssue({ id: 'issue-one-y', name: 'One', parentIssueId: 'issue-top-x' }),
  anIssue({ id: 'issue-two-y', name: 'Two', parentIssueId: 'issue-top-x' }),
]
const areas = [
  anArea({ id: 'area-top-x', name: 'Top' }),
  anArea({ id: 'area-one-y', name: 'One', parentAreaId: 'area-top-x' }),
  anArea({ id: 'area-two-y', name: 'Two', parentAreaId: 'area-one-y' }),
]
const organisationIds = ['organisation-aa', 'organisation-bb', 'organisation-cc'].map((id) =>
  OrganisationId.parse(id),
)
const mechanismId = MechanismId.parse('mechanism-tcm')
const agreedAtMeetingId = MeetingId.parse('meeting-of-all')

/** A hundred days on which parts are proposed, changed, led on and deleted, and what was stored as each ended. */
async function history(seed: number) {
  const { random, pick } = chance(seed)
  const clock: TestClock = { ms: Date.parse(instantOf(firstDay, '00:00', zone)) }
  const device = await aDevice({ clock, me: { zone, organisationId: organisationIds[0] } })
  await device.db.issues.bulkPut(issues)
  await device.db.areas.bulkPut(areas)
  const snapshots = new Map<Day, LabourBoard>()
  for (const day of days) {
    const startMs = Date.parse(instantOf(day, '00:00', zone))
    const endMs = Date.parse(instantOf(daysAfter(day, 1), '00:00', zone))
    // At any time of the day, its first and its last moment among them.
    const moments = [0, 1, endMs - startMs - 1, random() * dayMs * 0.9, random() * dayMs * 0.9]
    for (const after of moments.filter(() => random() < 0.5).toSorted((a, b) => a - b)) {
      clock.ms = Math.max(clock.ms, startMs + Math.floor(after))
      await act(device, day, random, pick)
    }
    const board = await labourBoard(device.db)
    snapshots.set(day, structuredClone({ ...board, deletedLines: [] }))
  }
  return { board: await labourBoard(device.db), snapshots }
}

/** What somebody does to the division of labour, by the commands that the screens have. */
async function act(
  device: Device,
  day: Day,
  random: () => number,
  pick: <Value>(values: readonly Value[]) => Value,
): Promise<void> {
  const there = (await device.db.labourLines.toArray())
    .filter((line) => line.deletedAt === null)
    .toSorted((a, b) => (a.createdAt + a.scope < b.createdAt + b.scope ? -1 : 1))
  const draft: LabourLineDraft = {
    ...somewhere(pick),
    organisationId: pick(organisationIds),
    role: pick(labourRoles),
    fromOn: daysAfter(day, Math.floor(random() * 60) - 30),
    toOn: random() < 0.5 ? null : daysAfter(day, 30 + Math.floor(random() * 60)),
    track: pick(['', 'political', 'security']),
    scope: String(random()),
    basis: '',
    comparativeAdvantages: [],
  }
  const acts = there.length === 0 ? [] : actsOn(device, pick(there), draft, random, pick)
  const act =
    acts.length === 0 || random() < 0.3
      ? {
          name: 'propose',
          done: () => {
            const led = there.filter((line) => line.state === 'agreed')
            const supersedesId = led.length > 0 && random() < 0.4 ? pick(led).id : null
            return addLabourLine(device, mechanismId, { ...draft, supersedesId })
          },
        }
      : pick(acts)
  expect(await act.done(), act.name).toMatchObject({ ok: true })
  acted.set(act.name, (acted.get(act.name) ?? 0) + 1)
}

type Act = { readonly name: string; readonly done: () => Promise<{ readonly ok: boolean }> }

/** How often each was done: a history without some of them would prove less. */
const acted = new Map<string, number>()

function actsOn(
  device: Device,
  line: LabourLine,
  draft: LabourLineDraft,
  random: () => number,
  pick: <Value>(values: readonly Value[]) => Value,
): Act[] {
  const { id } = line
  const next = labourLineMachine.byDevice[line.state]
  const led = next.filter((state) => state !== 'agreed')
  const named = namedIn(line)
  const some = <Value>(values: readonly Value[]) => values.filter(() => random() < 0.5)
  const word = pick(answerWords)
  const isOpen = line.state === 'proposed' || line.state === 'under_discussion'
  const acts: Act[] = [
    { name: 'ask', done: () => askAbout(device, id, some(organisationIds)) },
    { name: 'edit', done: () => editPart(device, id, { ...draftOf(line), ...oneOf(draft, pick) }) },
  ]
  if (isOpen) acts.push({ name: word, done: () => answerPart(device, id, pick(named), word) })
  if (next.includes('agreed'))
    acts.push({
      name: 'agree',
      done: () => agreePart(device, id, { agreedAtMeetingId, decisionId: null }, named),
    })
  if (led.length > 0 && random() < 0.4) {
    const state = pick(led)
    acts.push({ name: state, done: () => setLabourState(device, id, state) })
  }
  // As the undoing of an import does.
  if (random() < 0.3) acts.push({ name: 'delete', done: () => remove(device, 'labourLine', id) })
  return acts
}

/** Something of a draft, as a person changes one thing at a time. What is words, but for the track, is told as it is today. */
function oneOf(
  draft: LabourLineDraft,
  pick: <Value>(values: readonly Value[]) => Value,
): Partial<LabourLineDraft> {
  const { issueId, areaId, organisationId, role, track, fromOn, toOn, scope } = draft
  return pick<Partial<LabourLineDraft>>([
    { issueId, areaId },
    { organisationId },
    { role },
    { track },
    { fromOn, toOn },
    { scope },
  ])
}

/** A part as the form has it. */
function draftOf(line: LabourLine): LabourLineDraft {
  const { issueId, areaId, organisationId, role, track, fromOn, toOn, scope, basis } = line
  const { comparativeAdvantages, supersedesId } = line
  const where = { issueId, areaId, organisationId, role, track, fromOn, toOn }
  return { ...where, scope, basis, comparativeAdvantages, supersedesId }
}

function somewhere(pick: <Value>(values: readonly Value[]) => Value) {
  return { issueId: pick(issues).id, areaId: pick(areas).id }
}

/** What stands in which cell: all that a matrix says of each part. */
function told(board: LabourBoard, asOf: Day): string {
  const view: LabourView = { asOf, mechanismId: null, areaId: null }
  const line = (one: LabourLine) =>
    [one.id, ...datedLabourFields.map((field) => one[field])].join(' ')
  const cells = gridShapes.flatMap((shape) => {
    const grid = labourGrid(board, view, shape)
    return grid.rows.flatMap((row) =>
      grid.columns.flatMap((column) => {
        const { lines, above } = grid.cellAt(row.id, column.id)
        if (lines.length + above.length === 0) return []
        const parts = [...lines.map(line), '| above:', ...above.map(line)]
        return `${shape} ${row.id} ${column.id}: ${parts.join(', ')}`
      }),
    )
  })
  return [...linesInView(board, view).map(line), ...cells].toSorted().join('\n')
}

/** A machine that has much else to do takes its time over a hundred days. */
const patienceMs = 180_000

/** One history tells of a hundred days; more are run by hand: `HISTORIES=50 vitest run …`. */
const seeds = Array.from({ length: Number(process.env.HISTORIES ?? 1) }, (_, at) => at + 1)
const known = new Map<number, ReturnType<typeof history>>()

function historyOf(seed: number): ReturnType<typeof history> {
  const found = known.get(seed) ?? history(seed)
  known.set(seed, found)
  return found
}

test.each(seeds)(
  'S50: as of each of 100 days is what was stored that day (history %i)',
  { timeout: patienceMs },
  async (seed) => {
    const { board, snapshots } = await historyOf(seed)
    let shown = 0
    for (const [day, snapshot] of snapshots) {
      const then = boardAsOf(board, day, today, zone)
      expect(told(then, day), day).toBe(told(snapshot, day))
      shown += linesInView(then, { asOf: day, mechanismId: null, areaId: null }).length
    }
    // An empty history would be equal to anything.
    expect(shown).toBeGreaterThan(500)
    expect(board.lines.some((line) => line.past.length > 0)).toBe(true)
    expect(board.deletedLines?.length).toBeGreaterThan(3)
    for (const name of ['propose', 'edit', 'ask', 'accepted', 'taken_back', 'agree', 'withdrawn'])
      expect(acted.get(name), name).toBeGreaterThan(0)
    // What a successor ended.
    expect(board.lines.filter((line) => line.state === 'superseded').length).toBeGreaterThan(0)
  },
)

test('from today on it is what is agreed and proposed now, proposals as proposals', {
  timeout: patienceMs,
}, async () => {
  const { board } = await historyOf(1)
  for (const ahead of [0, 1, 20, 200]) {
    const day = daysAfter(today, ahead)
    expect(told(boardAsOf(board, day, today, zone), day)).toBe(told(board, day))
  }
})

test('rows and columns keep their order on every day', { timeout: patienceMs }, async () => {
  const { board } = await historyOf(1)
  const orders = days.map((day) => {
    const view = { asOf: day, mechanismId: null, areaId: null }
    const { rows } = labourGrid(boardAsOf(board, day, today, zone), view, 'organisations')
    return rows.map((row) => row.id).join()
  })
  expect(new Set(orders).size).toBe(1)
})

test('what was written down later is counted, and not shown', () => {
  const line = aLabourLine({ createdAt: '2026-09-01T09:00:00.000Z', fromOn: '2026-01-01' })
  const board: LabourBoard = {
    lines: [line],
    issues,
    areas,
    organisations: [],
    mechanisms: [],
    actions: [],
    held: [],
  }
  const then = boardAsOf(board, '2026-08-31', today, zone)
  expect(then.lines).toEqual([])
  expect(writtenLater(board, then, '2026-08-31')).toBe(1)
  expect(boardAsOf(board, '2026-09-01', today, zone).lines).toHaveLength(1)
})
