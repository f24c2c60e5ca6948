import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Area } from '../domain/area.ts'
import type { Comment } from '../domain/comment.ts'
import type { Day, Zone } from '../domain/day.ts'
import {
  daysWithoutWord,
  dependantsOf,
  type EarlySharing,
  earlySharing,
  isSilent,
  type PhaseNudge,
  phaseNudge,
  sharesOf,
  sharingLag,
} from '../domain/early-sharing.ts'
import type { OrganisationId } from '../domain/ids.ts'
import type { InformationShare } from '../domain/information-share.ts'
import type { Issue } from '../domain/issue.ts'
import type { JointActivity, JointState } from '../domain/joint-activity.ts'
import { type JointLack, whatJointLacks } from '../domain/joint-activity-steps.ts'
import { type ClearanceStand, clearanceStands } from '../domain/joint-clearances.ts'
import { type Entered, historyOf } from '../domain/joint-history.ts'
import { compareMarkings, readMarking } from '../domain/marking.ts'
import { may, mayChange } from '../domain/may.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import type { Actor } from '../domain/role.ts'
import { nextStates } from '../domain/states.ts'
import type { Database } from './database.ts'
import { allNames, type Names } from './names.ts'

/** One activity in the list, with what is worked out of its shares. */
export type JointRow = {
  readonly activity: JointActivity
  /** Days between its first share and its start; negative where shared too late. */
  readonly lag: number | null
  /** Days without word, where it is under way. */
  readonly quietDays: number | null
  readonly isSilent: boolean
  readonly nudge: PhaseNudge | null
  /** It depends on one that was dropped. */
  readonly lostGround: boolean
}

/** What the list of joint activities shows. */
export type JointBoard = {
  readonly rows: readonly JointRow[]
  readonly sharing: EarlySharing
  readonly names: Names
  readonly mechanisms: readonly Mechanism[]
}

/** The days that the derived figures are read at. */
export type At = { readonly today: Day; readonly zone: Zone }

/** The joint activities that this reader has, of one mechanism or of all; nearest day first. */
export async function jointBoard(
  db: Database,
  at: At,
  mechanismId: string | null,
  former?: string,
): Promise<JointBoard> {
  const [activities, shares, mechanisms, names] = await Promise.all([
    db.jointActivities.toArray(),
    db.informationShares.toArray(),
    db.mechanisms.toArray(),
    allNames(db, former),
  ])
  const all = activities.filter((one) => one.deletedAt === null)
  const here = all.filter((one) => mechanismId === null || one.mechanismId === mechanismId)
  return {
    rows: here
      .toSorted((one, other) => (dayFor(one) < dayFor(other) ? -1 : 1))
      .map((activity) => rowOf(activity, all, shares, at)),
    sharing: earlySharing(here, shares, at.today),
    names,
    mechanisms: mechanisms.filter((one) => one.deletedAt === null),
  }
}

function dayFor({ startedOn, plannedFromOn, createdAt }: JointActivity): string {
  return startedOn ?? plannedFromOn ?? createdAt
}

function rowOf(
  activity: JointActivity,
  all: readonly JointActivity[],
  shares: readonly InformationShare[],
  { today, zone }: At,
): JointRow {
  const dropped = new Set(all.filter(({ state }) => state === 'dropped').map(({ id }) => id))
  return {
    activity,
    lag: sharingLag(activity, shares),
    quietDays: daysWithoutWord(activity, shares, today),
    isSilent: isSilent(activity, shares, today),
    nudge: phaseNudge(activity, shares, zone),
    lostGround: activity.dependsOnIds.some((id) => dropped.has(id)),
  }
}

/** What the form of an activity chooses from. */
export type JointForm = {
  /** The one that is changed; `undefined` for a new one. */
  readonly activity: JointActivity | undefined
  /** The agenda item that a new one comes from. */
  readonly item: AgendaItem | undefined
  readonly mechanisms: readonly Mechanism[]
  readonly issues: readonly Issue[]
  readonly areas: readonly Area[]
  readonly others: readonly JointActivity[]
  readonly names: Names
}

