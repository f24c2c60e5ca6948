import type { ActionItem } from '../domain/action-item.ts'
import { isClosed } from '../domain/action-item-states.ts'
import { timesCarried } from '../domain/carried-actions.ts'
import { compareDues } from '../domain/due-rules.ts'
import { compareText } from '../domain/position.ts'
import { type Block, quote, type Row, say, type Text, table } from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** Open actions of the mechanism in the one total order of dues, the most urgent first. */
export function openActions({ source, reach }: Phrases): ActionItem[] {
  const ofMechanism = source.actionItems.filter(
    (one) => one.mechanismId === source.mechanism.id && !isClosed(one.state),
  )
  return reach
    .those('actionItem', ofMechanism)
    .toSorted((a, b) => compareDues(a, b) || compareText(a.id, b.id))
}

/** Actions with who promised them, by when, how they stand, and of which meeting they are. */
export function actionTable(phrases: Phrases, actions: readonly ActionItem[]): Block[] {
  const { words } = phrases
  const columns = [
    { head: '', share: 1 },
    { head: words.action, share: 9 },
    { head: words.responsible, share: 6 },
    { head: words.due, share: 5 },
    { head: words.stands, share: 4 },
    { head: words.from, share: 4 },
  ]
  return table(
    columns,
    actions.map(
      (action, at): Row => ({
        cells: [
          [say(String(at + 1))],
          taskText(phrases, action),
          phrases.promisedBy(action),
          phrases.dueNow(action),
          stateText(phrases, action),
          originText(phrases, action),
        ],
      }),
    ),
  )
}

/** What was promised, how urgent it is, and what was told of it since. */
function taskText({ words, reach }: Phrases, action: ActionItem): Text {
  const { task, lang, priority, progress } = action
  // What is told of a promise tells who made it.
  const told = reach.isQuiet(action) ? '' : progress.trim()
  return [
    ...(priority === 'normal' ? [] : [say(words.priorities[priority], 'strong'), say(words.colon)]),
    quote(task, lang),
    ...(told === '' ? [] : [say('\n'), quote(told, lang, 'quiet')]),
  ]
}

/** How it stands, why, and how many meetings have passed it on. */
function stateText({ source, words, reach }: Phrases, action: ActionItem): Text {
  const carried = timesCarried(action, source.meetings)
  const why = reach.isQuiet(action) ? '' : action.stateReason
  return [
    say(words.actionStates[action.state]),
    ...(why === '' ? [] : [say(words.colon), quote(why, action.lang)]),
    ...(carried === 0 ? [] : [say(`\n${words.carried(carried)}`, 'quiet')]),
  ]
}

function originText({ source, meeting, reach }: Phrases, action: ActionItem): Text {
  const origin = source.meetings.find((one) => one.id === action.meetingId)
  return origin !== undefined && reach.takes('meeting', origin) ? meeting(origin) : []
}
