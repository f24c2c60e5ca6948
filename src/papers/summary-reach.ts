import type { Decision } from '../domain/decision.ts'
import { compareMarkings, mayTravelByLink, readMarking, stricter } from '../domain/marking.ts'
import type { SummarySource } from './donor-summary.ts'

/** How far a record comes: its words are read, it is one of a number, or nothing tells of it. */
export type Reach = 'named' | 'counted' | 'left_out'

type Reaching = {
  readonly id: string
  readonly marking: unknown
  readonly agendaItemId?: string | null
}

/**
 * How far each record of `source` comes. What was written down under an agenda item travels no
 * further than the item; an item that is not among the records binds like `RED`.
 */
export function reachOf(source: SummarySource): (record: Reaching) => Reach {
  const hidden = new Set<string>(source.summary.hiddenIds)
  const markingOfItem = new Map<string, unknown>(
    source.agendaItems.map((item) => [item.id, item.marking]),
  )
  return (record) => {
    const { agendaItemId = null } = record
    const own = readMarking(record.marking)
    const marking =
      agendaItemId === null ? own : stricter(own, readMarking(markingOfItem.get(agendaItemId)))
    if (mayTravelByLink(marking) && !hidden.has(record.id)) return 'named'
    return compareMarkings(marking, 'AMBER') <= 0 ? 'counted' : 'left_out'
  }
}

/** Was it agreed by everybody. What lies under silence, or fell, was not. */
export function isAgreed({ state, adoptedBy }: Pick<Decision, 'state' | 'adoptedBy'>): boolean {
  return state === 'adopted' || (state === 'provisional' && adoptedBy === 'consensus_in_meeting')
}
