import { isClosed } from '../action-item-states.ts'
import { daysAfter } from '../calendar.ts'
import { type Day, dayOf } from '../day.ts'
import { type Finding, isOverlap } from '../findings/finding.ts'
import { judge } from '../findings/open-findings.ts'
import type { LabourPicture } from '../findings/picture.ts'
import { findingsIn } from '../findings.ts'
import type { LabourLine } from '../labour-line.ts'
import {
  agreedOn,
  forumsIn,
  heldIn,
  isLookedAt,
  mostOf,
  type PracticeIndex,
} from './practice-index.ts'
import { type Advantage, aCase, type Reading, unmet } from './reading.ts'
import type { Window } from './window.ts'

/** G3: the issues at work and not split further; good is one that has an agreed lead at the end of the window. */
export function agreedLeads(index: PracticeIndex, window: Window): Reading {
  const talked = heldIn(index, window).flatMap(({ meeting }) => index.agendaOf(meeting.id))
  const raised = new Map<string, number>()
  for (const { issueIds } of talked)
    for (const id of issueIds) raised.set(id, (raised.get(id) ?? 0) + 1)
  const led = new Set<string>(
    index
      .linesOn(window.toOn)
      .filter(({ state, role }) => state === 'agreed' && role === 'lead')
      .map(({ issueId }) => issueId),
  )
  const wanted = issuesAtWork(index, window, raised.keys())
  const cases = wanted.map((id) =>
    aCase(
      'issue',
      id,
      index.issuePath(id).some((one) => led.has(one)),
    ),
  )
  const [first] = unmet(cases).toSorted(
    (a, b) => (raised.get(b.ref.id) ?? 0) - (raised.get(a.ref.id) ?? 0),
  )
  const times = raised.get(first?.ref.id ?? '') ?? 0
  const forums = forumsIn(index).filter(({ issueIds }) =>
    issueIds.some((id) => id === first?.ref.id),
  )
  return {
    cases,
    parts: {},
    step:
      first === undefined
        ? null
        : {
            kind: 'propose_lead',
            mechanismId: index.picture.mechanismId ?? forums[0]?.id ?? null,
            issueId: first.ref.id,
            times,
          },
  }
}

/** Agreed on, talked of, promised or worked on; no need, no gap. Of a branch only its tips. */
function issuesAtWork(index: PracticeIndex, window: Window, raised: Iterable<string>): string[] {
  const { picture } = index
  const alive = new Set<string>(raised)
  for (const forum of forumsIn(index)) for (const id of forum.issueIds) alive.add(id)
  for (const line of index.linesOn(window.toOn))
    if (isLookedAt(index, line.mechanismId)) alive.add(line.issueId)
  for (const action of picture.actions)
    if (
      action.issueId !== null &&
      action.deletedAt === null &&
      !isClosed(action.state) &&
      isLookedAt(index, action.mechanismId)
    )
      alive.add(action.issueId)
  const there = picture.issues.filter(
    (issue) =>
      issue.deletedAt === null &&
      issue.state === 'active' &&
      alive.has(issue.id) &&
      dayOf(issue.createdAt, picture.zone) <= window.toOn,
  )
  const split = new Set(there.flatMap((issue) => index.issuePath(issue.id).slice(1)))
  return there.flatMap(({ id }) => (split.has(id) ? [] : [id]))
}

/** G4: the agreed parts at the end of the window; good is one that names what it rests on. */
export function clearMandates(index: PracticeIndex, window: Window): Reading {
  const lines = agreedOn(index, window.toOn)
  const hasBasis = (line: LabourLine) =>
    line.basis.trim() !== '' || line.mandateStatementId !== null || line.instrumentId !== null
  const without = lines.filter((line) => !hasBasis(line))
  const organisationId = mostOf(without.map((line) => line.organisationId))
  return {
    cases: lines.map((line) => aCase('labourLine', line.id, hasBasis(line))),
    parts: {},
    step:
      organisationId === null
        ? null
        : {
            kind: 'ask_mandate',
            mechanismId: mostOf(without.map((line) => line.mechanismId)),
            organisationId,
            lines: without.length,
          },
  }
}

/** G5: the agreed parts at the end of the window; good is one that says what its organisation is good at. */
export function comparativeAdvantages(index: PracticeIndex, window: Window): Reading {
  const lines = agreedOn(index, window.toOn)
  const without = lines.filter((line) => line.comparativeAdvantages.length === 0)
  const named = lines.filter((line) => line.comparativeAdvantages.length > 0)
  const kinds = new Set<Advantage>(named.flatMap((line) => line.comparativeAdvantages))
  const [only] = kinds
  const mechanismId = mostOf((without.length > 0 ? without : named).map((line) => line.mechanismId))
  const organisationId = mostOf(without.map((line) => line.organisationId))
  return {
    cases: lines.map((line) => aCase('labourLine', line.id, line.comparativeAdvantages.length > 0)),
    parts: {
      several_advantages: named.map((line) => aCase('labourLine', line.id, kinds.size > 1)),
    },
    step:
      organisationId !== null
        ? { kind: 'ask_advantage', mechanismId, organisationId, lines: without.length }
        : only !== undefined && kinds.size === 1 && named.length > 1
          ? { kind: 'ask_other_advantage', mechanismId, advantage: only }
          : null,
  }
}

/** An overlap that stands for longer is old. */
export const overlapDays = 30

/**
 * G6: the issues on which somebody has a part; good is one without an overlap that has stood for more than
 * thirty days and was neither agreed nor dismissed.
 */
export function overlapsSettled(index: PracticeIndex, window: Window): Reading {
  const on = window.toOn
  const lines = index.linesOn(on)
  const issueIds = [
    ...new Set(
      lines.filter((line) => isLookedAt(index, line.mechanismId)).map(({ issueId }) => issueId),
    ),
  ]
  if (issueIds.length === 0) return { cases: [], parts: {}, step: null }
  const old = oldOverlaps(index, lines, on)
  const burdened = new Set<string>(old.flatMap(({ issueId }) => issueId ?? []))
  const [first] = old.filter(({ issueId }) => issueIds.some((id) => id === issueId))
  return {
    cases: issueIds.map((id) => aCase('issue', id, !burdened.has(id))),
    parts: {},
    step:
      first === undefined
        ? null
        : {
            kind: 'settle_overlap',
            mechanismId: index.picture.mechanismId ?? first.mechanismIds[0] ?? null,
            finding: first.id,
            issueId: first.issueId ?? '',
            organisationIds: first.organisationIds,
          },
  }
}

/** Those of the day, the worst first; what is only good to know is no burden. */
function oldOverlaps(index: PracticeIndex, lines: readonly LabourLine[], on: Day): Finding[] {
  const { issues, areas, organisations, mandates, verdicts, zone } = index.picture
  const there = <Row extends { readonly deletedAt: string | null }>(rows: readonly Row[]) =>
    rows.filter((row) => row.deletedAt === null)
  const picture: LabourPicture = {
    ...{ lines, issues: there(issues), areas: there(areas), actions: [], today: on },
    organisations: there(organisations),
    mandates: there(mandates).filter(({ statedOn }) => statedOn <= on),
  }
  const since = daysAfter(on, -overlapDays)
  return judge(
    findingsIn(picture).filter(isOverlap),
    verdicts.filter(({ createdAt }) => dayOf(createdAt, zone) <= on),
    picture,
  )
    .open.map(({ finding }) => finding)
    .filter(({ severity, firstSeenOn }) => severity !== 'info' && firstSeenOn < since)
}
