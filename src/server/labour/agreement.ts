import type { Reference } from '../../domain/container.ts'
import { dayOf, instantFromMs } from '../../domain/day.ts'
import { readAnswer } from '../../domain/labour-answers.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { whatKeepsFromAgreeing } from '../../domain/labour-line-agreement.ts'
import { endedBy } from '../../domain/labour-line-succession.ts'
import type { Actor } from '../../domain/role.ts'
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
