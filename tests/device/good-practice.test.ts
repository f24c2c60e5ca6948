import { beforeAll, describe, expect, test } from 'vitest'
import { tableFor } from '../../src/device/database.ts'
import type { Device } from '../../src/device/device.ts'
import { practicePicture } from '../../src/device/good-practice.ts'
import { checkOfMeeting } from '../../src/device/meeting-check.ts'
import { demoMission } from '../../src/domain/demo-mission.ts'
import {
  goodPractice,
  practiceNames,
  practiceSeries,
  type Reflection,
} from '../../src/domain/good-practice.ts'
import { isHeld } from '../../src/domain/meeting-states.ts'
import type { PracticePicture } from '../../src/domain/practice/picture.ts'
import { aDevice } from '../support/a-device.ts'
import { heldOn } from '../support/a-practice-picture.ts'
import { anAgendaItem, newId } from '../support/some-records.ts'

const today = '2026-11-21'
let device: Device
let picture: PracticePicture
let mirror: Reflection[]

/** The mission of the demonstration on the co-ordinator's phone. */
beforeAll(async () => {
  const demo = demoMission(today, () => newId('demo'))
  const { personId, organisationId } = demo.players.coordinator
  device = await aDevice({
    me: { personId, organisationId, grants: [{ role: 'coordinator', mechanismId: null }] },
  })
  // Straight into the tables: what is read is the same, and there is nothing to send.
  for (const { edits } of demo.acts)
    for (const edit of edits) if ('row' in edit) await tableFor(device.db, edit.kind).put(edit.row)
  picture = await practicePicture(device.db, null, today, device.zone)
  mirror = goodPractice(picture)
}, 60_000)

describe('the mirror on the mission of the demonstration', () => {
  test('has something to say of most rules, and not only praise', () => {
    const bands = new Set(mirror.map(({ figure }) => figure.band))
    expect(mirror.filter(({ figure }) => figure.band !== 'no_data').length).toBeGreaterThan(10)
    expect(bands.size).toBeGreaterThan(3)
  })

  test('I20: each figure is its records, every one of which is on this device', async () => {
    let looked = 0
    for (const { figure, parts } of mirror)
      for (const { met, of, part, whole, score } of [figure, ...parts.map((one) => one.figure)]) {
        expect(met.every((ref) => of.includes(ref))).toBe(true)
        if (whole > 0) expect(score).toBe(Math.round((100 * part) / whole))
        for (const { kind, id } of of) {
          expect(await tableFor(device.db, kind).get(id), `${kind} ${id}`).toBeDefined()
          looked += 1
        }
      }
    expect(looked).toBeGreaterThan(50)
  })

  test('counts no organisation that is not on the phone, though its people came to meetings', () => {
    // All focal points began this autumn, so that whoever met them is looked at.
    const appointments = picture.appointments.map((one) => ({ ...one, fromOn: '2026-09-01' }))
    const of = (organisations: PracticePicture['organisations']) =>
      goodPractice({ ...picture, appointments, organisations })
    const counted = (organisations: PracticePicture['organisations']) =>
      of(organisations).flatMap(({ figure, parts }) =>
        [figure, ...parts.map((one) => one.figure)].flatMap(({ of }) =>
          of.flatMap(({ kind, id }) => (kind === 'organisation' ? [id] : [])),
        ),
      )
    const all = new Set(counted(picture.organisations))
    const met = new Set<string>(
      of(picture.organisations)
        .filter(({ name }) => name === 'people_to_people')
        .flatMap(({ figure }) => figure.of.map(({ id }) => id)),
    )
    expect(all.size).toBeGreaterThan(5)
    expect(met.size).toBeGreaterThan(0)
    for (const id of all)
      expect(counted(picture.organisations.filter((one) => one.id !== id))).not.toContain(id)
  })

  test('of one forum it counts only what is that forum’s', async () => {
    const forum = picture.mechanisms.find(({ shortName }) => shortName === 'TCM')
    const own = await practicePicture(device.db, forum?.id ?? null, today, device.zone)
    const held = goodPractice(own).find(({ name }) => name === 'short_meetings')?.figure.of ?? []
    const here = picture.meetings.filter(
      (one) => one.mechanismId === forum?.id && isHeld(one.state),
    )
    expect(new Set(held.map(({ id }) => id))).toEqual(new Set(here.map(({ id }) => id)))
    const all = mirror.find(({ name }) => name === 'short_meetings')?.figure.of ?? []
    expect(all.length).toBeGreaterThan(held.length)
  })

  test('names no person: no id of one is in any figure, step or month', async () => {
    const people = await device.db.people.toCollection().primaryKeys()
    const appointments = await device.db.appointments.toCollection().primaryKeys()
    expect(people.length).toBeGreaterThan(10)
    const series = practiceNames.map((name) => practiceSeries(picture, name))
    const said = JSON.stringify([mirror, series])
    for (const id of [...people, ...appointments]) expect(said.includes(`"${id}"`), id).toBe(false)
  })

  test('reads what was said at the meetings of twelve months, and of no others', async () => {
    const old = heldOn('2024-03-14', { mechanismId: picture.mechanisms[0]?.id })
    const item = anAgendaItem({ meetingId: old.id, mechanismId: old.mechanismId })
    await device.db.meetings.put(old)
    await device.db.agendaItems.put(item)
    const again = await practicePicture(device.db, null, today, device.zone)
    expect(again.meetings.some(({ id }) => id === old.id)).toBe(false)
    expect(again.agenda.some(({ id }) => id === item.id)).toBe(false)
    expect(again.agenda.length).toBe(picture.agenda.length)
  })

  test('a meeting is checked from what this device holds of it', async () => {
    const third = picture.meetings.find(({ number }) => number === 3)
    if (third === undefined) throw new Error('The demonstration has no third meeting')
    const points = await checkOfMeeting(device.db, third)
    // No host authority came to the third meeting (G7).
    expect(points).toContainEqual({
      kind: 'constituencies',
      met: false,
      missing: ['host_authorities'],
    })
    expect(points.find(({ kind }) => kind === 'host')?.met).toBe(true)
  })
})
