import { useLingui } from '@lingui/react/macro'
import type { Constituency } from '../../domain/organisation.ts'
import { useFormat } from '../words/format.ts'

/** What the groups are called in the middle of a sentence. */
export function useGroupWords(): Record<Constituency, string> {
  const { t } = useLingui()
  return {
    international_organisations: t`international organisations`,
    bilateral_donors: t`bilateral donors`,
    host_authorities: t`host country authorities`,
    ngos: t`non-governmental organisations`,
    other: t`others`,
  }
}

/** "Missing: host country authorities and bilateral donors". */
export function useMissingWords(): (missing: readonly Constituency[]) => string {
  const { t } = useLingui()
  const format = useFormat()
  const words = useGroupWords()
  return (missing) => t`Missing: ${format.list(missing.map((one) => words[one]))}`
}
