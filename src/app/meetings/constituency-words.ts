import { useLingui } from '@lingui/react/macro'
import type { Constituency } from '../../domain/organisation.ts'
import { useFormat } from '../words/format.ts'

/** "No host country authority, no bilateral donor": the groups that are not there. */
export function useMissingWords(): (missing: readonly Constituency[]) => string {
  const { t } = useLingui()
  const format = useFormat()
  const words: Record<Constituency, string> = {
    international_organisations: t`international organisation`,
    bilateral_donors: t`bilateral donor`,
    host_authorities: t`host country authority`,
    ngos: t`non-governmental organisation`,
    other: t`other organisation`,
  }
  return (missing) => t`Missing: no ${format.list(missing.map((one) => words[one]))}`
}
