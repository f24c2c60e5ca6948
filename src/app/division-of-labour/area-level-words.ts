import { useLingui } from '@lingui/react/macro'
import type { Area } from '../../domain/area.ts'

/** What kind of place an area is. */
export function useAreaLevelWords(): Record<Area['level'], string> {
  const { t } = useLingui()
  return {
    country: t`Country`,
    region: t`Region`,
    district: t`District`,
    place: t`Place`,
    group: t`Group of places`,
  }
}
