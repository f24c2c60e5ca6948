import { describe, expect, test } from 'vitest'
import { flatten } from '../../src/sync/registers.ts'
import { changeId } from '../../src/sync/stamp.ts'
import { fieldKindOf } from '../../src/sync/tables.ts'
import { sameValue } from '../../src/sync/value.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { ModelDevice } from './model-device.ts'
import { ModelServer } from './model-server.ts'

const startMs = Date.UTC(2026, 10, 21, 8)
const tenYearsMs = 10 * 365 * 86_400_000

type World = {
  server: ModelServer
  devices: ModelDevice[]
  /** Words that somebody typed into a text, and those that somebody took out again. */
  typed: Set<string>
  deleted: Set<string>
  requests: { deviceId: string; body: string }[]
}

/** Several people work for a while over a bad line; then the line is good until all is quiet. */
function live(seed: number, people: number, steps: number): World {
  const random = seededRandom(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const pick = <Value>(values: readonly Value[]) => values[upTo(values.length)]
  const server = new ModelServer(2 + upTo(6))
  const devices = Array.from({ length: people }, (_, i) => new ModelDevice(`phone${i}`))
  const offsets = devices.map(() => (random() - 0.5) * 2 * tenYearsMs * (random() < 0.3 ? 1 : 1e-7))
  const world: World = { server, devices, typed: new Set(), deleted: new Set(), requests: [] }
  let nowMs = startMs

  const wall = (device: ModelDevice) => Math.floor(nowMs + (offsets[devices.indexOf(device)] ?? 0))
  const newLine = (device: ModelDevice) => ({
    mechanismId: 'mechanism-tcm',
    ownerOrganisationId: null,
    marking: 'AMBER',
    readers: [],
    lang: 'en',
    createdAt: '2026-11-21T08:00:00.000Z',
    createdBy: `person-${device.id}`,
    deletedAt: null,
    meetingId: 'meeting-0007',
    position: 'a0',
    kind: 'information',
    text: '',
  })

  function type(text: string): string {
    const words = text.split(' ').filter((word) => word !== '')
    if (words.length > 0 && random() < 0.2)
      for (const word of words.splice(upTo(words.length), 1)) world.deleted.add(word)
    const word = `word${world.typed.size}`
    world.typed.add(word)
    words.splice(upTo(words.length + 1), 0, word)
    return words.join(' ')
  }

  function altered(row: Record<string, unknown>): Record<string, unknown> {
    switch (upTo(8)) {
      case 0:
        return { ...row, kind: pick(['information', 'discussion', 'concern', 'proposal']) }
      case 1:
        return { ...row, position: pick(['a0', 'a1', 'a2', 'a3']) }
      case 2:
        return { ...row, marking: pick(['GREEN', 'AMBER', 'RED']) }
      case 3: {
        const people = ['person-a', 'person-b', 'person-c']
        return { ...row, readers: people.filter(() => random() < 0.5) }
      }
      case 4: {
        const at = new Date(nowMs).toISOString()
        return { ...row, deletedAt: row.deletedAt === null ? at : null }
      }
      case 5:
        return { ...row, lang: pick(['en', 'ro', 'ru', 'fr']) }
      default:
        return { ...row, text: type(typeof row.text === 'string' ? row.text : '') }
    }
  }

  function edit(device: ModelDevice): void {
    const ids = Array.from({ length: 1 + upTo(2) }, () => `line-000${upTo(4)}`)
    const edits = [...new Set(ids)].map((id) => {
      const row = device.row('line', id) ?? newLine(device)
      return { kind: 'line', id, row: altered(row) }
    })
    device.save(edits, wall(device))
  }

  function sync(device: ModelDevice, line: 'good' | 'bad'): boolean {
    const body = device.request(wall(device))
    if (line === 'bad' && random() < 0.2) return true
    world.requests.push({ deviceId: device.id, body })
    const answer = server.answer(device.id, body, nowMs)
    if (line === 'bad' && random() < 0.3) return true
    const more = device.absorb(answer)
    if (line === 'bad' && random() < 0.1) device.absorb(answer)
    return more || device.outbox.length > 0
  }

  for (let step = 0; step < steps; step++) {
    nowMs += upTo(60_000)
    const device = devices[upTo(people)]
    if (device === undefined) continue
    const what = random()
    if (what < 0.55) edit(device)
    else if (what < 0.9) sync(device, 'bad')
    else if (what < 0.95) {
      // An old request that somebody on the way had kept arrives once more.
      const old = pick(world.requests)
      if (old !== undefined) server.answer(old.deviceId, old.body, nowMs)
    } else offsets[devices.indexOf(device)] = (random() - 0.5) * 7_200_000
  }
  for (let round = 0; round < 2; round++)
    for (const device of devices) {
      let isBusy = true
      for (let i = 0; isBusy && i < 1_000; i++) isBusy = sync(device, 'good')
    }
  return world
}

function shownBy(device: ModelDevice): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    [...device.rows].map(([key, { registers }]) => [
      key,
      Object.fromEntries(Object.entries(registers).map(([name, { value }]) => [name, value])),
    ]),
  )
}

