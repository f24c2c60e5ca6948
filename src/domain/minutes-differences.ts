import type { MinutesContent } from './minutes-content.ts'
import { canonicalJson } from './minutes-fingerprint.ts'

/** What of the minutes is another in the next version. */
export type MinutesDifference = {
  readonly what: 'meeting' | 'attendance' | 'item' | 'line' | 'decision' | 'action'
  readonly how: 'added' | 'removed' | 'changed'
  readonly id: string
  /** In words of the record: a title, a text, a task; empty where there are none. */
  readonly before: string
  readonly after: string
}

/**
 * What changed from one version to the next, point by point, in the order of the page. A point that was
 * only moved is not told; one that says the same words and differs in something else (who said it, by
 * when) is, with the same words before and after. Nothing where both say the same.
 */
export function minutesDifferences(
  before: MinutesContent,
  after: MinutesContent,
): MinutesDifference[] {
  const told = [pointsOf(before), pointsOf(after)] as const
  const [old, now] = told
  const differences: MinutesDifference[] = []
  for (const [key, point] of now) {
    const was = old.get(key)
    const { what, id, words } = point
    if (was === undefined) differences.push({ what, how: 'added', id, before: '', after: words })
    else if (was.whole !== point.whole)
      differences.push({ what, how: 'changed', id, before: was.words, after: words })
  }
  for (const [key, { what, id, words }] of old)
    if (!now.has(key)) differences.push({ what, how: 'removed', id, before: words, after: '' })
  return differences
}

type Point = {
  readonly what: MinutesDifference['what']
  readonly id: string
  readonly words: string
  /** All that is compared, as one text. */
  readonly whole: string
}

function pointsOf(content: MinutesContent): Map<string, Point> {
  const points = new Map<string, Point>()
  const add = (what: Point['what'], id: string, words: string, whole: unknown) =>
    points.set(`${what} ${id}`, { what, id, words, whole: canonicalJson(whole) })
  const { meeting, items, decisions, actions, attendance } = content
  add('meeting', meeting.id, meeting.title, meeting)
  for (const one of attendance) {
    const name = content.organisations[one.organisationId]
    add('attendance', one.personId ?? one.organisationId, name?.shortName || name?.name || '', one)
  }
  for (const { lines, ...item } of items) {
    add('item', item.id, item.title, item)
    for (const line of lines) add('line', line.id, line.text, line)
  }
  for (const decision of decisions) add('decision', decision.id, decision.text, decision)
  for (const action of actions) add('action', action.id, action.task, action)
  return points
}
