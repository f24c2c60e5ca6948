import type { ActionItem } from '../domain/action-item.ts'
import type { AgendaItem } from '../domain/agenda-item.ts'
import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { Decision } from '../domain/decision.ts'
import type { Line } from '../domain/line.ts'
import { byPosition, compareText } from '../domain/position.ts'
import { whoWasThere } from './attendance-paper.ts'
import { labourTable } from './labour-rows.ts'
import { copyCode, errata, stateText, versionFacts } from './minutes-state.ts'
import {
  type Block,
  boxed,
  heading,
  joined,
  paragraph,
  quote,
  say,
  type Text,
  table,
} from './paper.ts'
import { meetingFacts, nextMeetingText, paperTitle } from './paper-head.ts'
import type { Phrases } from './paper-phrases.ts'

/** The minutes: who was there, and under each item what was said, decided and promised. */
export function minutesBody(phrases: Phrases): Block[] {
  const { source, words, reach } = phrases
  const { meeting } = source
  const items = reach
    .those(
      'agendaItem',
      source.agendaItems.filter((one) => one.meetingId === meeting.id),
    )
    .toSorted(byPosition)
  const standing = new Set<string>(
    source.agendaItems.filter((one) => one.deletedAt === null).map((one) => one.id),
  )
  const lines = reach
    .those(
      'line',
      source.lines.filter((one) => one.meetingId === meeting.id && standing.has(one.agendaItemId)),
    )
    .toSorted(byPosition)
  const decisions = reach
    .those(
      'decision',
      source.decisions.filter((one) => one.meetingId === meeting.id),
    )
    .toSorted(asWritten)
  const actions = reach
    .those(
      'actionItem',
      source.actionItems.filter((one) => one.meetingId === meeting.id),
    )
    .toSorted(asWritten)
  const shown = new Set<string>(items.map((one) => one.id))
  const loose = decisions.filter(({ agendaItemId: id }) => id === null || !shown.has(id))
  const next = nextMeetingText(phrases)
  return [
    ...paperTitle(phrases, words.titles.minutes, true),
    boxed(...stateText(phrases)),
    meetingFacts(phrases, versionFacts(phrases)),
    heading(2, say(words.attendance)),
    ...(isUnderChathamHouse(meeting) ? [paragraph(say(words.chathamHouse))] : whoWasThere(phrases)),
    ...items.flatMap((item, at) =>
      itemBlocks(phrases, item, at + 1, {
        lines: lines.filter((one) => one.agendaItemId === item.id),
        decisions: decisions.filter((one) => one.agendaItemId === item.id),
        actions: actions.filter((one) => one.agendaItemId === item.id),
      }),
    ),
    ...(loose.length === 0
      ? []
      : [
          heading(2, say(words.otherDecisions)),
          ...loose.flatMap((one) => decisionBlocks(phrases, one)),
        ]),
    ...labourTable(phrases),
    heading(2, say(words.actionsOfMeeting)),
    ...(actions.length === 0 ? [paragraph(say(words.noActions))] : summary(phrases, actions)),
    ...(next === null ? [] : [heading(2, say(words.nextMeeting)), paragraph(...next)]),
    ...errata(phrases),
    ...copyCode(phrases),
  ]
}

type Entries = {
  readonly lines: readonly Line[]
  readonly decisions: readonly Decision[]
  readonly actions: readonly ActionItem[]
}

/** One item: its lines in order, what a line became in the line's place, then what came without a line. */
function itemBlocks(phrases: Phrases, item: AgendaItem, at: number, under: Entries): Block[] {
  const decisions = new Map<string, Decision>(under.decisions.map((one) => [one.id, one]))
  const actions = new Map<string, ActionItem>(under.actions.map((one) => [one.id, one]))
  const blocks = under.lines.flatMap((line): Block[] => {
    const decision = decisions.get(line.becameDecisionId ?? '')
    if (line.kind === 'decision' && decision !== undefined) {
      decisions.delete(decision.id)
      return decisionBlocks(phrases, decision)
    }
    const action = actions.get(line.becameActionItemId ?? '')
    if (line.kind === 'action' && action !== undefined) {
      actions.delete(action.id)
      return [actionBlock(phrases, action)]
    }
    return becameWhatStays(phrases, line) ? [] : lineBlocks(phrases, line)
  })
  const note = item.note.trim()
  const all = [
    ...(note === '' ? [] : [paragraph(quote(note, item.lang, 'quiet'))]),
    ...blocks,
    ...[...decisions.values()].flatMap((one) => decisionBlocks(phrases, one)),
    ...[...actions.values()].map((one) => actionBlock(phrases, one)),
  ]
  return [
    heading(2, say(`${at}. `), quote(item.title, item.lang)),
    ...(all.length === 0 ? [paragraph(say(phrases.words.nothingRecorded, 'quiet'))] : all),
  ]
}

