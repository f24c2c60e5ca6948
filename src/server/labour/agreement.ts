import type { Reference } from '../../domain/container.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import { readAnswer } from '../../domain/labour-answers.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { whatKeepsFromAgreeing } from '../../domain/labour-line-agreement.ts'
import { endedBy } from '../../domain/labour-line-succession.ts'
import type { Actor } from '../../domain/role.ts'
import { mayRead } from '../../domain/scope.ts'
import type { RefusalReason } from '../../sync/change.ts'
import { missionZone } from '../minutes/place-of.ts'
import { readStanding } from '../sharing/read-standing.ts'
import type { StandingRecord } from '../sync/standing-record.ts'
import type { Workspace } from '../sync/workspace.ts'
import { writeLine } from './write-line.ts'

/**
 * LAB1 (I8): why a change may not stand after which an agreed part would lack an acceptance, or the meeting
 * or decision at which it was agreed; `null` where it may. What lacked it before is nobody's fault now.
 */
export function breaksAgreement(
  before: StandingRecord | undefined,
  after: StandingRecord | undefined,
): RefusalReason | null {
  if (after?.kind !== 'labourLine') return null
  const missing = missingIn(after)
  return missing === null || missingIn(before) !== null ? null : reasons[missing]
}

/** So long a restored server waits for what the devices know before it says that something is not there. */
const graceMs = 24 * 3_600_000

/**
 * LAB1: why a line may not call itself agreed where it says: one of the meeting and the decision that a
 * change names anew is not there, as far as `actor` sees, is deleted, or is of another mechanism. `null`
 * where nothing speaks against it.
 */
export async function agreedNowhere(
  workspace: Workspace,
  actor: Actor,
  before: StandingRecord | undefined,
  after: StandingRecord | undefined,
): Promise<RefusalReason | null> {
  if (after?.kind !== 'labourLine' || after.values.state !== 'agreed') return null
  const was = before?.values.state === 'agreed' ? before.values : {}
  const named: Reference[] = []
  for (const [field, kind] of places) {
    const id = after.values[field]
    if (typeof id === 'string' && id !== was[field]) named.push({ kind, id })
  }
  await workspace.load(named)
  for (const reference of named) {
    const found = workspace.find(reference)
    const isThere = found !== undefined && mayRead(actor, found.scope)
    if (!isThere && (await isJustRestored(workspace))) continue
    if (!isThere || typeof found.values.deletedAt === 'string') return 'agreed-nowhere'
    if (found.values.mechanismId !== after.values.mechanismId) return 'agreed-nowhere'
  }
  return null
}

const places = [
  ['agreedAtMeetingId', 'meeting'],
  ['decisionId', 'decision'],
] as const

async function isJustRestored(workspace: Workspace): Promise<boolean> {
  const restored = await workspace.restored()
  return restored !== null && workspace.nowMs < Date.parse(restored.at) + graceMs
}

/**
 * Does somebody write an answer in another's name. PSH5: who noted it is whoever's session it came by.
 * `sent` are the registers of a change.
 */
export function answersForAnother(
  kind: string,
  sent: Readonly<Record<string, unknown>>,
  { personId }: Pick<Actor, 'personId'>,
): boolean {
  if (kind !== 'labourLine') return false
  return Object.entries(sent).some(([register, value]) => {
    if (value !== true || !register.startsWith('answers/')) return false
    return readAnswer(register.slice('answers/'.length))?.by !== personId
  })
}

const reasons = {
  not_accepted_by_its_organisation: 'not-accepted',
  not_accepted_by_all: 'not-accepted',
  no_meeting_or_decision: 'not-settled',
} as const satisfies Record<NonNullable<ReturnType<typeof whatKeepsFromAgreeing>>, RefusalReason>

function missingIn(record: StandingRecord | undefined): keyof typeof reasons | null {
  const line = readStanding('labourLine', record)
  return line?.state === 'agreed' ? whatKeepsFromAgreeing(line) : null
}

/** LAB4: an agreed part ends the one that it supersedes, where its author's device has not. */
export async function endSuperseded(workspace: Workspace, reference: Reference): Promise<void> {
  const successor = readStanding('labourLine', workspace.find(reference))
  if (successor?.state !== 'agreed' || successor.supersedesId === null) return
  const superseded = { kind: 'labourLine', id: successor.supersedesId }
  await workspace.load([superseded], 'write')
  const line: LabourLine | null = readStanding('labourLine', workspace.find(superseded))
  // Who agrees in one mechanism ends nothing in another.
  if (line === null || line.mechanismId !== successor.mechanismId) return
  if (line.id === successor.id || line.deletedAt !== null) return
  const today = dayOf(instantFromMs(workspace.nowMs), await missionZone(workspace))
  const fields = endedBy(line, successor, today)
  if (fields !== null) await writeLine(workspace, line, fields)
}
