import { type ActionItemDraft, recordAction } from '../domain/action-item-draft.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { recordProposal } from '../domain/agenda-proposal-draft.ts'
import { instantFromMs } from '../domain/day.ts'
import { recordDecision } from '../domain/decision-draft.ts'
import { fateNeedsReason, giveFate } from '../domain/fate.ts'
import { ActionItemId, AgendaProposalId, DecisionId, type LineId } from '../domain/ids.ts'
import type { Line } from '../domain/line.ts'
import { taskFromLine } from '../domain/line-conversion.ts'
import { stricter } from '../domain/marking.ts'
import type { Meeting } from '../domain/meeting.ts'
import { type Signing, usualIn } from '../domain/new-envelope.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type ProposalFate, trailStepId } from '../domain/trail-step.ts'
import type { ActionError } from './action-item-commands.ts'
import { commit } from './commit.ts'
import { decisionDraft } from './decision-commands.ts'
import { type Device, writingOn } from './device.ts'
import type { Edit, SaveError } from './edit.ts'
import { newLine } from './line-commands.ts'
import { checklistEdits } from './line-conversion-commands.ts'
import { dueContextFor } from './meeting-series.ts'
import { quorumNow } from './quorum.ts'

/** Declines a proposal, with the reason, or leaves it to be explored again at the next meeting. */
export async function answerProposal(
  device: Device,
  meeting: Meeting,
  line: Line,
  outcome: Extract<ProposalFate, 'declined' | 'explore_again'>,
  note: string,
): Promise<Result<void, ActionError>> {
  if (fateNeedsReason(outcome) && note.trim() === '') return fail({ kind: 'reason-needed' })
  return await commit(device, [await fateEdit(device, meeting, line, outcome, note, null)])
}

/** Makes an action of a proposal, under an item of this meeting. The line stays as it was said. */
export async function proposalToAction(
  device: Device,
  meeting: Meeting,
  item: AgendaItem,
  line: Line,
  draft: ActionItemDraft,
): Promise<Result<ActionItemId, SaveError>> {
  const id = ActionItemId.parse(device.newId())
  const promised = {
    meeting,
    agendaItemId: item.id,
    decisionId: null,
    chathamHouse: line.chathamHouse,
  }
  const context = await dueContextFor(device, meeting)
  const action = recordAction(draft, id, promised, context, signing(device, line, item.marking))
  const entry = await newLine(device, item, { kind: 'action', text: draft.task })
  const saved = await commit(device, [
    { kind: 'actionItem', row: action },
    { kind: 'line', row: { ...entry, ...asQuiet(line), becameActionItemId: id } },
    ...(await checklistEdits(device, action)),
    await fateEdit(device, meeting, line, 'became_action', '', id),
  ])
  return saved.ok ? ok(id) : saved
}

/** Makes a decision of a proposal, in its words, under an item of this meeting. */
export async function proposalToDecision(
  device: Device,
  meeting: Meeting,
  item: AgendaItem,
  line: Line,
): Promise<Result<void, SaveError>> {
  const id = DecisionId.parse(device.newId())
  const signed = signing(device, line, item.marking)
  const quorum = await quorumNow(device, meeting)
  const from = { meeting, agendaItemId: item.id, quorum }
  const row = recordDecision(decisionDraft(line.text), id, from, signed)
  const entry = await newLine(device, item, { kind: 'decision', text: line.text })
  return await commit(device, [
    { kind: 'decision', row },
    { kind: 'line', row: { ...entry, ...asQuiet(line), becameDecisionId: id } },
    await fateEdit(device, meeting, line, 'became_decision', '', id),
  ])
}

/** Puts a proposal among those for the next agenda, where its planner finds it. */
export async function proposalToAgenda(
  device: Device,
  meeting: Meeting,
  line: Line,
): Promise<Result<void, SaveError>> {
  const mechanism = await device.db.mechanisms.get(meeting.mechanismId)
  if (mechanism === undefined) return fail({ kind: 'gone' })
  const id = AgendaProposalId.parse(device.newId())
  const row = recordProposal(
    {
      organisationId: line.chathamHouse ? null : line.organisationId,
      title: taskFromLine(line).slice(0, 200),
      purpose: 'explore',
      nature: 'strategic',
      minutesAllotted: null,
      issueIds: [],
      why: '',
    },
    id,
    mechanism,
    signing(device, line, line.marking),
  )
  return await commit(device, [
    { kind: 'agendaProposal', row },
    await fateEdit(device, meeting, line, 'became_agenda_item', '', id),
  ])
}

/** Takes the fate back that this meeting gave; what came of the proposal stays in the record. */
export async function takeFateBack(
  device: Device,
  meeting: Meeting,
  lineId: LineId,
): Promise<Result<void, SaveError>> {
  const deletedAt = instantFromMs(device.now())
  const id = trailStepId(lineId, meeting.id)
  return await commit(device, [{ kind: 'trailStep', id, fields: { deletedAt } }])
}

/** What comes of a proposal travels no further than it did. */
function signing(device: Device, line: Line, around: Line['marking']): Signing {
  const marking = usualIn(stricter(line.marking, around))
  return { ...writingOn(device), marking, lang: line.lang }
}

function asQuiet({ marking, chathamHouse }: Line): Pick<Line, 'marking' | 'chathamHouse'> {
  return { marking: usualIn(marking), chathamHouse }
}

async function fateEdit(
  device: Device,
  meeting: Meeting,
  line: Line,
  outcome: ProposalFate,
  note: string,
  becameId: string | null,
): Promise<Edit> {
  const row = giveFate(line, { outcome, note: note.trim(), becameId }, meeting, writingOn(device))
  const known = await device.db.trailSteps.get(row.id)
  if (known === undefined) return { kind: 'trailStep', row }
  const fields = { outcome, note: row.note, becameId: row.becameId, deletedAt: null }
  return { kind: 'trailStep', id: row.id, fields }
}
