import { isUnderChathamHouse } from '../domain/chatham-house.ts'
import type { LabourLine } from '../domain/labour-line.ts'
import { compareText } from '../domain/position.ts'
import { type Block, heading, quote, type Row, say, type Text, table } from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** Who does what, as this meeting agreed or had proposed it; a part without its organisation says nothing. */
export function labourTable(phrases: Phrases): Block[] {
  const { source, words, reach } = phrases
  if (isUnderChathamHouse(source.meeting)) return []
  const lines = reach
    .those(
      'labourLine',
      source.labourLines.filter((one) => one.agreedAtMeetingId === source.meeting.id),
    )
    .toSorted((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id))
  const rows = lines.flatMap((line) => labourRow(phrases, line))
  const columns = [
    { head: words.issue, share: 6 },
    { head: words.area, share: 4 },
    { head: words.organisation, share: 5 },
    { head: words.part, share: 4 },
    { head: words.period, share: 5 },
  ]
  return rows.length === 0 ? [] : [heading(2, say(words.labour)), ...table(columns, rows)]
}

function labourRow({ words, issue, area, organisation, day }: Phrases, line: LabourLine): Row[] {
  const onIssue = issue(line.issueId)
  const inArea = area(line.areaId)
  if (onIssue === null || inArea === null) return []
  const part: Text = [
    say(words.roles[line.role]),
    ...(line.state === 'agreed' ? [] : [say(` (${words.proposed})`)]),
    ...(line.scope.trim() === '' ? [] : [say('\n'), quote(line.scope.trim(), line.lang, 'quiet')]),
  ]
  const from = day(line.fromOn)
  const period = line.toOn === null ? words.since(from) : words.fromTo(from, day(line.toOn))
  return [
    { cells: [[onIssue], [inArea], [organisation(line.organisationId)], part, [say(period)]] },
  ]
}
