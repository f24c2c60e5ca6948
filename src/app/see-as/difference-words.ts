import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Difference } from '../../device/see-as.ts'
import type { RecordKind } from '../../domain/records.ts'
import { useFormat } from '../words/format.ts'

/** "12 of 15 lines; hidden: 3 (TLP:RED)". */
export function useDifferenceWords(): (difference: Difference) => string {
  const { t } = useLingui()
  const format = useFormat()
  const counted = useCountedKinds()
  return ({ kind, mine, shown, hidden }) => {
    const things = counted(kind, mine)
    if (shown === mine) return t`All of ${things}`
    const why = format.list(hidden.map(([marking, count]) => `${count} (TLP:${marking})`))
    return t`${shown} of ${things}; hidden: ${why}`
  }
}

/** "15 lines". */
export function useCountedKinds(): (kind: RecordKind, count: number) => string {
  const { t } = useLingui()
  return (kind, count) => {
    switch (kind) {
      case 'meeting':
        return plural(count, { one: '# meeting', other: '# meetings' })
      case 'agendaItem':
        return plural(count, { one: '# agenda item', other: '# agenda items' })
      case 'line':
        return plural(count, { one: '# line', other: '# lines' })
      case 'decision':
        return plural(count, { one: '# decision', other: '# decisions' })
      case 'actionItem':
        return plural(count, { one: '# action', other: '# actions' })
      case 'attendance':
        return plural(count, { one: '# entry of attendance', other: '# entries of attendance' })
      case 'labourLine':
        return plural(count, { one: '# part', other: '# parts' })
      case 'person':
        return plural(count, { one: '# person', other: '# people' })
      case 'organisation':
        return plural(count, { one: '# organisation', other: '# organisations' })
      case 'mechanism':
        return plural(count, { one: '# mechanism', other: '# mechanisms' })
      case 'summary':
        return plural(count, { one: '# summary', other: '# summaries' })
      case 'comment':
        return plural(count, { one: '# comment', other: '# comments' })
      default:
        return t`${count} of ${kind}`
    }
  }
}
