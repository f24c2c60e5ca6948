import { useLingui } from '@lingui/react/macro'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useFormat } from '../words/format.ts'

/** What a part is done with: "120,000 EUR · 3 staff · two cars". Empty where nothing is said. */
export function useResourceWords(): (resources: LabourLine['resources']) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (resources) => {
    if (resources === null) return ''
    const { amount, currency, staff, words } = resources
    return [
      amount === null ? '' : `${format.number(amount)} ${currency}`.trim(),
      staff === null ? '' : staff === 1 ? t`1 person` : t`${format.number(staff)} people`,
      words,
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
