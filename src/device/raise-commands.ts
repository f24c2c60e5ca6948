import { type AgendaProposalDraft, recordProposal } from '../domain/agenda-proposal-draft.ts'
import { type ActionItemId, AgendaProposalId, type MechanismId } from '../domain/ids.ts'
import { may } from '../domain/may.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import { tablesAbove } from '../domain/raising.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import type { Actor } from '../domain/role.ts'
import { commit, type SaveError } from './commit.ts'
import type { Database } from './database.ts'
import { type Device, writingOn } from './device.ts'

/** What is said to the other table: nothing of the action goes there but these words. */
export type Raised = { readonly title: string; readonly why: string }

/** The mechanisms to which this person may raise an action, the one above its own first. */
export async function mayBeRaisedTo(
  db: Database,
  id: string,
  actor: Actor,
): Promise<readonly Mechanism[]> {
  const item = await db.actionItems.get(id)
  if (item === undefined) return []
  const above = tablesAbove(item, await db.mechanisms.toArray())
  return above.filter((mechanism) =>
    may(actor, 'propose_agenda_item', {
      mechanismId: mechanism.id,
      ownerOrganisationId: actor.organisationId,
    }),
  )
}

/**
 * Raises an action to a meeting of heads of mission, or another table above its own: proposes it there, in
 * these words and marked for that mechanism's members. The action stays where it is and as it is marked; the
 * proposal names it, so that whoever may read both finds one from the other.
 */
export async function raiseAction(
  device: Device,
  id: ActionItemId,
  to: MechanismId,
  { title, why }: Raised,
): Promise<Result<AgendaProposalId, SaveError>> {
  const [item, mechanism] = await Promise.all([
    device.db.actionItems.get(id),
    device.db.mechanisms.get(to),
  ])
  if (item === undefined || mechanism === undefined) return fail({ kind: 'gone' })
  const proposalId = AgendaProposalId.parse(device.newId())
  const draft: AgendaProposalDraft = {
    organisationId: device.me.organisationId,
    title,
    purpose: 'decide',
    nature: 'strategic',
    minutesAllotted: null,
    issueIds: item.issueId === null ? [] : [item.issueId],
    why,
  }
  const signing = { ...writingOn(device), lang: device.me.lang }
  const row = recordProposal(draft, proposalId, mechanism, signing, item.id)
  const saved = await commit(device, [{ kind: 'agendaProposal', row }])
  return saved.ok ? ok(proposalId) : saved
}
