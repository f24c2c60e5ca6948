import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import { type ActionState, actionStates } from '../../domain/action-item.ts'
import { Assignees } from '../../domain/assignees.ts'
import { Day, Instant } from '../../domain/day.ts'
import { Due } from '../../domain/due.ts'
import { useActionStateWords } from './action-words.ts'
import { useAssigneeWords } from './assignee-words.ts'
import { useDueWords } from './due-words.ts'
import { useFormat } from './format.ts'
import { useStructureWords } from './structure-words.ts'

/** A value of any field in words a person can weigh; never JSON, never an id. */
export function useValueWords(): (field: string, value: unknown, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  const dueWords = useDueWords()
  const assigneeWords = useAssigneeWords()
  const states = useActionStateWords()
  const values = useEnumWords()
  const structures = useStructureWords()

  const one = (value: unknown, names: Names): string => {
    if (value === null || value === undefined || value === '') return t`nothing`
    if (typeof value === 'boolean') return value ? t`yes` : t`no`
    if (typeof value === 'number') return format.number(value)
    if (typeof value !== 'string') return t`something this version cannot show`
    if (Day.safeParse(value).success) return format.day(value)
    if (Instant.safeParse(value).success) return format.instant(value, names.get('zone') ?? 'UTC')
    return names.get(value) ?? values[value] ?? value
  }

  const whole = (name: string, value: unknown, names: Names): string | null => {
    switch (name) {
      case 'due': {
        const due = Due.safeParse(value)
        return due.success ? dueWords(due.data) : null
      }
      case 'assignees': {
        const assignees = Assignees.safeParse(value)
        return assignees.success ? assigneeWords(assignees.data, names) : null
      }
      case 'state':
        return stateWords(states, value)
      case 'deletedAt':
        return value === null ? t`not deleted` : t`deleted`
      default:
        return structures(name, value, names)
    }
  }

  return (field, value, names) => {
    const [name = field, element] = field.split('/')
    if (element !== undefined) {
      const whom = names.get(element) ?? values[element] ?? t`one of them`
      return value === true ? t`with ${whom}` : t`without ${whom}`
    }
    const told = whole(name, value, names)
    if (told !== null) return told
    if (!Array.isArray(value)) return one(value, names)
    return value.length === 0 ? t`nobody` : format.list(value.map((each) => one(each, names)))
  }
}

function stateWords(states: Record<ActionState, string>, value: unknown): string | null {
  const known = actionStates.find((state) => state === value)
  return known === undefined ? null : states[known]
}

/** Words for the short codes that fields hold. */
function useEnumWords(): Record<string, string> {
  const { t } = useLingui()
  return {
    invited: t`invited`,
    confirmed: t`confirmed`,
    present: t`present`,
    remote: t`present by video or phone`,
    apologies: t`sent apologies`,
    absent: t`absent`,
    urgent: t`urgent`,
    high: t`high`,
    normal: t`normal`,
    waiting: t`waiting`,
    done: t`done`,
    not_applicable: t`does not apply`,
    declined: t`declined`,
    lead: t`lead`,
    co_lead: t`co-lead`,
    support: t`support`,
    implementing: t`implementing`,
    funding: t`funding`,
    observing: t`observing`,
    proposed: t`proposed`,
    under_discussion: t`under discussion`,
    agreed: t`agreed`,
    withdrawn: t`withdrawn`,
    planned: t`planned`,
    postponed: t`postponed`,
    cancelled: t`cancelled`,
    open: t`open`,
    held: t`held`,
    minutes_draft: t`minutes being drafted`,
    circulated: t`minutes circulated`,
    adopted: t`minutes adopted`,
    in_person: t`in person`,
    hybrid: t`in the room and remotely`,
    chair: t`chair`,
    co_chair: t`co-chair`,
    recorder: t`recorder`,
    member: t`member`,
    observer: t`observer`,
    guest: t`guest`,
  }
}
