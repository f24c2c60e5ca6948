import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import { dayOf } from '../domain/day.ts'
import { type Marking, readMarking, stricter } from '../domain/marking.ts'
import { isHeld } from '../domain/meeting-states.ts'
import type { Minutes } from '../domain/minutes.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { actionTable, openActions } from './action-rows.ts'
import { agendaBody } from './agenda-paper.ts'
import { attendanceBody } from './attendance-paper.ts'
import { minutesBody } from './minutes-paper.ts'
import { sourceOfVersion, standingVersion } from './minutes-version.ts'
import { type Block, boxed, type Paper, type PaperKind, paragraph, quote, say } from './paper.ts'
import { meetingFacts, paperTitle } from './paper-head.ts'
import { type Phrases, paperPhrases } from './paper-phrases.ts'
import { paperReach, type Staying, staysInApp } from './paper-reach.ts'
import type { PaperRequest, PaperSource } from './paper-source.ts'
import { attributionsIn } from './wording-check.ts'

/** Why there is no paper. */
export type PaperRefusal =
  /** It is not his to read. */
  | { readonly kind: 'not-yours' }
  /** The meeting itself, or its mechanism, stays in the app, and all that lies in it. */
  | { readonly kind: 'meeting-stays'; readonly marking: Marking }
  /** Parts of it stay; without them there is a paper, for who wants it so. */
  | { readonly kind: 'parts-stay'; readonly parts: readonly Staying[] }
  /** Who was at a meeting under the Chatham House Rule is on no paper. */
  | { readonly kind: 'chatham-house' }
  /** Its minutes were circulated by a newer app, and this one cannot read them. */
  | { readonly kind: 'too-new' }
  /** There are no minutes of a meeting that has not begun. */
  | { readonly kind: 'not-held' }

export type MadePaper = {
  readonly paper: Paper
  /** What its reader sees in the app that is not in it. */
  readonly leftOut: readonly Staying[]
  /** Who is named in the very words of what was said under the Chatham House Rule: no field keeps that out. */
  readonly namedInWords: readonly string[]
}

/**
 * A paper of a meeting: only what `request.actor` may read, and of that only what may leave the app, marked
 * as strictly as the strictest part of it. Nobody is told apart where the Chatham House Rule holds. The
 * same records in any order give the same paper.
 */
export function meetingPaper(
  kind: PaperKind,
  source: PaperSource,
  request: PaperRequest,
): Result<MadePaper, PaperRefusal> {
  const read = kind === 'minutes' ? minutesToPrint(source, request) : { source, version: null }
  if (read === null) return fail({ kind: 'too-new' })
  const phrases = paperPhrases(read.source, request, read.version)
  const { reach } = phrases
  const { mechanism, meeting } = read.source
  const isOfMeeting = kind !== 'actions'
  const around = isOfMeeting
    ? stricter(readMarking(meeting.marking), readMarking(mechanism.marking))
    : readMarking(mechanism.marking)
  const isTaken =
    reach.takes('mechanism', mechanism) && (!isOfMeeting || reach.takes('meeting', meeting))
  if (!isTaken) {
    return fail(
      staysInApp(around) && reach.staying().length > 0
        ? { kind: 'meeting-stays', marking: around }
        : { kind: 'not-yours' },
    )
  }
  if (kind === 'attendance' && isUnderChathamHouse(meeting)) return fail({ kind: 'chatham-house' })
  if (kind === 'minutes' && !isHeld(meeting.state) && meeting.state !== 'open')
    return fail({ kind: 'not-held' })
  const body = bodies[kind](phrases)
  const leftOut = reach.staying()
  if (leftOut.length > 0 && !request.withoutWhatStays)
    return fail({ kind: 'parts-stay', parts: leftOut })
  return ok({
    paper: framed(phrases, kind, body, request),
    leftOut,
    namedInWords: namedInWords(phrases),
  })
}

function namedInWords({ source, reach }: Phrases): string[] {
  const names = [
    ...source.organisations.flatMap(({ name, shortName }) => [name, shortName]),
    ...source.people.map(({ name }) => name),
  ]
  return attributionsIn(reach.quietWords().join('\n'), names).map(({ text }) => text)
}

/** The version that stands, as it was circulated; before that the records as they are. */
function minutesToPrint(
  source: PaperSource,
  { actor }: PaperRequest,
): { source: PaperSource; version: Minutes | null } | null {
  const { takes } = paperReach(source, actor)
  const version = standingVersion(source, (one) => takes('minutes', one))
  if (version === null) return { source, version }
  const frozen = sourceOfVersion(source, version)
  return frozen === null ? null : { source: frozen, version }
}

const bodies: Readonly<Record<PaperKind, (phrases: Phrases) => Block[]>> = {
  agenda: agendaBody,
  attendance: (phrases) => {
    const { words, source } = phrases
    const isSheet = !isHeld(source.meeting.state)
    return [
      ...paperTitle(phrases, isSheet ? words.signInSheet : words.titles.attendance, true),
      meetingFacts(phrases),
      ...attendanceBody(phrases),
    ]
  },
  minutes: minutesBody,
  actions: (phrases) => {
    const { words } = phrases
    const actions = openActions(phrases)
    return [
      ...paperTitle(phrases, words.titles.actions, false),
      ...(actions.length === 0
        ? [paragraph(say(words.noOpenActions))]
        : actionTable(phrases, actions)),
    ]
  },
}

/** What stands around every paper: its marking, for whom it was made and when, and what that means. */
function framed(
  phrases: Phrases,
  kind: PaperKind,
  body: readonly Block[],
  { lang, today, actor }: PaperRequest,
): Paper {
  const { source, words, reach, day } = phrases
  const { mechanism, meeting } = source
  const isOfMeeting = kind !== 'actions'
  const marking = reach.marking()
  const on = isOfMeeting ? dayOf(meeting.startsAt, meeting.zone) : today
  const label = `TLP:${marking}`
  const rule = ruleText(phrases, kind)
  return {
    kind,
    lang,
    fileName: `${words.fileNames[kind]}-${on}`,
    title: `${words.titles[kind]}, ${day(on)}`,
    marking,
    label,
    running: [
      say(`${words.titles[kind]} · `, 'quiet'),
      quote(mechanism.shortName || mechanism.name, mechanism.lang, 'quiet'),
      say(`, ${day(on)}`, 'quiet'),
    ],
    watermark:
      marking === 'AMBER'
        ? words.watermark(readerName(phrases, actor.organisationId), day(today))
        : null,
    pageWords: { page: words.page, of: words.of },
    blocks: [
      boxed(say(label, 'strong'), say(` ${words.markings[marking]}`)),
      ...body.slice(0, 2),
      ...rule,
      ...body.slice(2),
      paragraph(say(`${words.madeOn} ${day(today)}. ${words.extract}`, 'quiet')),
    ],
  }
}

/** That the Chatham House Rule holds, for all or for some of it; minutes say it of all in their own place. */
function ruleText({ source, words, reach, version }: Phrases, kind: PaperKind): Block[] {
  if (kind !== 'actions' && isUnderChathamHouse(source.meeting))
    return kind === 'minutes' ? [] : [boxed(say(words.chathamHouse))]
  return reach.quietWords().length > 0 || version?.chathamHouse === true
    ? [boxed(say(words.chathamHousePart))]
    : []
}

/** The organisation that the paper is for; its own name is no secret to it. */
function readerName({ source, words }: Phrases, organisationId: string | null): string {
  const reader = source.organisations.find((one) => one.id === organisationId)
  return reader === undefined
    ? words.itsReader
    : quote(reader.shortName || reader.name, reader.lang).text
}
