import { describe, expect, test } from 'vitest'
import { actionStates } from '../../src/domain/action-item.ts'
import { containerOf } from '../../src/domain/container.ts'
import type { DemoEdit } from '../../src/domain/demo/book.ts'
import { demoMission } from '../../src/domain/demo-mission.ts'
import { dueKinds } from '../../src/domain/due.ts'
import { isOverdue } from '../../src/domain/due-rules.ts'
import { mayChange } from '../../src/domain/may.ts'
import {
  type RecordKind,
  type RecordOf,
  recordKinds,
  recordSchemas,
} from '../../src/domain/records.ts'
import { Actor } from '../../src/domain/role.ts'
import { mayBecome } from '../../src/domain/states.ts'

function counted(): () => string {
  let last = 0
  return () => {
    last += 1
    return `demo-${String(last).padStart(8, '0')}`
  }
}

const today = '2026-11-21'
const demo = demoMission(today, counted())
const edits: DemoEdit[] = demo.acts.flatMap((act) => act.edits)

function rowsOf<Kind extends RecordKind>(kind: Kind): RecordOf[Kind][] {
  return edits.flatMap((edit) => (edit.kind === kind ? [edit.row as RecordOf[Kind]] : []))
}

describe('the demonstration holds together', () => {
  test('every row parses with the schema of its kind', () => {
    for (const edit of edits) {
      const parsed = recordSchemas[edit.kind].safeParse(edit.row)
      expect(parsed.error, `${edit.kind} ${edit.row.id}`).toBeUndefined()
    }
  })

  test('a record is made once; what comes later changes it and leaves its origin alone', () => {
    const first = new Map<string, DemoEdit['row']>()
    for (const { kind, row } of edits) {
      const before = first.get(`${kind} ${row.id}`)
      if (before === undefined) first.set(`${kind} ${row.id}`, row)
      else
        expect([row.createdAt, row.createdBy, row.mechanismId]).toEqual([
          before.createdAt,
          before.createdBy,
          before.mechanismId,
        ])
    }
    const ids = [...first.values()].map((row) => row.id as string)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every act is one that its author may do, except founding the mission', () => {
    const made = new Set<string>()
    for (const act of demo.acts)
      for (const { kind, row } of act.edits) {
        const isNew = !made.has(`${kind} ${row.id}`)
        made.add(`${kind} ${row.id}`)
        const actor = actorOf(act.by)
        const allowed = kind === 'mission' || mayChange(actor, kind, row, isNew)
        expect(allowed, `${kind} ${row.id} by ${actor.grants[0]?.role}`).toBe(true)
      }
  })

  test('every id that a row names belongs to a row', () => {
    const known = new Set(edits.map(({ row }) => row.id as string))
    for (const { kind, row } of edits)
      for (const [field, ids] of namedIds(row))
        for (const id of ids) expect(known.has(id), `${kind} ${row.id} ${field} ${id}`).toBe(true)
  })

  test('a container is written before what lies in it', () => {
    const seen = new Set<string>()
    for (const { kind, row } of edits) {
      const container = containerOf(kind, row)
      if (container !== null) expect(seen.has(`${container.kind} ${container.id}`)).toBe(true)
      seen.add(`${kind} ${row.id}`)
    }
  })

  test('the same day and ids give the same mission', () => {
    expect(demoMission(today, counted())).toEqual(demo)
  })

  test.each(['2026-01-01', '2028-02-29', '2026-12-31', '2026-03-29'])(
    'it can be made on %s',
    (day) => {
      const acts = demoMission(day, counted()).acts
      for (const edit of acts.flatMap((act) => act.edits))
        expect(recordSchemas[edit.kind].safeParse(edit.row).success).toBe(true)
    },
  )

  test('every state can be reached from a new record by its machine, but for what the server decides', () => {
    for (const { kind, row } of edits)
      if ('state' in row) {
        const isPlayed = row.state === 'adopted' || row.state === 'circulated'
        const ends =
          kind === 'issue' ||
          // The server plays what it decides.
          (kind === 'meeting' && isPlayed) ||
          mayBecome(kind, 'state', undefined, row.state)
        expect(ends, `${kind} ${row.state}`).toBe(true)
      }
  })
})

