import { FindingVerdict } from '../finding-verdict.ts'
import { FindingVerdictId, InstrumentId, MandateStatementId, type MechanismId } from '../ids.ts'
import { Instrument } from '../instrument.ts'
import { MandateStatement } from '../mandate-statement.ts'
import { signed } from '../new-envelope.ts'
import { type Book, dayIn, signs, type Writer, write } from './book.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'
import type { Issues } from './places-and-issues.ts'

type World = {
  readonly organisations: Organisations
  readonly issues: Issues
  readonly mechanismId: MechanismId
  readonly by: Writer
}

/**
 * What the division of labour rests on: instruments, what organisations say of themselves, and what was
 * settled. Gives the instrument of Ohrid.
 */
export function writeMandates(
  book: Book,
  { organisations, issues, mechanismId, by }: World,
): { readonly ohridId: InstrumentId | null } {
  const signing = signs(by, dayIn(book, -120))
  const instruments = [
    {
      name: 'Ohrid Framework Agreement',
      kind: 'peace_agreement',
      reference: '',
      signedOn: '2001-08-13',
    },
    {
      name: 'Council of Europe Convention on Action against Trafficking in Human Beings',
      kind: 'other',
      reference: 'CETS No. 197',
      signedOn: '2005-05-16',
    },
    {
      name: 'Memorandum of understanding on the referral of victims',
      kind: 'memorandum',
      reference: '',
      signedOn: dayIn(book, -400),
      partyOrganisationIds: [organisations.osce, organisations.iom],
    },
  ].map((told) =>
    Instrument.parse({
      id: InstrumentId.parse(book.newId()),
      ...signed(signing, null),
      text: '',
      ...told,
    }),
  )
  const said: readonly [OrganisationKey, string, string, MandateStatement['advantages'], number][] =
    [
      [
        'osce',
        'Co-ordination and training on referral',
        'Mandate of the Mission',
        ['presence', 'network'],
        -90,
      ],
      [
        'iom',
        'Assistance to victims and their return',
        'Constitution of the organisation',
        ['expertise', 'funding'],
        -500,
      ],
    ]
  const statements = said.map(([who, text, source, advantages, day]) =>
    MandateStatement.parse({
      id: MandateStatementId.parse(book.newId()),
      ...signed(signs(by, dayIn(book, day)), null),
      organisationId: organisations[who],
      issueId: issues.referral,
      standing: 'stated',
      text,
      source,
      advantages,
      reason: '',
      capacity: '',
      statedOn: dayIn(book, day),
    }),
  )
  const verdict = FindingVerdict.parse({
    id: FindingVerdictId.parse(book.newId()),
    ...signed(signing, mechanismId),
    finding: 'taken-back-in-the-demonstration',
    rule: 'no_lead',
    state: 'withdrawn',
    reason: 'It was talked of in the wrong forum.',
    until: null,
    agendaItemId: null,
    agendaProposalId: null,
    fingerprint: '',
    firstSeenAt: null,
  })
  write(book, signing, [
    ...instruments.map((row) => ({ kind: 'instrument' as const, row })),
    ...statements.map((row) => ({ kind: 'mandateStatement' as const, row })),
    { kind: 'findingVerdict', row: verdict },
  ])
  return { ohridId: instruments[0]?.id ?? null }
}
