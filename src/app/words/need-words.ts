import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Gap } from '../../domain/findings/finding.ts'
import { useFormat } from './format.ts'

type NoLead = Extract<Gap, { rule: 'no_lead' }>

/** What shows that a lead is needed: without one there is no gap. */
export function useNeedWords(): (gap: NoLead, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (gap, names) => {
    const needs: string[] = []
    if (gap.neededIn.length > 0) {
      const areas = format.list(gap.neededIn.map((id) => names.get(id) ?? t`an area`))
      needs.push(gap.areaId === null ? t`it is needed in ${areas}` : t`it is needed there`)
    }
    if (gap.ledUntil !== null) {
      const day = format.day(gap.ledUntil)
      needs.push(t`the last lead ended on ${day}`)
    }
    if (gap.actionItemIds.length > 0)
      needs.push(
        plural(gap.actionItemIds.length, {
          one: '# promise is open',
          other: '# promises are open',
        }),
      )
    if (gap.agendaItemIds.length > 0) needs.push(t`it was talked of in the last three months`)
    if (gap.ledUntil === null && gap.organisationIds.length > 0)
      needs.push(
        plural(gap.organisationIds.length, {
          one: '# organisation has a part or proposes one',
          other: '# organisations have a part or propose one',
        }),
      )
    return format.list(needs)
  }
}