function conflictsIn({ server }: World) {
  return [...server.records.values()]
    .filter(({ kind }) => kind === 'conflict')
    .map(({ registers }) => ({
      field: registers.field?.value,
      subjectId: registers.subjectId?.value,
      state: registers.state?.value,
      losing: registers.losingValue?.value,
      kept: registers.keptValue?.value,
      why: registers.why?.value,
    }))
}

/** Values of registers that neither stand nor are a conflict nor were replaced by who saw them. */
function lostValues(world: World): string[] {
  const { server } = world
  const conflicts = conflictsIn(world)
  const taken = [...server.history.values()].filter(({ verdict }) => verdict.verdict !== 'refused')
  const replaced = new Set(
    taken.flatMap(({ change }) =>
      Object.entries(change.set).map(([field, [, base]]) => `${change.id} ${field} ${base}`),
    ),
  )
  return taken.flatMap(({ change, by }) =>
    Object.entries(change.set)
      .filter(([field]) => fieldKindOf('line', field) === 'register')
      .filter(([field, [value]]) => {
        const standing = server.records.get(`line ${change.id}`)?.registers[field]?.value
        const isConflict = conflicts.some(
          (one) =>
            one.subjectId === change.id && one.field === field && sameValue(one.losing, value),
        )
        return !(
          sameValue(standing, value) ||
          isConflict ||
          replaced.has(`${change.id} ${field} ${by}`)
        )
      })
      // Somebody else wrote the same concurrently, and was replaced by who saw it: they agreed.
      .filter(([field, [value]]) =>
        taken.every(
          (other) =>
            other.by === by ||
            other.change.id !== change.id ||
            !sameValue(other.change.set[field]?.[0], value),
        ),
      )
      .map(([field]) => `${by} ${field}`),
  )
}

function lostWords(world: World): string[] {
  const texts = [
    ...[...world.server.records.values()].map(({ registers }) => registers.text?.value),
    ...world.devices.flatMap(({ refused }) => refused.map(({ set }) => set.text?.[0])),
  ]
  const words = new Set(texts.flatMap((text) => String(text).split(/[\s⟦‖⟧]+/)))
  return [...world.typed].filter((word) => !words.has(word) && !world.deleted.has(word))
}

/** How many worlds of each size; a night may afford thousands. */
const worldCount = Number(process.env.LIAISON_WORLDS ?? 16)
const worlds = [2, 3, 4].flatMap((people) =>
  Array.from({ length: worldCount }, (_, i) => ({ people, seed: 100_000 * people + i })),
)

