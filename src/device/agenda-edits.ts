import type { AgendaItem } from '../domain/agenda-item.ts'
import { type AgendaItemDraft, recordAgendaItem } from '../domain/agenda-item-draft.ts'
import { positionsInOrder } from '../domain/agenda-order.ts'
import { taken } from '../domain/agenda-proposal-draft.ts'
import { isReview, placeOfReview, reviewId, usualReview } from '../domain/agenda-review.ts'
import { instantFromMs } from '../domain/day.ts'
import { AgendaItemId, type AgendaProposalId } from '../domain/ids.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Edit } from './commit.ts'
import { type Device, writingOn } from './device.ts'

/** A point of the agenda as planned; with an id where it is on the agenda already. */
export type PlannedItem = {
  readonly id: AgendaItemId | null
  readonly draft: AgendaItemDraft
  /** The proposal that it is taken from, with an id for the item. */
  readonly proposalId?: AgendaProposalId
}

/**
 * What makes the agenda `before` into the one planned, in its order: only what was moved gets another
 * place. The review of action points stays, or comes back (I14).
 */
export function agendaEdits(
  device: Device,
  meeting: Meeting,
  wanted: readonly PlannedItem[],
  before: readonly AgendaItem[],
): Edit[] {
  const planned = withReview(meeting, wanted, before)
  const known = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(planned.map(({ id }) => id))
  const standing = before.filter((item) => kept.has(item.id))
  const isInOrder = planned.every(({ id }, place) => id !== null && standing[place]?.id === id)
  const positions = isInOrder
    ? standing.map(({ position }) => position)
    : positionsInOrder(
        planned.map(({ id }) => (id === null ? null : (known.get(id)?.position ?? null))),
      )
  const signing = { ...writingOn(device), lang: device.me.lang }
  const edits = planned.map(({ id, draft }, index): Edit => {
    const position = positions[index] ?? ''
    const item = id === null ? undefined : known.get(id)
    if (item !== undefined)
      return { kind: 'agendaItem', id: item.id, fields: { ...draft, position } }
    const newId = id ?? AgendaItemId.parse(device.newId())
    const row = recordAgendaItem(draft, newId, meeting, position, signing)
    return { kind: 'agendaItem', row }
  })
  const deletedAt = instantFromMs(device.now())
  const gone = before.filter((item) => !kept.has(item.id))
  return [
    ...edits,
    ...gone.map((item): Edit => ({ kind: 'agendaItem', id: item.id, fields: { deletedAt } })),
  ]
}

/** An agenda that was planned without its review has the one that stood there, or the usual one. */
function withReview(
  meeting: Meeting,
  wanted: readonly PlannedItem[],
  before: readonly AgendaItem[],
): readonly PlannedItem[] {
  if (wanted.some(({ draft }) => isReview(draft))) return wanted
  const standing = before.find(isReview)
  const { id, draft } = standing === undefined ? newReview(meeting) : asPlanned(standing)
  const place = placeOfReview(wanted.map((item) => item.draft))
  return wanted.toSpliced(place, 0, { id, draft })
}

function newReview(meeting: Meeting): PlannedItem {
  const rest = { requestedByOrganisationId: null, issueIds: [], note: '', chathamHouse: false }
  return { id: reviewId(meeting.id), draft: { ...usualReview, ...rest } }
}

/** An item that stands on an agenda, as a plan names it. */
export function asPlanned(item: AgendaItem): PlannedItem {
  const { title, kind, purpose, nature, requestedByOrganisationId } = item
  const { minutesAllotted, issueIds, note, chathamHouse } = item
  const words = { title, kind, purpose, nature, requestedByOrganisationId }
  return { id: item.id, draft: { ...words, minutesAllotted, issueIds, note, chathamHouse } }
}

/** What becomes of the proposals that were taken on this agenda. */
export function takenEdits(planned: readonly PlannedItem[]): Edit[] {
  return planned.flatMap(({ id, proposalId }): Edit[] =>
    id === null || proposalId === undefined
      ? []
      : [{ kind: 'agendaProposal', id: proposalId, fields: taken(id) }],
  )
}

/** The items of `before` that a plan no longer has; the review of action points always stays. */
export function takenOff(
  planned: readonly PlannedItem[],
  before: readonly AgendaItem[],
): AgendaItemId[] {
  const kept = new Set(planned.map(({ id }) => id))
  return before.filter((item) => !kept.has(item.id)).map(({ id }) => id)
}

/** Puts the review of action points back on an agenda from which it was taken. Nothing where it stands. */
export function reviewEdits(
  device: Device,
  meeting: Meeting,
  agenda: readonly AgendaItem[],
): Edit[] {
  return agenda.some(isReview) ? [] : agendaEdits(device, meeting, agenda.map(asPlanned), agenda)
}
