import { expect, test } from 'vitest'
import { AgendaProposal } from '../../src/domain/agenda-proposal.ts'
import { strategicBoard } from '../../src/domain/review/strategic-board.ts'
import { aDecision, heldOn } from '../support/a-practice-picture.ts'
import { anAgendaItem, anIssue, envelope, ids, newId } from '../support/some-records.ts'

const issue = anIssue()
const june = heldOn('2026-06-11', { title: 'June' })
const july = heldOn('2026-07-09', { title: 'July' })
const elsewhere = heldOn('2026-08-13', { title: 'August', mechanismId: ids.otherMechanism })
const december = heldOn('2026-12-10', { title: 'December', state: 'planned' })
const meetings = [june, july, elsewhere, december]

const on = (meeting: { id: string }, title: string, fields = {}) =>
  anAgendaItem({ meetingId: meeting.id, title, kind: 'discussion', nature: 'strategic', ...fields })

const titles = (part: readonly { item: { title: string } }[]) => part.map(({ item }) => item.title)

test('holds strategic items only, each in its place', () => {
  const decided = on(july, 'Decided')
  const items = [
    on(june, 'Undecided'),
    on(december, 'Adoption of the agenda', { kind: 'adoption_of_agenda' }),
    on(june, 'Operational', { nature: 'operational' }),
    decided,
    on(elsewhere, 'Refused'),
    on(december, 'To come'),
    on(december, 'Deleted', { deletedAt: '2026-08-14T08:00:00.000Z' }),
  ]
  const refused = aDecision(elsewhere.id, { agendaItemId: items[4]?.id, state: 'not_adopted' })
  const board = strategicBoard(
    items,
    meetings,
    [aDecision(july.id, { agendaItemId: decided.id }), refused],
    [],
  )
  expect(titles(board.coming)).toEqual(['To come'])
  expect(titles(board.undecided)).toEqual(['Refused', 'Undecided'])
  expect(titles(board.decided)).toEqual(['Decided'])
})

test('an issue that the same forum decided later leaves nothing undecided; another forum decides nothing for it', () => {
  const about = { issueIds: [issue.id] }
  const decided = on(july, 'Decided', about)
  const items = [on(june, 'Before', about), decided, on(elsewhere, 'Elsewhere', about)]
  const decisions = [aDecision(july.id, { agendaItemId: decided.id })]
  const board = strategicBoard(items, meetings, decisions, [])
  expect(titles(board.undecided)).toEqual(['Elsewhere'])
  const again = strategicBoard([...items, on(heldOn('2026-10-08'), 'x')], meetings, decisions, [])
  expect(titles(again.undecided)).toEqual(['Elsewhere'])
  const after = heldOn('2026-10-08', { title: 'October' })
  const later = strategicBoard(
    [...items, on(after, 'Reopened', about)],
    [...meetings, after],
    decisions,
    [],
  )
  expect(titles(later.undecided)).toEqual(['Reopened', 'Elsewhere'])
})

test('proposals wait until they are on an agenda, the oldest first', () => {
  const proposal = (title: string, fields: Partial<AgendaProposal> = {}) =>
    AgendaProposal.parse({
      id: newId('proposal'),
      ...envelope,
      createdAt: '2026-06-01T08:00:00.000Z',
      organisationId: null,
      title,
      purpose: 'align',
      nature: 'strategic',
      minutesAllotted: null,
      issueIds: [],
      why: '',
      state: 'proposed',
      stateReason: '',
      agendaItemId: null,
      actionItemId: null,
      ...fields,
    })
  const board = strategicBoard(
    [],
    meetings,
    [],
    [
      proposal('Second', { createdAt: '2026-07-01T08:00:00.000Z' }),
      proposal('First'),
      proposal('Operational', { nature: 'operational' }),
      proposal('Taken', { state: 'taken' }),
    ],
  )
  expect(board.waiting.map(({ title }) => title)).toEqual(['First', 'Second'])
})