describe('people who edit the same records over a bad line', {
  timeout: 5_000 + 500 * worldCount,
}, () => {
  const lived = worlds.map((one) => ({ ...one, world: live(one.seed, one.people, 120) }))
  const each = (check: (world: World) => unknown, expected: unknown) => {
    for (const { seed, people, world } of lived)
      expect(check(world), `seed ${seed}, ${people} phones`).toEqual(expected)
  }

  test('see the same in the end, conflicts included', () => {
    for (const { seed, people, world } of lived)
      for (const device of world.devices)
        expect(shownBy(device), `seed ${seed}, ${people} phones, ${device.id}`).toEqual(
          world.server.shown,
        )
  })

  test('[REG4] lose no value', () => {
    each(lostValues, [])
  })

  test('[TXT1, TXT3] lose no word that nobody took out', () => {
    each(lostWords, [])
  })

  test('never lose sight of an edit of their own that waits', () => {
    each(({ devices }) => devices.flatMap(({ problems }) => problems), [])
  })

  test('[REG1] never see a value over one whose author had seen it', () => {
    each(({ server }) => {
      const taken = [...server.history.values()].filter(
        ({ verdict }) => verdict.verdict !== 'refused',
      )
      return taken.flatMap(({ change }) =>
        Object.entries(change.set)
          .filter(([field]) => ['register', 'order'].includes(fieldKindOf('line', field)))
          .filter(([field]) => field !== 'deletedAt')
          .filter(([field, [, base]]) => {
            const standing = server.records.get(`line ${change.id}`)?.registers[field]
            return base !== null && standing?.by === base
          }),
      )
    }, [])
  })

  test('make each record and each conflict once, and leave nothing in the outbox', () => {
    each(({ devices }) => devices.flatMap(({ outbox }) => outbox), [])
    each(
      ({ server }) =>
        [...server.records.keys()].filter((key) => key.startsWith('line')).length <= 4,
      true,
    )
  })

  test('change nothing more when every request arrives once again', () => {
    for (const { seed, world } of lived) {
      const before = JSON.stringify(world.server.shown)
      for (const { deviceId, body } of world.requests)
        world.server.answer(deviceId, body, startMs + 1e9)
      expect(JSON.stringify(world.server.shown), `seed ${seed}`).toBe(before)
    }
  })

  test('[CON3] have no open conflict about a value that stands', () => {
    each((world) => {
      const open = conflictsIn(world).filter(
        ({ state, why }) => state === 'open' && why === 'same_field',
      )
      return open.filter(({ subjectId, field, losing }) => {
        const record = world.server.records.get(`line ${subjectId}`)
        return sameValue(record?.registers[String(field)]?.value, losing)
      })
    }, [])
  })

  test('did all that these checks are about', () => {
    const conflicts = lived.flatMap(({ world }) => conflictsIn(world))
    const count = (why: string) => conflicts.filter((one) => one.why === why).length
    expect(count('same_field')).toBeGreaterThan(100)
    expect(count('text_merged')).toBeGreaterThan(50)
    expect(count('text_overlap')).toBeGreaterThan(50)
    const verdicts = lived.flatMap(({ world }) =>
      [...world.server.history.values()].map(({ verdict }) => verdict.verdict),
    )
    for (const verdict of ['taken', 'merged', 'refused'] as const)
      expect(verdicts.filter((one) => one === verdict).length).toBeGreaterThan(50)
    const tags = lived.flatMap(({ world }) =>
      [...world.server.records.values()].flatMap(({ registers }) =>
        Object.values(registers).filter(({ by }) => by.includes(' ')),
      ),
    )
    expect(tags.length).toBeGreaterThan(10)
  })
})

test('a seed says everything: the same seed is the same story', () => {
  const [one, other] = [live(7, 3, 100), live(7, 3, 100)]
  expect(one.server.shown).toEqual(other.server.shown)
  expect(one.requests).toEqual(other.requests)
})

test('[PSH1] two phones that make the same record offline make one', () => {
  const server = new ModelServer(10)
  const devices = [new ModelDevice('ada'), new ModelDevice('ben')]
  for (const device of devices) {
    const row = {
      mechanismId: 'mechanism-tcm',
      ownerOrganisationId: null,
      marking: 'AMBER',
      readers: [],
      lang: 'en',
      createdAt: `2026-11-21T08:00:00.00${device.id.length}Z`,
      createdBy: `person-${device.id}`,
      deletedAt: null,
      status: 'present',
    }
    device.save([{ kind: 'attendance', id: 'meeting-0007:org-undp', row }], startMs)
    expect(flatten('attendance', row)).toHaveProperty('status')
  }
  for (const device of [...devices, ...devices])
    device.absorb(server.answer(device.id, device.request(startMs), startMs))
  expect([...server.records.keys()]).toEqual(['attendance meeting-0007:org-undp'])
  expect(devices.map((device) => device.row('attendance', 'meeting-0007:org-undp'))).toEqual([
    expect.objectContaining({ createdBy: 'person-ada', status: 'present' }),
    expect.objectContaining({ createdBy: 'person-ada', status: 'present' }),
  ])
  expect(server.history.has(changeId('ben', 1))).toBe(true)
})
