import { useLingui } from '@lingui/react/macro'
import type { FrameworkKind } from '../../domain/review/frameworks.ts'

/** What each of the three is called, what is said where it is missing, and what would mend that. */
export function useFrameworkWords(): Record<
  FrameworkKind,
  { readonly name: string; readonly missing: string; readonly mend: string }
> {
  const { t } = useLingui()
  return {
    dialogue: {
      name: t`Political dialogue`,
      missing: t`no political dialogue`,
      mend: t`They are not both members of a mechanism of the political tier.`,
    },
    working_level: {
      name: t`Working level`,
      missing: t`no working level`,
      mend: t`They are not both members of a mechanism of the technical or executive tier.`,
    },
    agreement: {
      name: t`Co-operation agreement`,
      missing: t`no agreement`,
      mend: t`No signed instrument names both as its parties.`,
    },
  }
}
