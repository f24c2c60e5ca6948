import type { Grant } from '../../src/domain/role.ts'
import type { Row } from '../support/http-device.ts'
import type { InnerDevice } from '../support/inner-device.ts'
import { type Dump, InnerWorld } from '../support/inner-world.ts'
import { aMechanism, aMeeting, anAgendaItem, anotherOrganisation } from '../support/mission-rows.ts'

/** Who looks: each a person of the partner organisation, who reads the open mechanism or less. */
export const readers = [
  'recorder',
  'coordinator',
  'focal_point',
  'observer',
  'administrator',
] as const
export type ReaderRole = (typeof readers)[number]

/** Devices of the mission's own people. `seen` work where it is seen; the others never do. */
export const workers = ['head', 'colleague', 'unseenHead', 'closed', 'closedToo', 'strict'] as const
export type Worker = (typeof workers)[number]

/** Where rows lie. `closed`: in a mechanism of which no reader is a member. */
export type Ground = { readonly mechanism: Row; readonly meeting: Row; readonly item: Row }

type Asleep = Pick<InnerDevice, 'cookie' | 'me' | 'n'>

/** The world with which every pair begins. */
export type Cast = {
  readonly world: InnerWorld
  readonly dump: Dump
  readonly open: Ground
  readonly closed: Ground
  readonly partnerId: string
  readonly devices: Readonly<Record<Worker | ReaderRole, Asleep>>
}

/** Makes the people, mechanisms and meetings of all worlds, through the server's own door. */
export async function makeCast(): Promise<Cast> {
  const world = await InnerWorld.open()
  const head = await world.join('Head', 'first')
  const partner = anotherOrganisation(head)
  const grounds = ['Open', 'Closed'].map((name) => {
    const mechanism = aMechanism(head, { name })
    const meeting = aMeeting(head, mechanism)
    return { mechanism, meeting, item: anAgendaItem(head, meeting) }
  })
  head.write({ kind: 'organisation', row: partner })
  for (const { mechanism, meeting, item } of grounds)
    head.write(
      { kind: 'mechanism', row: mechanism },
      { kind: 'meeting', row: meeting },
      { kind: 'agendaItem', row: item },
    )
  const verdicts = await head.sync()
  if (verdicts.some(({ verdict }) => verdict !== 'taken')) throw new Error('the cast was not taken')
  const [open, closed] = grounds
  if (open === undefined || closed === undefined) throw new Error('no grounds')
  const ours = head.me.organisationId
  const joined = (name: string, role: Grant['role'], where: Ground | null, isOurs = true) =>
    world.join(name, {
      grants: [{ role, mechanismId: (where?.mechanism.id ?? null) as Grant['mechanismId'] }],
      organisationId: isOurs ? ours : partner.id,
    })
  const recorder = await joined('Recorder', 'recorder', open)
  const again = await head.post('/device', {})
  const unseenHead = {
    cookie: again.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    me: ((await again.json()) as { me: InnerDevice['me'] }).me,
    n: 0,
  }
  const one = await joined('Works unseen', 'coordinator', closed)
  const two = await joined('Works unseen too', 'recorder', closed)
  const strict = await joined('For the house only', 'recorder', open)
  const looking = {} as Record<ReaderRole, Asleep>
  for (const role of readers)
    looking[role] = await joined(
      `Reader, ${role}`,
      role,
      role === 'administrator' ? null : open,
      false,
    )
  const asleep = ({ cookie, me, n }: Asleep): Asleep => ({ cookie, me, n })
  return {
    world,
    dump: await world.dump(),
    open,
    closed,
    partnerId: partner.id,
    devices: {
      ...looking,
      head: asleep(head),
      colleague: asleep(recorder),
      unseenHead,
      closed: asleep(one),
      closedToo: asleep(two),
      strict: asleep(strict),
    },
  }
}
