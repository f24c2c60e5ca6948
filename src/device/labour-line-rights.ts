import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding, type LabourState } from '../domain/labour-line-states.ts'
import { may, mayChange } from '../domain/may.ts'
import type { Actor } from '../domain/role.ts'
import { nextStates } from '../domain/states.ts'

/** What somebody may do with a part as it stands. */
export type LabourLineRights = {
  readonly change: boolean
  /** Say for its organisation that it accepts. */
  readonly accept: boolean
  readonly agree: boolean
  /** The other states that he may lead it into. */
  readonly nextStates: readonly Exclude<LabourState, 'agreed'>[]
}

/** The acts that are offered to `actor` on this part. */
export function rightsToLine(actor: Actor, line: LabourLine): LabourLineRights {
  const reachable = new Set(nextStates(actor, 'labourLine', line))
  const where = { mechanismId: line.mechanismId, ownerOrganisationId: line.organisationId }
  return {
    change: isStanding(line.state) && mayChange(actor, 'labourLine', line, false, { scope: '' }),
    accept:
      isStanding(line.state) &&
      !line.acceptedBy.includes(line.organisationId) &&
      may(actor, 'accept_labour_line', where),
    agree: reachable.has('agreed'),
    nextStates: otherStates.filter((state) => reachable.has(state)),
  }
}

/** In which of these mechanisms, and for whom, somebody may propose a part. */
export function mayProposeIn(
  actor: Actor,
  mechanismId: string,
  organisationId: string | null,
): boolean {
  return may(actor, 'propose_labour_line', { mechanismId, ownerOrganisationId: organisationId })
}

const otherStates = [
  'under_discussion',
  'declined',
  'superseded',
  'withdrawn',
  'expired',
] as const satisfies readonly LabourState[]
