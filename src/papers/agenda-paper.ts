import type { AgendaItem } from '../domain/agenda-item.ts'
import { carriedTo } from '../domain/carried-actions.ts'
import { instantFromMs, timeOf } from '../domain/day.ts'
import { isToCome } from '../domain/meeting-states.ts'
import { byPosition } from '../domain/position.ts'
import { actionTable, openActions } from './action-rows.ts'
import {
  type Block,
  boxed,
  heading,
  paragraph,
  quote,
  type Row,
  say,
  type Text,
  table,
} from './paper.ts'
import { meetingFacts, paperTitle } from './paper-head.ts'
import type { Phrases } from './paper-phrases.ts'

/** The agenda: what comes when, what for, who asked for it, and the open actions to review. */
export function agendaBody(phrases: Phrases): Block[] {
  const { source, words, reach } = phrases
  const { meeting } = source
  const items = reach
    .those(
      'agendaItem',
      source.agendaItems.filter((one) => one.meetingId === meeting.id),
    )
    .toSorted(byPosition)
  const isCalledOff = meeting.state === 'postponed' || meeting.state === 'cancelled'
  const open = openActions(phrases)
  const carried = carriedTo(meeting, open, source.meetings)
  return [
    ...paperTitle(phrases, words.titles.agenda, true),
    ...(isCalledOff
      ? [boxed(say(words.calledOff[meeting.state === 'cancelled' ? 'cancelled' : 'postponed']))]
      : isToCome(meeting.state)
        ? [boxed(say(meeting.draft ? words.draftAgenda : words.provisionalAgenda))]
        : []),
    meetingFacts(phrases),
    heading(2, say(words.agenda)),
    ...(items.length === 0
      ? [paragraph(say(words.noAgenda))]
      : [...agendaTable(phrases, items), ...timeTold(phrases, items)]),
    heading(2, say(words.openActions)),
    ...(carried.length === 0
      ? [paragraph(say(words.noOpenActions))]
      : actionTable(phrases, carried)),
  ]
}

function agendaTable(phrases: Phrases, items: readonly AgendaItem[]): Block[] {
  const { words } = phrases
  const times = startTimes(phrases, items)
  return table(
    [
      { head: '', share: 1 },
      { head: words.time, share: 2 },
      { head: words.item, share: 10 },
      { head: words.purpose, share: 4 },
      { head: words.minutes, share: 3 },
      { head: words.askedBy, share: 4 },
    ],
    items.map(
      (item, at): Row => ({
        cells: [
          [say(String(at + 1))],
          [say(times[at] ?? '')],
          itemText(item),
          [say(words.purposes[item.purpose])],
          item.minutesAllotted === null ? [] : [say(String(item.minutesAllotted))],
          askedBy(phrases, item),
        ],
      }),
    ),
  )
}

function itemText({ title, note, lang }: AgendaItem): Text {
  const more = note.trim()
  return [
    quote(title, lang, 'strong'),
    ...(more === '' ? [] : [say('\n'), quote(more, lang, 'quiet')]),
  ]
}

function askedBy({ reach, organisation }: Phrases, item: AgendaItem): Text {
  const { requestedByOrganisationId: id } = item
  return id === null || reach.isQuiet(item) ? [] : [organisation(id)]
}

/** When each item begins, as long as all before it say how long they take. */
function startTimes({ source }: Phrases, items: readonly AgendaItem[]): string[] {
  const { startsAt, zone } = source.meeting
  const times: string[] = []
  let minutes: number | null = 0
  for (const item of items) {
    times.push(
      minutes === null ? '' : timeOf(instantFromMs(Date.parse(startsAt) + minutes * 60_000), zone),
    )
    minutes =
      minutes === null || item.minutesAllotted === null ? null : minutes + item.minutesAllotted
  }
  return times
}

/** How much of the meeting's time is planned, and by how much that is too much. */
function timeTold({ source, words }: Phrases, items: readonly AgendaItem[]): Block[] {
  const { startsAt, endsAt } = source.meeting
  const length = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)
  const planned = items.reduce((sum, item) => sum + (item.minutesAllotted ?? 0), 0)
  if (planned === 0) return []
  const over = planned - length
  return [
    paragraph(
      say(words.planned(planned, length)),
      ...(over > 0 ? [say(' '), say(words.overrun(over), 'late')] : []),
    ),
  ]
}
