import type { ActionItem } from '../action-item.ts'
import type { ActionItemDraft } from '../action-item-draft.ts'
import type { Party } from '../assignees.ts'
import { mondayOf } from '../calendar.ts'
import type { Due } from '../due.ts'
import type { MechanismId } from '../ids.ts'
import { type Book, dayIn } from './book.ts'
import type { OrganisationKey, Organisations } from './organisations.ts'
import type { IssueKey } from './places-and-issues.ts'

type Assigned =
  | { readonly one: OrganisationKey }
  | { readonly role: string; readonly of: OrganisationKey }
  | { readonly joint: readonly [OrganisationKey, ...OrganisationKey[]] }
  | { readonly group: OrganisationKey }
  | { readonly everybody: true }

type When =
  /** Days from today. */
  | { readonly in: number; readonly words?: string }
  | { readonly weekOf: number; readonly words?: string }
  | { readonly monthOf: number; readonly words?: string }
  | { readonly event: string }
  | 'next_meeting'
  | 'with_minutes'
  | 'asap'
  | 'ongoing'
  | 'none'

/** A promise as the table of the demonstration says it. */
export type Pledge = {
  readonly meeting: number
  /** Counted from 0 in the agenda. */
  readonly item: number
  readonly task: string
  readonly by: Assigned
  readonly due: When
  readonly state: ActionItem['state']
  readonly issue?: IssueKey
  readonly priority?: ActionItem['priority']
  readonly attention?: string
  readonly progress?: string
  readonly reason?: string
}

/** What the recorder would have typed for it. */
export function draftOf(
  book: Book,
  pledge: Pledge,
  organisations: Organisations,
  mechanismId: MechanismId,
  issueId: ActionItem['issueId'],
): ActionItemDraft {
  return {
    task: pledge.task,
    assignees: assigneesOf(pledge.by, organisations, mechanismId),
    supportingOrganisationIds: [],
    due: dueOf(book, pledge.due),
    priority: pledge.priority ?? 'normal',
    issueId,
  }
}

function assigneesOf(
  by: Assigned,
  organisations: Organisations,
  mechanismId: MechanismId,
): ActionItemDraft['assignees'] {
  const party = (key: OrganisationKey): Party => ({
    as: 'organisation',
    organisationId: organisations[key],
    personId: null,
  })
  if ('everybody' in by) return { kind: 'all_partners', mechanismId, words: 'All partners' }
  if ('one' in by) return { kind: 'one', responsible: party(by.one), words: '' }
  if ('group' in by) {
    const organisationId = organisations[by.group]
    const responsible: Party = { as: 'mechanism', mechanismId, organisationId, personId: null }
    return { kind: 'one', responsible, words: 'The TCM’s secretariat' }
  }
  if ('role' in by) {
    const organisationId = organisations[by.of]
    const responsible: Party = { as: 'role', role: by.role, organisationId, personId: null }
    return { kind: 'one', responsible, words: by.role }
  }
  const [first, ...rest] = by.joint
  return { kind: 'joint', responsible: party(first), others: rest.map(party), words: '' }
}

function dueOf(book: Book, when: When): Due {
  if (when === 'none') return { kind: 'none', words: '' }
  if (when === 'next_meeting') return { kind: 'next_meeting', words: 'Before the next meeting' }
  if (when === 'with_minutes') return { kind: 'with_minutes', words: 'With the minutes' }
  if (when === 'asap') return { kind: 'asap', words: 'ASAP' }
  if (when === 'ongoing') return { kind: 'ongoing', words: 'Ongoing' }
  if ('event' in when) return { kind: 'when', event: when.event, words: '' }
  if ('weekOf' in when) {
    const words = when.words ?? ''
    return { kind: 'week', of: mondayOf(dayIn(book, when.weekOf)), words }
  }
  if ('monthOf' in when) {
    const words = when.words ?? 'End of month'
    return { kind: 'month', of: dayIn(book, when.monthOf).slice(0, 7), words }
  }
  return { kind: 'date', on: dayIn(book, when.in), words: when.words ?? '' }
}
