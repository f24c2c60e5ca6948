import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { JointActivity, JointKind, JointPart, ProjectPhase } from '../domain/joint-activity.ts'
import { jointParts } from '../domain/joint-activity.ts'
import { whatJointLacks } from '../domain/joint-activity-steps.ts'
import { partnersOf } from '../domain/joint-partners.ts'
import { isFinishedJoint, jointSpan } from '../domain/joint-span.ts'
import { type Marking, readMarking, stricter } from '../domain/marking.ts'
import { compareText } from '../domain/position.ts'
import { mechanismsOf, periodOf } from '../domain/summary-period.ts'
import type { SummarySource } from './donor-summary.ts'
import { type Reach, reachOf } from './summary-reach.ts'

/** Something done together, as a donor reads it. */
export type ToldJoint = {
  readonly kind: JointKind
  readonly title: string
  readonly lang: string
  /** Months, `2026-07`; `to` is `null` while it goes on. */
  readonly from: string
  readonly to: string | null
  readonly isFinished: boolean
  readonly phase: ProjectPhase
  /** Those whose names may travel. */
  readonly areas: readonly string[]
  /** The organisations that may be named, each with its part; `null` for a part of a newer version. */
  readonly organisations: readonly { readonly name: string; readonly part: JointPart | null }[]
  /** How many more take part that are not named. */
  readonly organisationsNotNamed: number
  /** What those it is for have of it, and what came of it once it is finished. */
  readonly benefit: string
  readonly results: string
}

/** What keeps an activity that took place in the period out of a summary, whatever its marking. */
export type JointReason = 'not-agreed' | 'not-cleared'

/**
 * The joint activities that a summary of a period is about: of its mechanisms, running or finished, on days of the
 * period. What is not for co-operation is none of them, and neither is an idea, a plan, or what was dropped.
 */
export function jointOfPeriod(source: SummarySource): JointActivity[] {
  const { summary, jointActivities, mission } = source
  const period = periodOf(summary)
  if (period === null) return []
  const mechanismIds = mechanismsOf(summary)
  return jointActivities
    .flatMap((activity) => {
      const span = jointSpan(activity, mission.zone)
      const isOfPeriod =
        span !== null &&
        span.fromOn <= period.toOn &&
        (span.toOn === null || span.toOn >= period.fromOn)
      const isOne =
        activity.deletedAt === null &&
        activity.notJointReason === null &&
        mechanismIds.includes(activity.mechanismId)
      return isOne && isOfPeriod ? [{ activity, on: span.fromOn }] : []
    })
    .toSorted((a, b) => compareText(a.on, b.on) || compareText(a.activity.id, b.activity.id))
    .map(({ activity }) => activity)
}

/**
 * Why an activity of the period is not told: it lacks what it is agreed with, or it is a statement that is not
 * out, or not cleared in its present text by everybody who takes part. `null` where nothing keeps it out.
 */
export function jointReason(activity: JointActivity): JointReason | null {
  if (activity.kind === 'joint_statement' && !isFinishedJoint(activity.state)) return 'not-cleared'
  const lack = whatJointLacks(activity)
  if (lack === null) return null
  return lack === 'not_cleared' || lack === 'no_text' ? 'not-cleared' : 'not-agreed'
}

/**
 * How far each joint activity comes: no further than its mechanism, and than the agenda item, the decision and the
 * meeting that it comes from. What of these is not among the records binds like `RED`.
 */
export function jointReach(source: SummarySource): (activity: JointActivity) => Reach {
  const reach = reachOf(source)
  const hidden = new Set<string>(source.summary.hiddenIds)
  const mechanisms = [source.mechanism, ...source.otherMechanisms]
  return (activity) => {
    const { items, decisions, meetings, isKnown } = originOf(source, activity)
    const roof = mechanisms.find((one) => one.id === activity.mechanismId)
    const around: Marking[] = [
      roof === undefined || roof.deletedAt !== null ? 'RED' : readMarking(roof.marking),
      isKnown ? 'CLEAR' : 'RED',
      ...[...items, ...decisions, ...meetings].map((one) => readMarking(one.marking)),
      ...meetings.map((one): Marking => (hidden.has(one.id) ? 'AMBER' : 'CLEAR')),
    ]
    const marking = around.reduce(stricter, readMarking(activity.marking))
    return reach({ id: activity.id, marking })
  }
}

