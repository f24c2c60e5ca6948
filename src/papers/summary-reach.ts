import type { Decision } from '../domain/decision.ts'
import {
  compareMarkings,
  type Marking,
  mayTravelByLink,
  readMarking,
  stricter,
} from '../domain/marking.ts'
import type { SummarySource } from './donor-summary.ts'

/** How far a record comes: its words are read, it is one of a number, or nothing tells of it. */
export type Reach = 'named' | 'counted' | 'left_out'

type Reaching = {
  readonly id: string
  readonly marking: unknown
  readonly agendaItemId?: string | null
  readonly meetingId?: string
}

type Named = { readonly id: string; readonly marking: unknown; readonly name: string }

/**
 * How far each record of `source` comes. What was written down under an agenda item travels no
 * further than the item, and what is of another meeting no further than that and its mechanism; an item or a
 * meeting that is not among the records binds like `RED`.
 */
export function reachOf(source: SummarySource): (record: Reaching) => Reach {
  const hidden = new Set<string>(source.summary.hiddenIds)
  const markingOfItem = new Map<string, unknown>(
    source.agendaItems.map((item) => [item.id, item.marking]),
  )
  const markingOfMeeting = markingsOfMeetings(source, hidden)
  return (record) => {
    const { agendaItemId = null, meetingId } = record
    const own = readMarking(record.marking)
    const underItem =
      agendaItemId === null ? own : stricter(own, readMarking(markingOfItem.get(agendaItemId)))
    const marking =
      meetingId === undefined
        ? underItem
        : stricter(underItem, markingOfMeeting.get(meetingId) ?? 'RED')
    if (mayTravelByLink(marking) && !hidden.has(record.id)) return 'named'
    return compareMarkings(marking, 'AMBER') <= 0 ? 'counted' : 'left_out'
  }
}

/** Its own meeting binds as a whole (`donorSummary` refuses); of another that is hidden, all is counted at most. */
function markingsOfMeetings(
  { meeting, mechanism, otherMeetings, otherMechanisms }: SummarySource,
  hidden: ReadonlySet<string>,
): ReadonlyMap<string, Marking> {
  const markingOfMechanism = new Map(
    [...otherMechanisms, mechanism]
      .filter((one) => one.deletedAt === null)
      .map((one) => [one.id, readMarking(one.marking)]),
  )
  const others = otherMeetings.map((one): [string, Marking] => {
    const around = stricter(
      readMarking(one.marking),
      markingOfMechanism.get(one.mechanismId) ?? 'RED',
    )
    return [one.id, hidden.has(one.id) ? stricter(around, 'AMBER') : around]
  })
  return new Map<string, Marking>([...others, [meeting.id, 'CLEAR']])
}

/** Was it agreed by everybody. What lies under silence, or fell, was not. */
export function isAgreed({ state, adoptedBy }: Pick<Decision, 'state' | 'adoptedBy'>): boolean {
  return state === 'adopted' || (state === 'provisional' && adoptedBy === 'consensus_in_meeting')
}

/** Names that may stand in a summary; a record whose own name may not travel has none. */
export function namesOf(
  records: readonly Named[],
  named: (record: Named) => boolean,
): ReadonlyMap<string, string> {
  return new Map(records.filter(named).map((record) => [record.id, record.name]))
}
