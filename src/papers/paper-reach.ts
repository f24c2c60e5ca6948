import type { ActionItem } from '../domain/action-item.ts'
import { isUnderChathamHouse, type Quiet } from '../domain/chatham-house.ts'
import { markedIn } from '../domain/effective-marking.ts'
import {
  compareMarkings,
  type Marking,
  markings,
  readMarking,
  stricter,
} from '../domain/marking.ts'
import type { RecordKind, RecordOf } from '../domain/records.ts'
import type { Actor } from '../domain/role.ts'
import { groundOf, type Marked, visible } from '../domain/scope.ts'
import type { PaperSource } from './paper-source.ts'

/** Records that stay in the app though its reader sees them: of what kind, marked how, and how many. */
export type Staying = {
  readonly kind: RecordKind
  readonly marking: Marking
  readonly count: number
}

/** What of the source comes into a paper; keeps count of what was asked for. */
export type PaperReach = {
  /** May it stand in the paper. What the reader may not see leaves no trace; what stays is counted. */
  readonly takes: <K extends RecordKind>(kind: K, record: RecordOf[K]) => boolean
  /** The records of one kind that may, without the deleted. */
  readonly those: <K extends RecordKind>(kind: K, records: readonly RecordOf[K][]) => RecordOf[K][]
  /** Was it said under the Chatham House Rule: then it is nobody's. */
  readonly isQuiet: (record: Said) => boolean
  /** The words of all that was taken and was said so. */
  readonly quietWords: () => readonly string[]
  /** The strictest marking of what was taken. */
  readonly marking: () => Marking
  /** What was asked for and stays, strictest first. */
  readonly staying: () => Staying[]
}

/** What was said in a meeting, under an agenda item or not. */
type Said = { readonly meetingId: string; readonly agendaItemId?: string | null } & Partial<Quiet>

/** What is marked so leaves the app in no paper. */
export function staysInApp(marking: Marking): boolean {
  return compareMarkings(marking, 'AMBER') > 0
}

/** What `actor` may take out of `source`. */
export function paperReach(source: PaperSource, actor: Actor): PaperReach {
  const meetings = new Map<string, PaperSource['meeting']>(
    [...source.meetings, source.meeting].map((one) => [one.id, one]),
  )
  const items = new Map<string, PaperSource['agendaItems'][number]>(
    source.agendaItems.map((one) => [one.id, one]),
  )
  const staying = new Map<string, { kind: RecordKind; marking: Marking }>()
  let strictest: Marking = 'CLEAR'
  const quietWords = new Map<string, string>()

  const itemUnder = (record: unknown) => {
    const id = (record as Pick<ActionItem, 'agendaItemId'>).agendaItemId
    return id === null || id === undefined ? null : (items.get(id) ?? 'missing')
  }

  /** What it lies in, nearest first; `null` where that is not at hand, so that nobody knows. */
  const around = (kind: RecordKind, record: unknown): Marked[] | null => {
    const { meetingId } = record as { meetingId?: string }
    switch (kind) {
      case 'meeting':
      case 'labourLine':
        return [source.mechanism]
      case 'agendaItem':
      case 'attendance':
      case 'decision':
      case 'minutes':
      case 'actionItem':
      case 'line': {
        const meeting = meetings.get(meetingId ?? '')
        if (meeting === undefined) return null
        const inMeeting = [markedIn('meeting', meeting), source.mechanism]
        if (kind !== 'line') return inMeeting
        const item = itemUnder(record)
        if (item === null || item === 'missing') return null
        return [markedIn('agendaItem', item), ...inMeeting]
      }
      default:
        return []
    }
  }

  const isQuiet = (record: Said) => {
    const item = itemUnder(record)
    const isItemQuiet = item !== 'missing' && isUnderChathamHouse(item)
    const meeting = meetings.get(record.meetingId)
    return isItemQuiet || record.chathamHouse === true || isUnderChathamHouse(meeting)
  }

  const takes: PaperReach['takes'] = (kind, record) => {
    const item = itemUnder(record)
    const containers = around(kind, record)
    const under = item === 'missing' ? null : item
    const own = markedIn(kind, record, under)
    if (containers === null) {
      staying.set(`${kind}/${record.id}`, { kind, marking: 'RED' })
      return false
    }
    if (!visible(actor, own, containers)) return false
    const ground = groundOf(own, containers)
    const byItem = item === null ? 'CLEAR' : item === 'missing' ? 'RED' : readMarking(item.marking)
    // Nobody outside the room reads what lies in it, nor a draft who does not plan: no such paper is for everybody.
    const byRoom = ground.place === 'chathamHouse' || ground.place === 'draft' ? 'AMBER' : 'CLEAR'
    const marking = stricter(stricter(ground.marking, byItem), byRoom)
    if (staysInApp(marking)) {
      staying.set(`${kind}/${record.id}`, { kind, marking })
      return false
    }
    strictest = stricter(strictest, marking)
    if (isSaid(record) && isQuiet(record)) quietWords.set(record.id, wordsOf(record))
    return true
  }

  return {
    takes,
    those: (kind, records) =>
      records.filter((record) => record.deletedAt === null && takes(kind, record)),
    isQuiet,
    quietWords: () => [...quietWords.values()],
    marking: () => strictest,
    staying: () => counted([...staying.values()]),
  }
}

/** What people wrote in it. */
function wordsOf(record: object): string {
  const { title, note, text, task, basis } = record as Readonly<Record<string, unknown>>
  return [title, note, text, task, basis].filter((one) => typeof one === 'string').join('\n')
}

function isSaid(record: object): record is Said {
  return 'meetingId' in record && typeof record.meetingId === 'string'
}

function counted(records: readonly { kind: RecordKind; marking: Marking }[]): Staying[] {
  const groups = new Map<string, Staying>()
  for (const { kind, marking } of records) {
    const key = `${kind} ${marking}`
    groups.set(key, { kind, marking, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()].toSorted(
    (a, b) => markings.indexOf(b.marking) - markings.indexOf(a.marking),
  )
}
