import { recordProposal } from '../agenda-proposal-draft.ts'
import { dayOf } from '../day.ts'
import { AgendaProposalId, SentAgendaId } from '../ids.ts'
import { recordSentAgenda } from '../sent-agenda.ts'
import { type Book, dayIn, signs, write } from './book.ts'
import type { SeriesWorld, Session } from './technical-meetings.ts'

/** The agenda that was sent before the last meeting, and what partners want to talk about at a later one. */
export function writeAgendas(
  book: Book,
  { players, mechanism, organisations }: SeriesWorld,
  sessions: readonly Session[],
): void {
  const last = sessions.at(-1)
  if (last === undefined) return
  const before = signs(players.coordinator, dayIn(book, -28))
  const sentId = SentAgendaId.parse(book.newId())
  const sent = recordSentAgenda(sentId, last.meeting, last.agenda, before)
  const after = dayOf(last.meeting.startsAt, last.meeting.zone)
  const asked = signs(players.ngoFocal, after, { marking: 'AMBER' })
  const proposal = recordProposal(
    {
      organisationId: organisations.safeHarbour,
      title: 'Beds in the shelters over the winter',
      purpose: 'align',
      nature: 'operational',
      minutesAllotted: 15,
      issueIds: [],
      why: 'Both shelters were full twice in November; nobody says where people go then.',
    },
    AgendaProposalId.parse(book.newId()),
    mechanism,
    asked,
  )
  write(book, before, [{ kind: 'sentAgenda', row: sent }])
  write(book, asked, [{ kind: 'agendaProposal', row: proposal }])
}
