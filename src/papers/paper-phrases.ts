import { parseISO } from 'date-fns/parseISO'
import type { ActionItem } from '../domain/action-item.ts'
import type { Assignees, Party } from '../domain/assignees.ts'
import { type Day, dayOf } from '../domain/day.ts'
import type { Due } from '../domain/due.ts'
import { daysLate } from '../domain/due-rules.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Minutes } from '../domain/minutes.ts'
import { isErased } from '../domain/person.ts'
import { unreachable } from '../domain/result.ts'
import { joined, quote, type Run, say, type Text } from './paper.ts'
import { type PaperReach, paperReach } from './paper-reach.ts'
import type { PaperRequest, PaperSource } from './paper-source.ts'
import { type PaperWords, paperWords } from './paper-words.ts'

/** What every part of a paper is written with. */
export type Phrases = {
  readonly source: PaperSource
  readonly words: PaperWords
  readonly reach: PaperReach
  /** The version of the minutes that the source is of; `null` for the records as they are. */
  readonly version: Minutes | null
  readonly today: Day
  readonly checkAddress: PaperRequest['checkAddress']
  readonly day: (on: Day, style?: 'long' | 'medium') => string
  readonly languages: (tags: readonly string[]) => string
  readonly byName: (a: string, b: string) => number
  /** The short name; "an organisation" where its name may not stand here. */
  readonly organisation: (id: string | null) => Run
  /** `null` where nobody is named, or the name may not stand here. */
  readonly person: (id: string | null) => Run | null
  readonly issue: (id: string) => Run | null
  readonly area: (id: string) => Run | null
  /** "TCM No. 7, 1 December 2026". */
  readonly meeting: (meeting: Meeting) => Text
  /** Who promised; nobody under the Chatham House Rule. */
  readonly promisedBy: (action: ActionItem) => Text
  /** By when, in the words of the meeting. */
  readonly due: (action: ActionItem) => Text
  /** That, and by how much it is late today. */
  readonly dueNow: (action: ActionItem) => Text
}

