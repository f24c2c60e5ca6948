import type { OrganisationId } from '../domain/ids.ts'
import { namedIn } from '../domain/labour-answers.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { isStanding, type LabourState } from '../domain/labour-line-states.ts'
import { may, mayChange } from '../domain/may.ts'
import type { Actor } from '../domain/role.ts'
import { nextStates } from '../domain/states.ts'

/** What somebody may do with a part as it stands. */
export type LabourLineRights = {
  readonly change: boolean
  /** The organisations that the part names and for which he may say whether they accept. */
  readonly answerFor: readonly OrganisationId[]
  readonly agree: boolean
  /** Propose another in its place. */
  readonly replace: boolean
  /** The other states that he may lead it into. */
  readonly nextStates: readonly Exclude<LabourState, 'agreed'>[]
}

/** The acts that are offered to `actor` on this part. An agreed one keeps the acceptances it rests on. */
export function rightsToLine(actor: Actor, line: LabourLine): LabourLineRights {
  const reachable = new Set(nextStates(actor, 'labourLine', line))
  const isOpen = line.state === 'proposed' || line.state === 'under_discussion'
  return {
    change: isStanding(line.state) && mayChange(actor, 'labourLine', line, false, { scope: '' }),
    answerFor: namedIn(line).filter(
      (id) =>
        isOpen &&
        may(actor, 'accept_labour_line', {
          mechanismId: line.mechanismId,
          ownerOrganisationId: id,
        }),
    ),
    agree: reachable.has('agreed'),
    replace: isStanding(line.state) && mayProposeIn(actor, line.mechanismId, line.organisationId),
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