/** What is on this device for the form of an activity, or of a new one that comes from an agenda item. */
export async function jointForm(
  db: Database,
  of: { readonly id?: string | undefined; readonly itemId: string | null },
): Promise<JointForm> {
  const [activities, item, mechanisms, issues, areas, names] = await Promise.all([
    db.jointActivities.toArray(),
    of.itemId === null ? undefined : db.agendaItems.get(of.itemId),
    db.mechanisms.toArray(),
    db.issues.toArray(),
    db.areas.toArray(),
    allNames(db),
  ])
  const there = <Row extends { readonly deletedAt: string | null }>(rows: readonly Row[]) =>
    rows.filter(({ deletedAt }) => deletedAt === null)
  const all = there(activities)
  return {
    activity: all.find(({ id }) => id === of.id),
    item,
    mechanisms: there(mechanisms),
    issues: there(issues),
    areas: there(areas),
    others: all.filter(({ id }) => id !== of.id),
    names,
  }
}

/** A state that it may be led into, and what it lacks for it. */
export type JointStepOffer = { readonly state: JointState; readonly lack: JointLack | null }

/** Everything that the page of one activity shows. */
export type JointActivityPage = JointRow & {
  readonly names: Names
  readonly shares: readonly InformationShare[]
  readonly stands: readonly {
    readonly organisationId: OrganisationId
    readonly stand: ClearanceStand
    readonly mayAnswer: boolean
  }[]
  readonly steps: readonly JointStepOffer[]
  readonly history: readonly Entered[]
  readonly dependants: readonly JointActivity[]
  /** What it names: those it depends on, reinforces, is in conflict with. */
  readonly linked: Readonly<
    Record<'dependsOn' | 'reinforces' | 'conflicts', readonly JointActivity[]>
  >
  /** Words inside one's own organisation, or to named people: never in what others read. */
  readonly inside: readonly Comment[]
  readonly mayChange: boolean
  readonly mayShare: boolean
}

/** The page of an activity; `null` where it is not on this device, or deleted. */
export async function jointActivityPage(
  db: Database,
  id: string,
  actor: Actor,
  at: At,
  former?: string,
): Promise<JointActivityPage | null> {
  const activity = await db.jointActivities.get(id)
  if (activity === undefined || activity.deletedAt !== null) return null
  const [names, activities, shares, comments] = await Promise.all([
    allNames(db, former),
    db.jointActivities.toArray(),
    db.informationShares.where('jointActivityId').equals(id).toArray(),
    db.comments.where('subjectId').equals(id).toArray(),
  ])
  const all = activities.filter((one) => one.deletedAt === null)
  const named = (ids: readonly string[]) => all.filter((one) => ids.includes(one.id))
  const { mechanismId } = activity
  return {
    ...rowOf(activity, all, shares, at),
    names,
    shares: [...sharesOf(activity.id, shares)].reverse(),
    stands: clearanceStands(activity).map((stand) => ({
      ...stand,
      mayAnswer: may(actor, 'clear_joint_statements', {
        mechanismId,
        ownerOrganisationId: stand.organisationId,
      }),
    })),
    steps: nextStates(actor, 'jointActivity', activity).map((state) => ({
      state: state as JointState,
      lack: whatJointLacks({ ...activity, state: state as JointState }),
    })),
    history: historyOf(activity).reverse(),
    dependants: dependantsOf(activity.id, all),
    linked: {
      dependsOn: named(activity.dependsOnIds),
      reinforces: named(activity.reinforcesIds),
      conflicts: named(activity.conflictsWithIds),
    },
    inside: comments.filter(
      ({ deletedAt, marking }) =>
        deletedAt === null && compareMarkings(readMarking(marking), 'AMBER+STRICT') >= 0,
    ),
    mayChange: mayChange(actor, 'jointActivity', activity, false, { title: '' }),
    mayShare: may(actor, 'share_information', {
      mechanismId,
      ownerOrganisationId: actor.organisationId,
    }),
  }
}