/** Its words are those of a decision or an action that stays in the app: they stay with it. */
function becameWhatStays({ source }: Phrases, line: Line): boolean {
  const became =
    line.kind === 'decision'
      ? source.decisions.find((one) => one.id === line.becameDecisionId)
      : line.kind === 'action'
        ? source.actionItems.find((one) => one.id === line.becameActionItemId)
        : undefined
  return became !== undefined && became.deletedAt === null
}

/** "OSCE: …"; what it is, where that is more than information or discussion. */
function lineBlocks({ words, reach, organisation, person }: Phrases, line: Line): Block[] {
  const text = line.text.trim()
  if (text === '') return []
  const isPlain = line.kind === 'information' || line.kind === 'discussion'
  const who: Text = []
  const speaker: Text[] = []
  if (!reach.isQuiet(line)) {
    if (line.organisationId !== null) speaker.push([organisation(line.organisationId)])
    const named = person(line.personId)
    if (named !== null) speaker.push([named])
  }
  const spoken = speaker.flatMap((one, at) => (at === 0 ? one : [say(', '), ...one]))
  const kind = isPlain ? [] : [say(words.lineKinds[line.kind], 'strong')]
  const head: Text = [
    ...who,
    ...kind,
    ...(spoken.length > 0 && kind.length > 0 ? [say(' (')] : []),
    ...spoken.map((run) => ({ ...run, look: 'strong' as const })),
    ...(spoken.length > 0 && kind.length > 0 ? [say(')')] : []),
  ]
  return [
    paragraph(...head, ...(head.length === 0 ? [] : [say(words.colon)]), quote(text, line.lang)),
  ]
}

/** A decision with its number, what it rests on, and who reserved. */
function decisionBlocks(phrases: Phrases, decision: Decision): Block[] {
  const { words, reach, organisation } = phrases
  const { number, text, lang, basis, reservations, state, adoptedBy, kind } = decision
  const stands = [
    ...(number === null ? [words.numberFollows] : []),
    ...(state === 'adopted' && adoptedBy !== 'silence' ? [] : [words.decisionStates[state]]),
    ...(adoptedBy === 'silence' ? [words.bySilence] : []),
  ]
  const isQuiet = reach.isQuiet(decision)
  const reserved = Object.entries(reservations).map(([id, reason]): Text => {
    const who: Text = isQuiet ? [] : [say(' ('), organisation(id), say(')')]
    const why: Text = reason === '' ? [] : [say(words.colon), quote(reason, lang)]
    return [say(words.reservation, 'strong'), ...who, ...why]
  })
  return [
    boxed(
      say(`${words.decisionKinds[kind]}${number === null ? '' : ` ${number}`}`, 'strong'),
      ...(stands.length === 0 ? [] : [say(` (${stands.join(', ')})`)]),
      say(words.colon),
      quote(text.trim(), lang),
      ...(basis === '' ? [] : [say(`\n${words.basis}${words.colon}`), quote(basis, lang)]),
      ...(isQuiet ? [] : roomText(phrases, decision)),
    ),
    ...(reserved.length === 0 ? [] : [{ as: 'list', items: reserved } as const]),
  ]
}

/** Who was missing from the room when it was taken. */
function roomText({ words, organisation }: Phrases, { quorum }: Decision): Text {
  if (quorum === null) return []
  const missing: Text[] = [
    ...quorum.missingOrganisationIds.map((id): Text => [organisation(id)]),
    ...quorum.missingConstituencies.map((one): Text => [say(words.constituencies[one])]),
  ]
  return [
    say(`\n${words.inTheRoom(quorum.organisations)}`, 'quiet'),
    ...(missing.length === 0
      ? []
      : [say(` ${words.notInTheRoom}${words.colon}`, 'quiet'), ...joined(missing, ', ')]),
  ]
}

/** "Action: … – IOM, by the next meeting". */
function actionBlock(phrases: Phrases, action: ActionItem): Block {
  const { words } = phrases
  return paragraph(
    say(words.lineKinds.action, 'strong'),
    say(words.colon),
    quote(action.task, action.lang),
    say(' — '),
    ...phrases.promisedBy(action),
    say('; '),
    ...phrases.due(action),
  )
}

/** All that was promised, once more in one place: what people look for first. */
function summary(phrases: Phrases, actions: readonly ActionItem[]): Block[] {
  const { words } = phrases
  return table(
    [
      { head: '', share: 1 },
      { head: words.action, share: 10 },
      { head: words.responsible, share: 7 },
      { head: words.due, share: 6 },
    ],
    actions.map((action, at) => ({
      cells: [
        [say(String(at + 1))],
        [quote(action.task, action.lang)],
        phrases.promisedBy(action),
        phrases.due(action),
      ],
    })),
  )
}

function asWritten(
  a: { readonly createdAt: string; readonly id: string },
  b: { readonly createdAt: string; readonly id: string },
): number {
  return compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id)
}
