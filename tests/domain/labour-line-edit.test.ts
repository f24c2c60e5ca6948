import { describe, expect, test } from 'vitest'
import { OrganisationId } from '../../src/domain/ids.ts'
import type { LabourLine } from '../../src/domain/labour-line.ts'
import {
  type Editing,
  editOf,
  type Said,
  saidIn,
  saidSince,
} from '../../src/domain/labour-line-edit.ts'
import { aLabourLine } from '../support/some-records.ts'

const own = OrganisationId.parse('organisation-osce')
const iom = OrganisationId.parse('organisation-iom')
const eu = OrganisationId.parse('organisation-eu')
const coordinator: Editing = { own, mayMend: true, mayAnswerFor: () => true }
const focal: Editing = { own: iom, mayMend: true, mayAnswerFor: (id) => id === iom }

const open = (fields: Partial<LabourLine> = {}): LabourLine => ({
  ...aLabourLine({ state: 'proposed', agreedAtMeetingId: null }),
  organisationId: iom,
  acceptedBy: [],
  ...fields,
})
const edit = (line: LabourLine, said: Partial<Said>, by = coordinator) =>
  editOf(line, { ...saidIn(line), ...said }, by)

/** What an organisation accepts when it accepts a part: another value of each. */
const weighty: readonly Partial<Said>[] = [
  { issueId: aLabourLine({ issueId: 'issue-other-x' }).issueId },
  { areaId: aLabourLine({ areaId: 'area-other-x' }).areaId },
  { organisationId: eu },
  { role: 'support' },
  { track: 'political track' },
  { activity: 'Training of police' },
  { fromOn: '2026-02-01' },
  { toOn: '2026-12-31' },
  { scope: 'The North only.' },
  { resources: { amount: 1_000, currency: 'EUR', staff: null, words: '' } },
]
const beside: readonly Partial<Said>[] = [
  { basis: 'Its statute' },
  { instrumentArticle: 'Article 3' },
  { comparativeAdvantages: ['presence'] },
]

describe('editing a line', () => {
  test('that says so already does nothing', () => {
    expect(edit(open(), {})).toEqual({ kind: 'nothing' })
    const asked = open({ askedIds: [eu, own] })
    expect(edit(asked, { askedIds: [own, eu] })).toEqual({ kind: 'nothing' })
  })

  test.each(weighty)('that nobody has answered saves it: %j', (said) => {
    expect(edit(open(), said)).toEqual({ kind: 'mended' })
    expect(edit(open({ acceptedBy: [iom] }), said, focal)).toEqual({ kind: 'mended' })
  })

  test.each(weighty)('that was agreed takes another in its place: %j', (said) => {
    const agreed = open({ state: 'agreed', acceptedBy: [iom] })
    expect(edit(agreed, said)).toEqual({ kind: 'successor' })
  })

  test.each(beside)('what an agreed one rests on is put right in its place: %j', (said) => {
    const agreed = open({ state: 'agreed', acceptedBy: [iom] })
    expect(edit(agreed, said)).toEqual({ kind: 'mended' })
    expect(edit(agreed, { ...said, role: 'support' })).toEqual({ kind: 'successor' })
    expect(edit(agreed, said, { ...coordinator, mayMend: false })).toEqual({ kind: 'successor' })
  })

  test('whoever answered what it said before is asked anew, and nobody else', () => {
    const answered = open({ acceptedBy: [iom], askedIds: [eu, own], reservedBy: [eu] })
    expect(edit(answered, { role: 'support' })).toEqual({ kind: 'asked_again', of: [iom, eu] })
    expect(edit(answered, { basis: 'Its statute' })).toEqual({ kind: 'mended' })
    // Who is no longer named is not asked.
    expect(edit(answered, { role: 'support', askedIds: [] })).toEqual({
      kind: 'asked_again',
      of: [iom],
    })
  })

  test('where one does not speak for all who answered, another is proposed', () => {
    const answered = open({ acceptedBy: [iom, eu], askedIds: [eu] })
    expect(edit(answered, { role: 'support' }, focal)).toEqual({ kind: 'successor' })
    expect(edit(answered, { role: 'support' })).toEqual({ kind: 'asked_again', of: [iom, eu] })
  })

  test('asking others besides leaves every answer as it is', () => {
    expect(edit(open({ acceptedBy: [iom] }), { askedIds: [eu] })).toEqual({ kind: 'mended' })
  })
})

test('what somebody else changed meanwhile stays, unless it was typed over', () => {
  const before = saidIn(open())
  const now = saidIn(open({ role: 'support', scope: 'Theirs' }))
  const typed: Said = { ...before, scope: 'Mine', toOn: '2026-12-31' }
  expect(saidSince(before, typed, now)).toMatchObject({
    role: 'support',
    scope: 'Mine',
    toOn: '2026-12-31',
  })
})