/** How things are said in a paper that `request` asks for. */
export function paperPhrases(
  source: PaperSource,
  request: PaperRequest,
  version: Minutes | null = null,
): Phrases {
  const words = paperWords(request.lang)
  const reach = paperReach(source, request.actor)
  const organisations = byId(source.organisations)
  const people = byId(source.people)
  const mechanisms = byId([...source.mechanisms, source.mechanism])
  const issues = byId(source.issues)
  const areas = byId(source.areas)

  const day: Phrases['day'] = (on, style = 'medium') =>
    new Intl.DateTimeFormat(words.formats, {
      ...(style === 'long' ? { weekday: 'long' } : {}),
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }).format(parseISO(on))

  const organisation: Phrases['organisation'] = (id) => {
    const row = organisations.get(id ?? '')
    if (row === undefined || !reach.takes('organisation', row)) return say(words.anOrganisation)
    return quote(row.shortName || row.name, row.lang)
  }
  const person: Phrases['person'] = (id) => {
    const row = people.get(id ?? '')
    if (row === undefined || !reach.takes('person', row)) return null
    return isErased(row) ? say(words.former) : quote(row.name, row.lang)
  }

  const party = (one: Party, lang: string): Text => {
    const of = organisation(one.organisationId)
    if (one.as === 'role') return [quote(one.role, lang), say(' ('), of, say(')')]
    if (one.as === 'mechanism') {
      const mechanism = mechanisms.get(one.mechanismId)
      if (mechanism === undefined || !reach.takes('mechanism', mechanism)) return [of]
      const name = mechanism.shortName || mechanism.name
      return [quote(name, mechanism.lang), say(' ('), of, say(')')]
    }
    const who = person(one.personId)
    return who === null ? [of] : [of, say(', '), who]
  }
  const parties = (assignees: Assignees, lang: string): Text => {
    switch (assignees.kind) {
      case 'all_partners':
        return [say(words.allPartners)]
      case 'one':
        return party(assignees.responsible, lang)
      case 'joint':
        return [
          ...party(assignees.responsible, lang),
          say(` ${words.with} `),
          ...joined(
            assignees.others.map((one) => party(one, lang)),
            ', ',
          ),
        ]
      default:
        return unreachable(assignees)
    }
  }

  const due = (action: ActionItem): Text => [
    ...dueText(action.due, action.lang, words, day),
    ...dayBeside(action, day, words),
  ]

  return {
    source,
    words,
    reach,
    version,
    today: request.today,
    checkAddress: request.checkAddress,
    day,
    languages: (tags) => {
      const names = new Intl.DisplayNames(words.formats, { type: 'language' })
      return tags.map((tag) => names.of(tag) ?? tag).join(', ')
    },
    byName: new Intl.Collator(words.formats, { numeric: true, sensitivity: 'base' }).compare,
    organisation,
    person,
    issue: (id) => {
      const row = issues.get(id)
      if (row === undefined || !reach.takes('issue', row)) return null
      const translated = row.nameIn[request.lang]
      return quote(translated ?? row.name, translated === undefined ? row.lang : request.lang)
    },
    area: (id) => {
      const row = areas.get(id)
      return row === undefined || !reach.takes('area', row) ? null : quote(row.name, row.lang)
    },
    meeting: (meeting) => [
      meeting.number === null
        ? quote(meeting.title, meeting.lang)
        : say(words.number(meeting.number)),
      say(`, ${day(dayOf(meeting.startsAt, meeting.zone))}`),
    ],
    promisedBy: (action) => {
      if (reach.isQuiet(action)) return [say(words.notAttributed, 'quiet')]
      const helpers = action.supportingOrganisationIds.map((id): Text => [organisation(id)])
      const { words: promised } = action.assignees
      const who = parties(action.assignees, action.lang)
      const isSaid = promised === '' || sameWords(promised, who.map((run) => run.text).join(''))
      return [
        ...who,
        ...(helpers.length === 0 ? [] : [say(` ${words.supportedBy} `), ...joined(helpers, ', ')]),
        ...(isSaid ? [] : inQuotes(words, promised, action.lang)),
      ]
    },
    due,
    dueNow: (action) => {
      const late = daysLate(action, { today: request.today })
      return late === 0
        ? due(action)
        : [...due(action), say(', '), say(words.overdue(late), 'late')]
    },
  }
}

function sameWords(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function inQuotes(words: PaperWords, text: string, lang: string): Text {
  const [before, quoted, after] = words.quoted(text)
  return [say(` (${before}`), quote(quoted, lang), say(`${after})`)]
}

/** As it was promised: in the words of the meeting where it has any. */
function dueText(due: Due, lang: string, words: PaperWords, day: Phrases['day']): Text {
  if (due.words !== '') return [quote(due.words, lang)]
  switch (due.kind) {
    case 'asap':
      return [say(words.dues.asap)]
    case 'date':
      return [say(words.dues.by(day(due.on)))]
    case 'week':
      return [say(words.dues.week(day(due.of)))]
    case 'month': {
      const format = new Intl.DateTimeFormat(words.formats, { month: 'long', year: 'numeric' })
      return [say(words.dues.month(format.format(parseISO(`${due.of}-01`))))]
    }
    case 'with_minutes':
      return [say(words.dues.withMinutes)]
    case 'next_meeting':
      return [say(words.dues.nextMeeting)]
    case 'when':
      return [say(`${words.dues.when} `), quote(due.event, lang)]
    case 'ongoing':
      return [say(words.dues.ongoing)]
    case 'none':
      return [say(words.dues.none, 'late')]
    default:
      return unreachable(due)
  }
}

/** The last day, where the words do not say it themselves. */
function dayBeside({ due, dueOn }: ActionItem, day: Phrases['day'], words: PaperWords): Text {
  const isSaid = due.words === '' && ['date', 'week', 'month'].includes(due.kind)
  return dueOn === null || isSaid ? [] : [say(` (${words.dues.by(day(dueOn))})`)]
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