describe('the demonstration shows what it is for', () => {
  test('it has every kind of record but photos, sheets, requests, conflicts and what the server makes of requests, which come with use', () => {
    const kinds = new Set(edits.map(({ kind }) => kind))
    expect(recordKinds.filter((kind) => !kinds.has(kind))).toEqual([
      'attachment',
      'sheetImport',
      'minutes',
      'objection',
      'request',
      'conflict',
    ])
  })

  test('six Technical Co-ordination Meetings lie behind today; the day of the seventh is agreed', () => {
    const series = rowsOf('meeting').filter((meeting) => meeting.number !== null)
    expect(series.map((meeting) => meeting.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(series.every((meeting) => meeting.startsAt.slice(0, 10) < today)).toBe(true)
    expect((series.at(-1)?.nextMeetingOn ?? '') > today).toBe(true)
  })

  test('more than twenty organisations of all four constituencies take part in the series', () => {
    const tcm = rowsOf('mechanism').find((mechanism) => mechanism.shortName === 'TCM')
    const seated = rowsOf('seat').filter((seat) => seat.mechanismId === tcm?.id)
    const seatedIds = new Set(seated.map((seat) => seat.organisationId))
    const constituencies = rowsOf('organisation')
      .filter((organisation) => seatedIds.has(organisation.id))
      .map((organisation) => organisation.constituency)
    expect(seated.length).toBeGreaterThan(20)
    expect([...new Set(constituencies)].sort()).toEqual([
      'bilateral_donors',
      'host_authorities',
      'international_organisations',
      'ngos',
    ])
  })

  test('about forty people came to the last meeting', () => {
    const last = rowsOf('meeting').find((meeting) => meeting.number === 6)
    const there = rowsOf('attendance').filter(
      (attendance) => attendance.meetingId === last?.id && attendance.status !== 'absent',
    )
    expect(there.length).toBeGreaterThanOrEqual(36)
  })

  test('every kind of due, of assignee and every state but superseded occurs', () => {
    const actions = rowsOf('actionItem')
    expect(new Set(actions.map(({ due }) => due.kind))).toEqual(new Set(dueKinds))
    expect(new Set(actions.map(({ assignees }) => assignees.kind))).toEqual(
      new Set(['one', 'joint', 'all_partners']),
    )
    const states = new Set(actions.map(({ state }) => state))
    expect(actionStates.filter((state) => !states.has(state))).toEqual(['superseded'])
  })

  test('some promises are late, some long, some ask for attention', () => {
    const actions = rowsOf('actionItem')
    const late = actions.filter((action) => isOverdue(action, { today }))
    expect(late.length).toBeGreaterThanOrEqual(6)
    expect(actions.filter((action) => action.needsAttention).length).toBeGreaterThanOrEqual(4)
  })

  test('Ohrid has three tracks with one lead each (S28)', () => {
    const ohrid = rowsOf('mechanism').find((mechanism) => mechanism.shortName === 'Ohrid')
    const leads = rowsOf('labourLine').filter((line) => line.mechanismId === ohrid?.id)
    const names = leads.map((line) => [
      rowsOf('issue').find((issue) => issue.id === line.issueId)?.name,
      rowsOf('organisation').find((organisation) => organisation.id === line.organisationId)
        ?.shortName,
    ])
    expect(names).toEqual([
      ['Political track', 'EU'],
      ['Security track', 'NATO'],
      ['Police development track', 'OSCE Skopje'],
    ])
  })

  test('ENVSEC has its six organisations (S33)', () => {
    const envsec = rowsOf('mechanism').find((mechanism) => mechanism.shortName === 'ENVSEC')
    const seats = rowsOf('seat').filter((seat) => seat.mechanismId === envsec?.id)
    expect(seats).toHaveLength(6)
  })

  test('the Co-ordination Group has four agreed priority areas (S96)', () => {
    const group = rowsOf('mechanism').find(({ kind }) => kind === 'bilateral_consultation')
    expect(group?.issueIds).toHaveLength(4)
  })

  test('the Tripartite is dormant (S100)', () => {
    expect(rowsOf('mechanism').find(({ kind }) => kind === 'tripartite')?.state).toBe('dormant')
  })

  test('people are known to those who work in the mission, the rest of the register to all', () => {
    expect(new Set(rowsOf('person').map(({ marking }) => marking))).toEqual(new Set(['AMBER']))
    for (const kind of ['organisation', 'mechanism', 'seat', 'issue', 'area'] as const)
      expect(new Set(rowsOf(kind).map(({ marking }) => marking))).toEqual(new Set(['GREEN']))
  })

  test('nobody is given a telephone number or a real address', () => {
    for (const person of rowsOf('person')) {
      expect(person.phone).toBe('')
      expect(person.email).toMatch(/\.example$/)
    }
  })

  test('there is a player for each role, with a grant that fits', () => {
    const people = new Set<string>(rowsOf('person').map(({ id }) => id))
    for (const player of Object.values(demo.players)) expect(people.has(player.personId)).toBe(true)
    expect(demo.players.focal_point.mechanismId).not.toBeNull()
  })
})

function actorOf(personId: string): Actor {
  const [role, player] =
    Object.entries(demo.players).find(([, each]) => each.personId === personId) ?? []
  // The one author who is no player is the National Committee's focal point.
  const person = rowsOf('person').find(({ id }) => id === personId)
  return Actor.parse({
    personId,
    organisationId: person?.organisationId,
    grants: [{ role: role ?? 'focal_point', mechanismId: player?.mechanismId ?? null }],
  })
}

/** The fields of a row that name other rows. */
/** Fields that say by what sort of party something was done. */
const sources: ReadonlySet<string> = new Set(['adoptedBy', 'demandedBy'])

function namedIds(row: DemoEdit['row']): [string, string[]][] {
  const found: [string, string[]][] = []
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, path)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, key)
    else if (typeof value === 'string' && /(Ids?|By|readers)$/.test(path) && !sources.has(path))
      found.push([path, [value]])
  }
  walk(row, '')
  return found
}