/** The activities that may be named, and how many may only be counted. */
export function jointToTell(source: SummarySource): {
  readonly told: readonly ToldJoint[]
  readonly notNamed: number
} {
  const reach = jointReach(source)
  const those = jointOfPeriod(source).filter((one) => jointReason(one) === null)
  return {
    told: those.filter((one) => reach(one) === 'named').map((one) => told(source, one)),
    notNamed: those.filter((one) => reach(one) === 'counted').length,
  }
}

function told(source: SummarySource, activity: JointActivity): ToldJoint {
  const { kind, title, lang, state, phase, areaIds, beneficiaryBenefit, results } = activity
  const reach = reachOf(source)
  const span = jointSpan(activity, source.mission.zone)
  const isFinished = isFinishedJoint(state)
  return {
    kind,
    title,
    lang,
    from: span?.fromOn.slice(0, 7) ?? '',
    to: isFinished ? (span?.toOn?.slice(0, 7) ?? null) : null,
    isFinished,
    phase,
    areas: source.areas
      .filter((one) => areaIds.includes(one.id) && one.deletedAt === null && reach(one) === 'named')
      .map((one) => one.name)
      .toSorted(compareText),
    ...organisationsToTell(source, activity),
    benefit: beneficiaryBenefit,
    results: isFinished ? results : '',
  }
}

/**
 * Who takes part: by name where the name may travel, else as one of a number; beyond `AMBER` nobody is told of.
 * Of what comes from under the Chatham House Rule nobody is named.
 */
function organisationsToTell(
  source: SummarySource,
  activity: JointActivity,
): Pick<ToldJoint, 'organisations' | 'organisationsNotNamed'> {
  const reach = reachOf(source)
  const { items, meetings } = originOf(source, activity)
  const isQuiet = isUnderChathamHouse(...items, ...meetings)
  const byId = new Map(
    source.organisations
      .filter((one) => one.deletedAt === null && reach(one) !== 'left_out')
      .map((one) => [one.id, one]),
  )
  const partners = partnersOf(activity).flatMap(({ organisationId, part }) => {
    const organisation = byId.get(organisationId)
    return organisation === undefined ? [] : [{ organisation, part }]
  })
  const isNamed = (one: (typeof partners)[number]) =>
    !isQuiet && reach(one.organisation) === 'named'
  return {
    organisations: partners.filter(isNamed).map(({ organisation, part }) => ({
      name: organisation.name,
      part: jointParts.find((one) => one === part) ?? null,
    })),
    organisationsNotNamed: new Set(
      partners.filter((one) => !isNamed(one)).map(({ organisation }) => organisation.id),
    ).size,
  }
}

/** What an activity comes from, and whether all of it is among the records. */
function originOf(source: SummarySource, { agendaItemId, decisionId }: JointActivity) {
  const found = <Row extends { readonly id: string }>(rows: readonly Row[], id: string | null) =>
    id === null ? [] : rows.filter((one) => one.id === id).slice(0, 1)
  const decisions = found(source.jointDecisions, decisionId)
  const itemIds = [agendaItemId, decisions[0]?.agendaItemId ?? null].filter((id) => id !== null)
  const items = itemIds.flatMap((id) => found(source.jointItems, id))
  const meetingIds = new Set([...items, ...decisions].map((one) => one.meetingId))
  const meetings = [...meetingIds].flatMap((id) => found([source.meeting, ...source.agreedAt], id))
  const isKnown =
    items.length === itemIds.length &&
    decisions.length === (decisionId === null ? 0 : 1) &&
    meetings.length === meetingIds.size
  return { items, decisions, meetings, isKnown }
}
