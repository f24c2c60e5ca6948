import { describe, expect, test } from 'vitest'
import { giveFate, looksLikeProposal, openProposals } from '../../src/domain/fate.ts'
import { type ProposalFate, proposalFates } from '../../src/domain/trail-step.ts'
import { aLine, aMeeting, anActor } from '../support/some-records.ts'

const held = (id: string, month: string) =>
  aMeeting({ id, startsAt: `2026-${month}-15T08:00:00.000Z`, state: 'held' })
const september = held('meeting-september', '09')
const october = held('meeting-october', '10')
const november = held('meeting-november', '11')
const december = aMeeting({ id: 'meeting-december', startsAt: '2026-12-15T08:00:00.000Z' })
const series = [september, october, november, december]
const line = aLine({
  meetingId: september.id,
  kind: 'proposal',
  text: 'One lead should be explored.',
})
const writing = { now: '2026-10-15T09:00:00.000Z', me: anActor(['recorder']) }
const fate = (outcome: ProposalFate, at = october) =>
  giveFate(line, { outcome, note: 'Why', becameId: null }, at, writing)

describe('a proposal comes back until it has a fate', () => {
  test('with how many meetings it waited', () => {
    expect(openProposals([line], [], series, december)).toMatchObject([
      { line: { id: line.id }, meeting: { id: september.id }, meetingsSince: 2, again: null },
    ])
  })

  test.each(proposalFates)('%s', (outcome) => {
    const open = openProposals([line], [fate(outcome)], series, december)
    expect(open.length).toBe(outcome === 'explore_again' ? 1 : 0)
  })

  test('the meeting that settles it keeps it in sight, and others after it do not', () => {
    const steps = [fate('declined')]
    expect(openProposals([line], steps, series, october)).toHaveLength(1)
    expect(openProposals([line], steps, series, november)).toEqual([])
    expect(openProposals([line], steps, series, null)).toEqual([])
  })

  test('a fate that was taken back is none', () => {
    const back = { ...fate('declined'), deletedAt: '2026-10-15T10:00:00.000Z' }
    expect(openProposals([line], [back], series, december)).toHaveLength(1)
  })

  test('what was turned into something, taken out, or is of this or a later meeting is not listed', () => {
    const others = [
      aLine({ meetingId: september.id, kind: 'action', text: 'x' }),
      aLine({ meetingId: september.id, kind: 'proposal', text: ' ' }),
      aLine({ meetingId: september.id, kind: 'proposal', text: 'x', deletedAt: writing.now }),
      aLine({ meetingId: november.id, kind: 'proposal', text: 'x' }),
      aLine({ meetingId: december.id, kind: 'proposal', text: 'x' }),
    ]
    expect(openProposals(others, [], series, november)).toEqual([])
  })

  test('said under the Chatham House Rule, its fate stays under it', () => {
    const quiet = aLine({ ...line, chathamHouse: true })
    const step = giveFate(
      quiet,
      { outcome: 'declined', note: '', becameId: null },
      october,
      writing,
    )
    expect(step.chathamHouse).toBe(true)
  })
})

describe('a hint, in the words of the papers', () => {
  test.each([
    'The former practice of holding meetings could also be explored.',
    'A joint visit should be explored',
    'It is proposed to meet in Geneva.',
    'UNICEF suggested to share the list',
    'IOM proposes a common form',
    'Il est proposé de se réunir à Genève.',
    'Cette piste devrait être étudiée.',
    'La Mission propose de partager la liste',
  ])('%s', (text) => {
    expect(looksLikeProposal(text)).toBe(true)
  })

  test.each([
    'The proposed budget was read.',
    'IOM explored the site last week.',
    'No proposal was made.',
    'La proposition a été lue.',
    'They should be ready by May.',
  ])('not: %s', (text) => {
    expect(looksLikeProposal(text)).toBe(false)
  })
})
