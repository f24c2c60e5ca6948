import type { ActionItem } from '../action-item.ts'
import { type Day, dayOf } from '../day.ts'
import type { Decision } from '../decision.ts'
import { recordDecision } from '../decision-draft.ts'
import { DecisionId, LineId } from '../ids.ts'
import type { Line } from '../line.ts'
import { recordLine } from '../line-draft.ts'
import { positionsBetween } from '../position.ts'
import { type Book, signs, write } from './book.ts'
import type { OrganisationKey } from './organisations.ts'
import type { SeriesWorld, Session } from './technical-meetings.ts'

type Said = readonly [
  meeting: number,
  item: number,
  kind: Line['kind'],
  by: OrganisationKey | null,
  text: string,
]

const said: readonly Said[] = [
  [1, 2, 'information', 'iom', 'Three districts have no prevention activity this spring.'],
  [
    1,
    3,
    'discussion',
    null,
    'Participants agreed that the meetings should not repeat newsletters.',
  ],
  [1, 5, 'decision', null, 'The meetings take place every month, on a Thursday.'],
  [2, 1, 'information', 'osce', 'Two of three promises were kept; one is carried over.'],
  [2, 3, 'concern', 'commissionBalti', 'The districts receive different referral forms.'],
  [2, 5, 'decision', null, 'One referral form is used by all partners from next month.'],
  [3, 2, 'information', 'unicef', 'The e-learning course for social workers is online.'],
  [3, 3, 'question', 'bothBanks', 'Who answers the hotline’s calls from abroad after 22:00?'],
  [4, 2, 'information', 'coe', 'The monitoring visit is planned for the autumn.'],
  [4, 5, 'decision', null, 'Statistics are shared quarterly, as counts of ten and more.'],
  [5, 2, 'information', 'safeHarbour', 'The shelter is full; two requests had to wait.'],
  [5, 3, 'discussion', null, 'A second shelter is needed; nobody has the mandate to lead it.'],
  [5, 5, 'decision', null, 'The National Committee is asked to propose a lead.'],
  [6, 0, 'information', null, 'The agenda was adopted with one addition under any other business.'],
  [6, 1, 'information', 'osce', 'Of 21 promises, 9 are open; two of them since the first meeting.'],
  [6, 1, 'concern', 'nationalCommittee', 'The test of the referral form waits for an order.'],
  [6, 2, 'information', 'iom', 'Reintegration grants: the second call opens next week.'],
  [6, 2, 'information', 'eu', 'A round table of donors is being prepared.'],
  [6, 3, 'discussion', null, 'Two participants offered premises on conditions not yet clear.'],
  [6, 3, 'proposal', null, 'One lead for the capital and one for the North.'],
  [6, 4, 'proposal', 'unicef', 'A joint visit to the territorial commissions of the South.'],
  [6, 5, 'decision', null, 'The accommodation standards of the Ministry apply to all partners.'],
  [6, 5, 'decision', null, 'IOM supports the OSCE Mission’s lead on referral in the Centre.'],
  [6, 6, 'discussion', null, 'Both leads in Bălți were named; it was not settled who steps back.'],
  [6, 7, 'information', 'bothBanks', 'The hotline is open until midnight from next month.'],
]

/** Writes minute lines and decisions; the actions of the last meeting get the lines they came from. */
export function writeSaid(
  book: Book,
  world: SeriesWorld,
  sessions: readonly Session[],
  actions: readonly ActionItem[],
): readonly Decision[] {
  const decisions: Decision[] = []
  for (const session of sessions) {
    const { meeting, agenda } = session
    const day = dayOf(meeting.startsAt, meeting.zone)
    const signing = signs(world.players.recorder, day)
    for (const [index, item] of agenda.entries()) {
      const rows = said.filter(([number, at]) => number === meeting.number && at === index)
      const promised = actions.filter((action) => action.agendaItemId === item.id)
      const positions = positionsBetween(null, null, rows.length + promised.length)
      const drafts = [
        ...rows.map(([, , kind, by, text]) => ({ kind, by, text, became: null })),
        ...promised.map((action) => ({
          kind: 'action' as const,
          by: null,
          text: action.task,
          became: action,
        })),
      ]
      const lines = drafts.flatMap((draft, at) => {
        const position = positions[at]
        if (position === undefined) return []
        const organisationId = draft.by === null ? null : world.organisations[draft.by]
        const { kind, text } = draft
        const line = recordLine(
          { kind, text, organisationId, personId: null, chathamHouse: false },
          LineId.parse(book.newId()),
          item,
          position,
          signing,
        )
        if (draft.became !== null) return [{ ...line, becameActionItemId: draft.became.id }]
        if (kind !== 'decision') return [line]
        const decision = decisionOf(book, session, item.id, text, world)
        decisions.push(decision)
        write(book, signing, [{ kind: 'decision', row: decision }])
        if (meeting.state === 'adopted') adopt(book, decision, day, world)
        return [{ ...line, becameDecisionId: decision.id }]
      })
      if (lines.length > 0)
        write(
          book,
          signing,
          lines.map((row) => ({ kind: 'line' as const, row })),
        )
    }
  }
  return decisions
}

/** Adopted by the co-ordinator, since the recorder may not; the server gives the number. */
function adopt(book: Book, decision: Decision, day: Day, world: SeriesWorld): void {
  const row: Decision = { ...decision, state: 'adopted' }
  write(book, signs(world.players.coordinator, day), [{ kind: 'decision', row }])
}

/** Decisions of adopted meetings may travel. */
function decisionOf(
  book: Book,
  { meeting }: Session,
  agendaItemId: Decision['agendaItemId'],
  text: string,
  world: SeriesWorld,
): Decision {
  const day = dayOf(meeting.startsAt, meeting.zone)
  const isAdopted = meeting.state === 'adopted'
  return recordDecision(
    {
      text,
      kind: text.includes('is asked') ? 'referral' : 'decision',
      adoptedBy: 'consensus_in_meeting',
      basis: '',
      reservations: {},
    },
    DecisionId.parse(book.newId()),
    { meeting, agendaItemId },
    signs(world.players.recorder, day, { marking: isAdopted ? 'GREEN' : 'AMBER' }),
  )
}
