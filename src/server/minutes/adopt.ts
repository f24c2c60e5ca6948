import { dayOf, type Instant } from '../../domain/day.ts'
import type { Minutes } from '../../domain/minutes.ts'
import { MinutesContent } from '../../domain/minutes-content.ts'
import { meetingStateOf, type Procedure } from '../../domain/silence.ts'
import { audit } from '../audit/audit.ts'
import { numberDecision } from '../sync/number-decision.ts'
import { writeAsServer } from '../sync/server-change.ts'
import type { Workspace } from '../sync/workspace.ts'
import { isLatest, missionZone, type Placed } from './place-of.ts'

/** Whose act it was; nobody's, where only time went by. */
export type By = { readonly personId: string; readonly deviceId: string | null } | null

/**
 * Writes what became of a version: its state, and that of its meeting where it is the latest. With
 * adoption its decisions are adopted and get their numbers, of the mechanism and the year in which
 * adoption took effect in the mission's zone; those that have one keep it (I2).
 */
export async function moveOn(
  workspace: Workspace,
  { minutes, meeting }: Placed,
  after: Procedure,
  by: By = null,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const isNew = after.adoptedAt !== null && minutes.adoptedAt === null
  const numbers = isNew ? await adoptDecisions(workspace, minutes, after.adoptedAt) : null
  const writes = {
    ...more,
    ...(after.state !== minutes.state && { state: after.state }),
    ...(isNew && { adoptedAt: after.adoptedAt, numbers }),
  }
  if (Object.keys(writes).length > 0)
    await writeAsServer(workspace, { kind: 'minutes', id: minutes.id }, writes)
  const state = meetingStateOf(after.state)
  if (state !== meeting.state && (await isLatest(workspace, minutes)))
    await writeAsServer(workspace, { kind: 'meeting', id: meeting.id }, { state })
  const told = after.state === minutes.state ? undefined : toldAs[after.state]
  if (told !== undefined)
    await audit(workspace.db, workspace.mission, {
      act: told,
      by: by?.personId ?? null,
      device: by?.deviceId ?? null,
      subject: { kind: 'minutes', id: minutes.id },
      code: null,
      nowMs: workspace.nowMs,
    })
}

const toldAs = {
  adopted: 'minutes_adopted',
  adopted_contested: 'minutes_contested',
  silence_broken: 'silence_broken',
  circulated: undefined,
  under_silence: undefined,
  // Told as what was asked for.
  reopened: undefined,
} as const

async function adoptDecisions(
  workspace: Workspace,
  minutes: Minutes,
  adoptedAt: Instant | null,
): Promise<Record<string, string>> {
  const content = MinutesContent.safeParse(minutes.content)
  const decisions = content.success ? content.data.decisions : []
  const year = dayOf(adoptedAt ?? workspace.receivedAt, await missionZone(workspace)).slice(0, 4)
  const numbers: Record<string, string> = {}
  const references = decisions.map(({ id }) => ({ kind: 'decision', id }))
  await workspace.load(references, 'write')
  for (const reference of references) {
    const { values } = workspace.find(reference) ?? {}
    if (values === undefined) continue
    if (values.state === 'provisional' || values.state === 'under_silence')
      await writeAsServer(workspace, reference, { state: 'adopted' })
    await numberDecision(workspace, reference.id, year)
    const number = workspace.find(reference)?.values.number
    if (typeof number === 'string') numbers[reference.id] = number
  }
  return numbers
}
