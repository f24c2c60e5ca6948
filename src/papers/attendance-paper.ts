import type { Attendance } from '../domain/attendance.ts'
import { timeOf } from '../domain/day.ts'
import { isHeld } from '../domain/meeting-states.ts'
import { attendanceGroups, type SheetOrganisation } from './attendance-rows.ts'
import {
  type Block,
  joined,
  paragraph,
  quote,
  type Row,
  type Run,
  say,
  type Text,
  table,
} from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** Lines for those whom nobody expected. */
const linesForOthers = 6

/** The body of the attendance paper: a sheet to sign until the meeting was held, then who was there. */
export function attendanceBody(phrases: Phrases): Block[] {
  return isHeld(phrases.source.meeting.state) ? whoWasThere(phrases) : sheetToSign(phrases)
}

function sheetToSign(phrases: Phrases): Block[] {
  const { words } = phrases
  const columns = [
    { head: words.organisation, share: 5 },
    { head: words.name, share: 6 },
    { head: words.functionOf, share: 6 },
    { head: words.signature, share: 7 },
  ]
  const rows = attendanceGroups(phrases).flatMap(({ constituency, organisations }): Row[] => [
    { over: [say(words.constituencies[constituency], 'strong')] },
    ...organisations.flatMap(({ name, people }) =>
      (people.length === 0 ? [null] : people).map(
        (one): Row => ({
          cells: [[name], one === null ? [] : [one.name], textOf(one?.designation ?? null), []],
        }),
      ),
    ),
  ])
  const empty = Array.from({ length: linesForOthers }, (): Row => ({ cells: [[], [], [], []] }))
  const others: Row[] = [{ over: [say(words.others, 'strong')] }, ...empty]
  return table(columns, [...rows, ...others], true)
}

/** Who was there, in the order of the groups, with what was noted of it. */
export function whoWasThere(phrases: Phrases): Block[] {
  const { words } = phrases
  const groups = attendanceGroups(phrases)
  const organisations = groups.flatMap((group) => group.organisations)
  const there = organisations.filter((one) => one.there > 0)
  const people = there.reduce((sum, one) => sum + one.there, 0)
  const columns = [
    { head: words.organisation, share: 6 },
    { head: words.took, share: 14 },
  ]
  const rows = groups.flatMap(({ constituency, organisations: members }): Row[] => {
    const present = members.filter((one) => one.there > 0)
    if (present.length === 0) return []
    return [
      { over: [say(words.constituencies[constituency], 'strong')] },
      ...present.map((one): Row => ({ cells: [[one.name], peopleText(phrases, one)] })),
    ]
  })
  if (
    organisations.every((one) => one.own === null && one.people.every((p) => p.attendance === null))
  )
    return [paragraph(say(words.noAttendance))]
  return [
    paragraph(say(words.totals(there.length, people))),
    ...table(columns, rows),
    ...absent(phrases, organisations),
  ]
}

/** Who sent apologies, and who was expected and did not come. */
function absent(phrases: Phrases, organisations: readonly SheetOrganisation[]): Block[] {
  const { words } = phrases
  const away = organisations.filter((one) => one.there === 0)
  const sentApologies = away.filter((one) => rowsOf(one).some((a) => a.status === 'apologies'))
  const others = away.filter((one) => !sentApologies.includes(one))
  const list = (label: string, those: readonly SheetOrganisation[]): Block[] =>
    those.length === 0
      ? []
      : [
          paragraph(
            say(label, 'strong'),
            say(words.colon),
            ...joined(
              those.map((one) => awayText(phrases, one)),
              '; ',
            ),
          ),
        ]
  return [...list(words.apologies, sentApologies), ...list(words.notThere, others)]
}

function awayText(phrases: Phrases, one: SheetOrganisation): Text {
  const people = one.people.filter((person) => person.attendance !== null)
  const notes = one.own === null ? [] : noteText(one.own)
  if (people.length === 0) return [one.name, ...notes]
  const named = people.map(
    ({ name, attendance }): Text => [name, ...(attendance === null ? [] : noteText(attendance))],
  )
  return [one.name, ...notes, say(phrases.words.colon), ...joined(named, ', ')]
}

/** "A. Person, head of unit (chair); B. Person (remote); 2 people without a name". */
function peopleText(phrases: Phrases, organisation: SheetOrganisation): Text {
  const { words } = phrases
  const { own } = organisation
  const named = organisation.people.flatMap(({ name, designation, attendance }): Text[] =>
    attendance === null
      ? []
      : [
          [
            name,
            ...(designation === null ? [] : [say(', '), designation]),
            ...standing(phrases, attendance, true),
          ],
        ],
  )
  const unnamed: Text[] =
    own === null || (own.headCount === 0 && named.length > 0 && own.note === '')
      ? []
      : [
          [
            say(own.headCount === 0 ? words.statuses[own.status] : words.unnamed(own.headCount)),
            ...standing(phrases, own, own.headCount > 0),
          ],
        ]
  // Who of it was there may not stand here, only how many.
  const told = named.length + unnamed.length > 0
  return [
    ...(told ? joined([...named, ...unnamed], '; ') : [say(words.people(organisation.there))]),
    ...(organisation.walkIn ? [say(` (${words.walkIn})`)] : []),
  ]
}

/** What of an attendance does not go without saying, in brackets. */
function standing(phrases: Phrases, attendance: Attendance, withStatus: boolean): Text {
  const { words, source, organisation } = phrases
  const { status, capacity, note, arrivedAt, leftAt, onBehalfOfOrganisationId } = attendance
  const time = (at: string) => timeOf(at, source.meeting.zone)
  const said: Text[] = [
    ...(capacity === 'member' ? [] : [[say(words.capacities[capacity])]]),
    ...(withStatus && status !== 'present' ? [[say(words.statuses[status])]] : []),
    ...(attendance.sentAs === 'delegate' ? [[say(words.delegate)]] : []),
    ...(onBehalfOfOrganisationId === null
      ? []
      : [[say(`${words.spokeAlsoFor} `), organisation(onBehalfOfOrganisationId)]]),
    ...(arrivedAt === null ? [] : [[say(words.came(time(arrivedAt)))]]),
    ...(leftAt === null ? [] : [[say(words.left(time(leftAt)))]]),
    ...(note === '' ? [] : [[quote(note, attendance.lang)]]),
  ]
  return said.length === 0 ? [] : [say(' ('), ...joined(said, ', '), say(')')]
}

function noteText({ note, lang }: Attendance): Text {
  return note === '' ? [] : [say(' ('), quote(note, lang), say(')')]
}

function rowsOf(one: SheetOrganisation): Attendance[] {
  return [one.own, ...one.people.map((person) => person.attendance)].filter((row) => row !== null)
}

function textOf(run: Run | null): Text {
  return run === null ? [] : [run]
}
