import { describe, expect, test } from 'vitest'
import { aLine, anItem, aPaperSource, aPromise, changed, made, textOf } from './a-paper-source.ts'

describe('under the Chatham House Rule', () => {
  const names = /IOM|La Strada|UNHCR|Ana Chair|Bogdan/

  test('a whole meeting: what was said stands there, and nobody is told apart', () => {
    const source = aPaperSource()
    const meeting = changed('meeting', source.meeting, { chathamHouse: true })
    const quiet = { ...source, meeting, meetings: [meeting, ...source.meetings.slice(1)] }
    const text = textOf(made('minutes', quiet).paper)
    expect(text).not.toMatch(names)
    expect(text).toContain('Said line-0a1')
    expect(text).toContain('Not without funds')
    expect(text).toContain('Task action-1 — not attributed')
    expect(text).toContain('Held under the Chatham House Rule')
    expect(textOf(made('agenda', quiet).paper).split('Open actions')[0]).not.toMatch(names)
  })

  test('one item, one line, one promise: only what lies in it', () => {
    const source = aPaperSource({
      agendaItems: [
        anItem('agenda-a1', { chathamHouse: true, requestedByOrganisationId: 'org-iom-00' }),
        anItem('agenda-b2'),
      ],
      lines: [aLine('line-0a1'), aLine('line-0b2', { agendaItemId: 'agenda-b2', text: 'Loud' })],
    })
    const text = textOf(made('minutes', source).paper)
    expect(text).toContain('IOM: Loud')
    expect(text).toContain('\nSaid line-0a1')
    expect(text).toContain('\nReservation: Not without funds')
    expect(text).toContain('In part under the Chatham House Rule')
    const promise = aPromise('action-1', { chathamHouse: true, progress: 'IOM has begun' })
    const list = textOf(made('actions', aPaperSource({ actionItems: [promise] })).paper)
    expect(list).not.toMatch(names)
    expect(list).toContain('In part under the Chatham House Rule')
  })

  test('who is named in the very words is told, since no field keeps it out; elsewhere it is nobody\u2019s concern', () => {
    const text = 'La Strada would lead, and Ana Chair agreed'
    const named = (chathamHouse: boolean) =>
      made('minutes', aPaperSource({ lines: [aLine('line-0a1', { text, chathamHouse })] }))
        .namedInWords
    expect(named(true)).toEqual(['La Strada', 'Ana Chair'])
    expect(named(false)).toEqual([])
  })

  test('what is in the room is for the members at the most, whatever its own marking', () => {
    const green = { marking: 'GREEN' }
    const source = aPaperSource()
    const paper = made('agenda', {
      ...source,
      mechanism: changed('mechanism', source.mechanism, green),
      meeting: changed('meeting', source.meeting, green),
      agendaItems: [anItem('agenda-a1', { ...green, chathamHouse: true })],
      lines: [],
      people: [],
      actionItems: [
        aPromise('action-1', { ...green, agendaItemId: 'agenda-a1', meetingId: 'meeting-tcm-6' }),
      ],
      meetings: source.meetings.map((one) => changed('meeting', one, green)),
    }).paper
    expect(paper.marking).toBe('AMBER')
  })
})
