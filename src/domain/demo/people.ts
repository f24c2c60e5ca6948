import { AppointmentId, PersonId } from '../ids.ts'
import { recordAppointment, recordPerson } from '../register-drafts.ts'
import { type Book, dayIn, mapValues, signs, type Writer, write } from './book.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'

type Row = readonly [name: string, organisation: OrganisationKey, designation: string]

/** Those who play a part in the scenarios. All names are invented; so are all addresses. */
const cast = {
  recorder: ['Ilinca Tănase', 'osce', 'National Anti-Trafficking Officer'],
  secondRecorder: ['Pavel Grosu', 'osce', 'Programme Assistant'],
  coordinator: ['Marit Solheim', 'osce', 'Head of the Anti-Trafficking and Gender Programme'],
  head: ['Ambassador Thea Lindqvist', 'osce', 'Head of Mission'],
  hostFocal: ['Veaceslav Bordei', 'nationalCommittee', 'Secretary of the National Committee'],
  ngoFocal: ['Nadejda Cireș', 'safeHarbour', 'Shelter Co-ordinator'],
  observer: ['Jonas Ekdahl', 'sweden', 'Programme Manager'],
  administrator: ['Sorin Plop', 'osce', 'IT Officer'],
} as const satisfies Record<string, Row>

export type CastKey = keyof typeof cast

/** The others who come to the Technical Co-ordination Meetings: name, organisation, what they do. */
const others: readonly Row[] = [
  ['Aurel Mocanu', 'iom', 'Protection Officer'],
  ['Klara Weiss', 'iom', 'Chief of Mission'],
  ['Doina Lupașcu', 'iom', 'Case Management Assistant'],
  ['Ruben Haas', 'unhcr', 'Protection Associate'],
  ['Lia Cernei', 'unhcr', 'Field Officer'],
  ['Tatiana Vrabie', 'unicef', 'Child Protection Officer'],
  ['Hugo Marchand', 'unicef', 'Deputy Representative'],
  ['Olga Sitari', 'unfpa', 'Gender Analyst'],
  ['Stela Bujor', 'ohchr', 'Human Rights Officer'],
  ['Emil Radu', 'undp', 'Programme Officer'],
  ['Annika Berg', 'coe', 'Project Co-ordinator'],
  ['Marcel Ursu', 'coe', 'Legal Adviser'],
  ['Chiara Bassi', 'eu', 'Programme Manager'],
  ['Lukas Novak', 'eu', 'Political Officer'],
  ['Regula Amstad', 'switzerland', 'Deputy Head of Co-operation'],
  ['Johanna Pichler', 'austria', 'Co-operation Officer'],
  ['Camille Roux', 'france', 'First Secretary'],
  ['Viorica Stratan', 'ministryLabour', 'Head of the Referral Unit'],
  ['Ghenadie Costin', 'ministryLabour', 'Consultant'],
  ['Larisa Popa', 'ministryLabour', 'Specialist in Social Assistance'],
  ['Igor Scurtu', 'ministryInterior', 'Deputy Head of Centre'],
  ['Mihail Donici', 'ministryInterior', 'Inspector'],
  ['Alina Frunze', 'nationalCommittee', 'Consultant'],
  ['Petru Zubcu', 'commissionBalti', 'Secretary of the Commission'],
  ['Elena Harea', 'commissionBalti', 'Social Worker'],
  ['Vera Chiriac', 'commissionUngheni', 'Secretary of the Commission'],
  ['Oleg Bivol', 'safeHarbour', 'Director'],
  ['Raisa Tulei', 'bothBanks', 'Hotline Co-ordinator'],
  ['Dmitri Salnik', 'bothBanks', 'Lawyer'],
  ['Inga Moraru', 'childLine', 'Psychologist'],
  ['Sabina Nistor', 'childLine', 'Director'],
  ['Fiona Kerr', 'openDoors', 'Country Manager'],
  ['Victor Balan', 'openDoors', 'Programme Officer'],
  ['Natalia Guțu', 'osce', 'Interpreter'],
  ['Andrei Lazăr', 'osce', 'Interpreter'],
  ['Beatrice Conti', 'osce', 'Gender Adviser'],
]

/** Somebody of the demonstration with his organisation. */
export type DemoPerson = Writer & { readonly name: string }
export type Cast = Readonly<Record<CastKey, DemoPerson>>

/** The cast with their ids, before anything is written. */
export function castIds(book: Book, organisations: Organisations): Cast {
  return mapValues<CastKey, Row, DemoPerson>(cast, (row) => person(book, organisations, row))
}

/** Writes everybody and the focal points; gives back all who come to the Technical Co-ordination Meetings. */
export function writePeople(
  book: Book,
  organisations: Organisations,
  players: Cast,
): readonly DemoPerson[] {
  const signing = signs(players.recorder, dayIn(book, -200))
  const rest = others.map((row) => ({ row, who: person(book, organisations, row) }))
  const everybody = [
    ...Object.values(mapValues(players, (who, key) => ({ row: cast[key], who }))),
    ...rest,
  ]
  const rows = everybody.map(({ row, who }, index) =>
    recordPerson(
      {
        name: who.name,
        nameNative: '',
        designation: row[2],
        organisationId: who.organisationId,
        phone: '',
        email: `person${index + 1}@${row[1].toLowerCase()}.example`,
        languages: index % 3 === 0 ? ['ro', 'en'] : index % 3 === 1 ? ['ro', 'ru'] : ['en', 'fr'],
      },
      who.personId,
      signing,
    ),
  )
  write(
    book,
    signing,
    rows.map((row) => ({ kind: 'person' as const, row })),
  )
  writeFocalPoints(book, players, rest)
  return everybody.map(({ who }) => who)
}

/** One focal point an organisation; the first of UNFPA ended without a successor (G8, S12). */
function writeFocalPoints(
  book: Book,
  players: Cast,
  rest: readonly { readonly row: Row; readonly who: DemoPerson }[],
): void {
  const signing = signs(players.recorder, dayIn(book, -195))
  const seen = new Set<string>()
  const firsts = [
    { row: cast.recorder, who: players.recorder },
    { row: cast.hostFocal, who: players.hostFocal },
    { row: cast.ngoFocal, who: players.ngoFocal },
    ...rest,
  ].filter(({ row }) => !seen.has(row[1]) && seen.add(row[1]))
  const rows = firsts.map(({ row, who }) =>
    recordAppointment(
      {
        personId: who.personId,
        organisationId: who.organisationId,
        as: 'focal_point',
        level: 'technical',
        issueId: null,
        areaId: null,
        fromOn: dayIn(book, -195),
        toOn: row[1] === 'unfpa' ? dayIn(book, -80) : null,
      },
      AppointmentId.parse(book.newId()),
      signing,
    ),
  )
  write(
    book,
    signing,
    rows.map((row) => ({ kind: 'appointment' as const, row })),
  )
}

function person(book: Book, organisations: Organisations, row: Row): DemoPerson {
  return {
    personId: PersonId.parse(book.newId()),
    organisationId: organisations[row[1]],
    name: row[0],
  }
}
