import { AgendaProposalDraft, recordProposal } from '../domain/agenda-proposal-draft.ts'
import type { AgendaProposalId, MechanismId } from '../domain/ids.ts'
import { may } from '../domain/may.ts'
import type { Mechanism } from '../domain/mechanism.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type HostBurden, joiningId } from '../domain/review/host-burden.ts'
import type { Actor } from '../domain/role.ts'
import { commit, type SaveError } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/**
 * In which of the mechanisms that ask `actor` may propose to join the requests: the one that asks most, a formal
 * one before informal ones, since what is noted there stays inside one's own organisation (S54); if any.
 */
export function forumToJoinAt(
  actor: Actor,
  { mechanismIds }: HostBurden,
  mechanisms: readonly Mechanism[],
): Mechanism | undefined {
  return mechanismIds
    .flatMap((id) => mechanisms.find((one) => one.id === id && one.deletedAt === null) ?? [])
    .toSorted((a, b) => Number(a.formality === 'informal') - Number(b.formality === 'informal'))
    .find(({ id, state }) => {
      const where = { mechanismId: id, ownerOrganisationId: actor.organisationId }
      return state !== 'closed' && may(actor, 'propose_agenda_item', where)
    })
}

/**
 * Proposes for the agenda of one of the mechanisms that what is asked of an authority is asked together. Its
 * members read these words: of what other mechanisms ask nothing goes there. Proposed once for each week, on
 * however many phones; one that was withdrawn stands again.
 */
export async function proposeJoining(
  device: Device,
  burden: HostBurden,
  mechanismId: MechanismId,
  words: { readonly title: string; readonly why: string },
): Promise<Result<AgendaProposalId, SaveError>> {
  const id = joiningId(burden, mechanismId)
  const [mechanism, before] = await Promise.all([
    device.db.mechanisms.get(mechanismId),
    device.db.agendaProposals.get(id),
  ])
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const draft = AgendaProposalDraft.parse({
    organisationId: device.me.organisationId,
    title: words.title.slice(0, 200),
    purpose: 'align',
    nature: 'operational',
    minutesAllotted: 5,
    issueIds: [],
    why: words.why,
  })
  const signing = { ...writingOn(device), lang: device.me.lang }
  const row = recordProposal(draft, id, mechanism, signing)
  const saved = await commit(device, [
    before === undefined
      ? { kind: 'agendaProposal', row }
      : { kind: 'agendaProposal', id, fields: { state: 'proposed' } },
  ])
  return saved.ok ? ok(id) : saved
}
