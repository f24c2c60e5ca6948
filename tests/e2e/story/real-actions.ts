import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { sharedData } from '../../support/shared-data.ts'

/** An action as a real meeting wrote it down, with the choices that a recorder makes on the screen. */
export type RealAction = {
  task: string
  who: {
    /** The name of the choice under "Who". */
    way: 'One organisation' | 'A role' | 'A mechanism' | 'Several together' | 'All partners'
    organisation?: string
    role?: string
    mechanism?: string
    together?: string
    /** As it was written. */
    words: string
  }
  due: {
    /** The name of the choice under "By when". */
    kind: string
    day?: string
    event?: string
    words: string
  }
}

type Row = Record<string, string>

/** The 27 action items of real meetings, or a few of our own, said aloud, where the file is not there. */
export function realActions(): RealAction[] {
  const folder = sharedData()
  if (folder === undefined) {
    return [
      readRow(row('Send the contacts', 'Partners', 'all-partners', 'ASAP', 'asap')),
      readRow(row('Share the data', 'UNHCR', 'organisation', 'Feb 10 2017', 'date')),
      readRow(row('Update the register', 'the co-ordinator', 'role', 'End of Month', 'month')),
    ]
  }
  const text = readFileSync(join(folder, 'real-actions.csv'), 'utf8')
  return Papa.parse<Row>(text.trim(), { header: true }).data.map(readRow)
}

function row(task: string, who: string, kind: string, due: string, dueKind: string): Row {
  return {
    meeting_date: '2017-01',
    'task (paraphrased)': task,
    'assigned to': who,
    'assignee kind': kind,
    'due as written': due,
    'due kind': dueKind,
  }
}

function readRow(row: Row): RealAction {
  const who = row['assigned to'] ?? ''
  return {
    task: row['task (paraphrased)'] ?? '',
    who: { ...ways(row['assignee kind'] ?? '', who), words: who },
    due: { ...dues(row), words: row['due as written'] ?? '' },
  }
}

function ways(kind: string, who: string): Omit<RealAction['who'], 'words'> {
  switch (kind) {
    case 'all-partners':
      return { way: 'All partners' }
    case 'joint':
      return { way: 'Several together', organisation: 'UNHCR', together: 'IOM' }
    case 'role':
      return { way: 'A role', role: who, organisation: 'UNHCR' }
    case 'team':
      return who.startsWith('Shelter')
        ? { way: 'A mechanism', mechanism: 'Technical Co-ordination', organisation: 'UNHCR' }
        : { way: 'A role', role: who, organisation: 'UNHCR' }
    default:
      return { way: 'One organisation', organisation: who === 'UNHCR' ? 'UNHCR' : 'IOM' }
  }
}

const kindsOfDue: Record<string, string> = {
  'next-meeting': 'By the next meeting',
  'with-minutes': 'With the minutes',
  week: 'In a week',
  month: 'In a month',
  asap: 'As soon as possible',
  ongoing: 'Ongoing',
  none: 'No date',
}

function dues(row: Row): Omit<RealAction['due'], 'words'> {
  const kind = row['due kind'] ?? ''
  const words = row['due as written'] ?? ''
  if (kind === 'date') return { kind: 'By a date', day: dayIn(words, row.meeting_date ?? '') }
  if (kind === 'when') return { kind: 'When something happens', event: words }
  return { kind: kindsOfDue[kind] ?? 'No date' }
}

const months: Record<string, string> = { Feb: '02', May: '05', June: '06' }

/** The three calendar dates of the file, as a recorder reads them: "Feb 10 2017", "May 24, COB". */
function dayIn(words: string, meetingDate: string): string {
  const [, month = '', day = ''] = /^(\w+) (\d+)/.exec(words) ?? []
  return `${meetingDate.slice(0, 4)}-${months[month] ?? '01'}-${day.padStart(2, '0')}`
}
