import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { dayOf, timeOf } from '../domain/day.ts'
import {
  type Block,
  type Fact,
  facts,
  heading,
  joined,
  paragraph,
  quote,
  type Run,
  say,
  type Text,
} from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** The name of the mission and of its mechanism, and what this paper is. */
export function paperTitle(
  { source, words }: Phrases,
  title: string,
  isOfMeeting: boolean,
): Block[] {
  const { mission, mechanism, meeting } = source
  const names: Text = [
    quote(mission.name, mission.lang, 'quiet'),
    say(' · ', 'quiet'),
    quote(mechanism.name, mechanism.lang, 'quiet'),
  ]
  const number = meeting.number === null ? [] : [say(` (${words.number(meeting.number)})`)]
  const of: Run[] = isOfMeeting
    ? [say(words.colon), quote(meeting.title, meeting.lang), ...number]
    : []
  return [paragraph(...names), heading(1, say(title), ...of)]
}

/** When, where and with whom a meeting is; who chairs it is nobody's to know under the Chatham House Rule. */
export function meetingFacts(phrases: Phrases, more: readonly Fact[] = []): Block {
  const { source, words, person, organisation, day, languages } = phrases
  const { meeting } = source
  const isQuiet = isUnderChathamHouse(meeting)
  const who = (id: string | null): Text | null => {
    const found = isQuiet ? null : person(id)
    return found === null ? null : [found]
  }
  const chair = (): Text | null => {
    const { chairOrganisationId: id } = meeting
    const of = isQuiet || id === null ? [] : [[organisation(id)]]
    const named = who(meeting.chairPersonId)
    const all = named === null ? of : [named, ...of]
    return all.length === 0 ? null : joined(all, ', ')
  }
  const margins = meeting.marginsOf
  const from = timeOf(meeting.startsAt, meeting.zone)
  const until = timeOf(meeting.endsAt, meeting.zone)
  return facts(
    [words.date, [say(day(dayOf(meeting.startsAt, meeting.zone), 'long'))]],
    [words.time, [say(words.timeIn(from, until, meeting.zone))]],
    [words.place, [quote(meeting.place, meeting.lang)]],
    [words.margins, margins === null ? null : [quote(margins.event, meeting.lang)]],
    [words.format, [say(words.meetingFormats[meeting.format])]],
    [words.interpretation, [say(languages(meeting.interpretation))]],
    [words.chair, chair()],
    [words.recorder, who(meeting.recorderPersonId)],
    [words.purpose, [quote(meeting.purpose, meeting.lang)]],
    ...more.map(({ label, text }) => [label, text] as const),
  )
}

/** The day of the next meeting: as planned, else as announced; `null` while nobody knows. */
export function nextMeetingText({ source, day, reach }: Phrases): Text | null {
  const { meeting, meetings } = source
  const next = meetings
    .filter(
      (one) =>
        one.startsAt > meeting.startsAt &&
        one.state !== 'cancelled' &&
        one.deletedAt === null &&
        // A date that is not told yet is for those who plan, though one of them prints this.
        !one.draft &&
        reach.takes('meeting', one),
    )
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))[0]
  if (next === undefined)
    return meeting.nextMeetingOn === null ? null : [say(day(meeting.nextMeetingOn, 'long'))]
  const on = say(day(dayOf(next.startsAt, next.zone), 'long'))
  return next.place === '' ? [on] : [on, say(', '), quote(next.place, next.lang)]
}
