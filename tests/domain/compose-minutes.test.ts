import { describe, expect, test } from 'vitest'
import { composeMinutes, type MinutesSource } from '../../src/domain/compose-minutes.ts'
import { MinutesContent } from '../../src/domain/minutes-content.ts'
import {
  canonicalJson,
  minutesCode,
  minutesFingerprint,
} from '../../src/domain/minutes-fingerprint.ts'
import {
  aLine,
  aMechanism,
  aMeeting,
  anActionItem,
  anAgendaItem,
  ids,
} from '../support/some-records.ts'

const item = anAgendaItem({ id: 'agenda-one-x', position: 'a1', title: 'Second' })
const first = anAgendaItem({ id: 'agenda-two-x', position: 'a0', title: 'First' })

function source(fields: Partial<MinutesSource> = {}): MinutesSource {
  return {
    mechanism: aMechanism(),
    meeting: aMeeting({ id: ids.meeting, state: 'held' }),
    agendaItems: [item, first],
    attendances: [],
    lines: [
      aLine({ id: 'line-two-xx', position: 'a1', text: 'Then this.' }),
      aLine({ id: 'line-one-xx', position: 'a0', text: 'First this.' }),
    ],
    decisions: [],
    actionItems: [anActionItem({ id: 'action-one-x', agendaItemId: item.id })],
    organisations: [],
    ...fields,
  }
}

const texts = (composed: ReturnType<typeof composeMinutes>) =>
  composed.content.items.flatMap(({ lines }) => lines.map(({ text }) => text))

describe('the minutes of a meeting', () => {
  test('have its items and lines in order, and read with their schema', () => {
    const { content, leftOut } = composeMinutes(source())
    expect(content.items.map(({ title }) => title)).toEqual(['First', 'Second'])
    expect(texts(composeMinutes(source()))).toEqual(['First this.', 'Then this.'])
    expect(content.actions.map(({ id }) => id)).toEqual(['action-one-x'])
    expect(leftOut).toBe(0)
    expect(MinutesContent.parse(structuredClone(content))).toEqual(content)
  })

  test('are the same in whatever order the records come', () => {
    const { lines, agendaItems } = source()
    const other = source({ lines: lines.toReversed(), agendaItems: agendaItems.toReversed() })
    const print = (one: MinutesSource) => minutesFingerprint(1, composeMinutes(one).content)
    expect(print(other)).toBe(print(source()))
    expect(minutesFingerprint(2, composeMinutes(source()).content)).not.toBe(print(source()))
  })

  test('hold nothing that was deleted', () => {
    const gone = aLine({ deletedAt: '2026-11-20T10:00:00.000Z', text: 'Gone.' })
    expect(texts(composeMinutes(source({ lines: [gone] })))).toEqual([])
  })

  test.each(['RED', 'AMBER+STRICT'])('leave out and count what is %s', (marking) => {
    const composed = composeMinutes(source({ lines: [aLine({ marking, text: 'Not for all.' })] }))
    expect(texts(composed)).toEqual([])
    expect(composed.leftOut).toBe(1)
    expect(composed.marking).toBe('AMBER')
  })

  test('of an open meeting travel no further than what was said in it', () => {
    const open = { marking: 'GREEN' }
    const composed = composeMinutes(
      source({ mechanism: aMechanism(open), meeting: aMeeting({ id: ids.meeting, ...open }) }),
    )
    expect(composed.marking).toBe('AMBER')
    expect(texts(composed)).toHaveLength(2)
  })

  test('of a meeting inside one organisation are for that organisation, and hold what it may read', () => {
    const strict = { marking: 'AMBER+STRICT' }
    const composed = composeMinutes(
      source({
        meeting: aMeeting({ id: ids.meeting, ...strict }),
        lines: [aLine(strict), aLine({ ...strict, ownerOrganisationId: ids.otherOrganisation })],
      }),
    )
    expect(composed.marking).toBe('AMBER+STRICT')
    expect(texts(composed)).toHaveLength(2)
  })

  test('name no speaker and no promise under the Chatham House Rule', () => {
    const quiet = anAgendaItem({ id: item.id, chathamHouse: true })
    const composed = composeMinutes(source({ agendaItems: [quiet] }))
    expect(composed.chathamHouse).toBe(true)
    expect(composed.content.items[0]?.lines.map((line) => line.organisationId)).toEqual([
      null,
      null,
    ])
    expect(composed.content.actions[0]?.assignees).toBeNull()
    expect(JSON.stringify(composed.content)).not.toContain(ids.organisation)
  })

  test('under the rule for a single line, hide its speaker and no other', () => {
    const lines = [aLine({ position: 'a0', chathamHouse: true }), aLine({ position: 'a1' })]
    const composed = composeMinutes(source({ lines }))
    const speakers = composed.content.items.at(-1)?.lines.map((line) => line.organisationId)
    expect(speakers).toEqual([null, ids.organisation])
    expect(composed.chathamHouse).toBe(true)
  })
})

test('the canonical text knows no order of keys, and a code is its hash’s beginning', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: undefined })).toBe(
    '{"b":[1,{"c":"é\\"","d":null}]}',
  )
  expect(minutesCode('0123456789abcdef'.repeat(4))).toBe('0123456789abcdef'.repeat(2))
})
