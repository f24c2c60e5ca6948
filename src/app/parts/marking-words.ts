import { useLingui } from '@lingui/react/macro'
import type { Marking } from '../../domain/marking.ts'

/** Who sees what is marked so, in plain words. `mechanism`: what it is called here. */
export function useMarkingWords(mechanism?: string): Record<Marking, string> {
  const { t } = useLingui()
  return {
    CLEAR: t`Anyone may see it`,
    GREEN: t`Everyone signed in to the mission; may go into a summary for donors`,
    AMBER: mechanism ? t`Members of ${mechanism}` : t`Members of this mechanism`,
    'AMBER+STRICT': t`Your organisation only`,
    RED: t`You and the people you name`,
  }
}
