import { beforeEach, describe, expect, test } from 'vitest'
import { commit } from '../../src/device/commit.ts'
import type { Device } from '../../src/device/device.ts'
import { directory } from '../../src/device/directory.ts'
import { leavingOrganisation } from '../../src/device/leaving-organisation.ts'
import { allNames } from '../../src/device/names.ts'
import { addPerson, personNamed } from '../../src/device/people-commands.ts'
import {
  askForRole,
  askToEndParticipation,
  askToErase,
  askToRevokeDevice,
} from '../../src/device/people-requests.ts'
import { personPage } from '../../src/device/person-page.ts'
import { knownQuarantine, quarantineCount } from '../../src/device/quarantine.ts'
import { askedAbout } from '../../src/device/requests.ts'
import { writeSetting } from '../../src/device/settings.ts'
import { todayFor } from '../../src/device/today.ts'
import { OrganisationId, type PersonId } from '../../src/domain/ids.ts'
import { aDevice } from '../support/a-device.ts'
import { anOrganisation } from '../support/an-organisation.ts'

let irina: Device
const organisationId = OrganisationId.parse('organisation-leaves')
let vera: PersonId

beforeEach(async () => {
  irina = await aDevice({ me: { grants: [{ role: 'head_of_mission', mechanismId: null }] } })
  const row = anOrganisation({ id: organisationId, name: 'Children of the Dniester' })
  await commit(irina, [{ kind: 'organisation', row }])
  const added = await addPerson(irina, personNamed('Vera Lungu', organisationId))
  if (!added.ok) throw new Error('not added')
  vera = added.value
})

describe('what is asked about people', () => {
  test('waits in the outbox, read by its author alone', async () => {
    await askForRole(
      irina,
      'give_role',
      vera,
      { role: 'recorder', mechanismId: null },
      'Takes over.',
    )
    await askToErase(irina, vera, 'On her wish.')
    await askToRevokeDevice(irina, vera, { deviceId: 'phone9', mode: 'lost' }, 'Left in a taxi.')
    const leaving = { mode: 'leave', leftOn: '2026-11-21', mechanismId: null } as const
    await askToEndParticipation(irina, organisationId, leaving, 'Its funding ends.')
    const requests = await irina.db.requests.toArray()
    expect(requests.map(({ act, details }) => [act, details]).toSorted()).toEqual([
      ['end_participation', { mode: 'leave', leftOn: '2026-11-21', mechanismId: '' }],
      ['erase_person', {}],
      ['give_role', { role: 'recorder', mechanismId: '' }],
      ['revoke_device', { deviceId: 'phone9', mode: 'lost' }],
    ])
    expect(new Set(requests.map(({ marking }) => marking))).toEqual(new Set(['RED']))
    expect(requests.every(({ outcome }) => outcome === 'waiting')).toBe(true)
  })

  test('where it stands is told: unsent, waiting for a passkey, granted, refused', async () => {
    for (const reason of ['one', 'two', 'three', 'four']) await askToErase(irina, vera, reason)
    const told = [
      ['waiting', 'step-up'],
      ['granted', ''],
      ['refused', 'not-allowed'],
    ] as const
    const rows = await irina.db.requests.toArray()
    for (const [index, [outcome, outcomeReason]] of told.entries())
      await irina.db.requests.update(rows[index]?.id ?? '', { outcome, outcomeReason })
    const asked = await askedAbout(irina.db, vera, ['erase_person'])
    expect(asked.map(({ state }) => state).toSorted()).toEqual([
      'granted',
      'refused',
      'sent',
      'unsent',
    ])
  })
})

describe('a person whose data were erased', () => {
  beforeEach(async () => {
    await irina.db.people.update(vera, {
      name: 'Former participant',
      erasedAt: '2026-11-20T10:00:00.000Z',
    })
  })

  test('is called former participant wherever a name is shown, and is chosen no more', async () => {
    const { people, personName } = await directory(irina.db, 'ancien participant')
    expect(personName(vera)).toBe('ancien participant')
    expect(people.map(({ id }) => id)).not.toContain(vera)
    expect((await allNames(irina.db, 'ancien participant')).get(vera)).toBe('ancien participant')
  })

  test('keeps a page that says so', async () => {
    const page = await personPage(irina.db, vera, irina.me, irina.today())
    expect(page?.person.erasedAt).toBe('2026-11-20T10:00:00.000Z')
    expect(page?.organisation?.name).toBe('Children of the Dniester')
  })
})

test('what an organisation leaves behind: its devices as last told, nobody else’s', async () => {
  const device = {
    id: 'phone9',
    personId: vera,
    label: 'Vera’s phone',
    createdAt: '2026-01-01T10:00:00.000Z',
    seenAt: null,
    isThis: false,
    state: 'leaving',
  }
  const other = { ...device, id: 'phone1', personId: irina.me.personId }
  await writeSetting(irina.db, 'devices', { atMs: 5, devices: [device, other] })
  const left = await leavingOrganisation(irina.db, organisationId, irina.today(), irina.now())
  expect(left?.devices?.map(({ id }) => id)).toEqual(['phone9'])
  expect(left?.devicesAtMs).toBe(5)
  expect(left?.people.map(({ id }) => id)).toEqual([vera])
})

describe('the quarantine as last told', () => {
  const item = (id: string, group: number, state: string) => ({
    id,
    personId: 'person-vera',
    organisationId,
    deviceId: 'phone9',
    receivedAt: '2026-11-20T10:00:00.000Z',
    group,
    kind: 'comment',
    recordId: 'comment-1',
    set: { text: 'Two families have moved in.' },
    standing: null,
    state,
    reason: '',
  })

  test('is read act by act, what waits first', async () => {
    const items = [item('a', 1, 'declined'), item('b', 2, 'waiting'), item('c', 2, 'waiting')]
    await writeSetting(irina.db, 'quarantine', { atMs: 5, items })
    const { acts } = await knownQuarantine(irina.db)
    expect(acts.map(({ id, items: of }) => [id, of.length])).toEqual([
      ['b', 2],
      ['a', 1],
    ])
    expect(await quarantineCount(irina.db)).toBe(1)
  })

  test('waits on the first screen of who decides, and of nobody else', async () => {
    await writeSetting(irina.db, 'quarantine', { atMs: 5, items: [item('b', 2, 'waiting')] })
    const { personId } = irina.me
    const head = { personId, organisationId: null, grants: irina.me.grants }
    const focal = { ...head, grants: [{ role: 'focal_point', mechanismId: null } as const] }
    expect((await todayFor(irina.db, head, irina.today())).waiting.quarantine).toBe(1)
    expect((await todayFor(irina.db, focal, irina.today())).waiting.quarantine).toBe(0)
  })
})
