import { useLingui } from '@lingui/react/macro'
import type { SureWhy } from '../../domain/organisation-groups.ts'
import type { LikelyWhy } from '../../domain/organisation-traces.ts'

/** Why two names are probably one organisation, in one sentence. */
export function useLikelyWords(): (why: LikelyWhy, names: readonly [string, string]) => string {
  const { t } = useLingui()
  return (why, [one, other]) => {
    switch (why) {
      case 'several':
        return t`Several organisations are called “${other}”: say which one is meant.`
      case 'general-words':
        return t`“${one}” and “${other}” differ only in words such as “organisation” or “NGO”.`
      case 'letters':
        return t`“${one}” and “${other}” differ by a few letters.`
      case 'same-words':
        return t`“${one}” and “${other}” are the same words, in another order or with other small words.`
      case 'one-of-two':
        return t`“${one}” and “${other}”: one of two names that stand together.`
      case 'same-acronym':
        return t`The acronym is the same: “${one}”, “${other}”. It may have two meanings.`
      case 'look-alike':
        return t`“${one}” and “${other}” look the same, and mix letters of two alphabets.`
      case 'first-letters':
        return t`One is made of the first letters of the other: “${one}”, “${other}”.`
      case 'other-alphabet':
        return t`“${one}” is “${other}” written in another alphabet.`
      case 'kind-words':
        return t`“${one}” and “${other}” differ only in words such as “foundation” or “association”.`
      case 'begins-with':
        return t`“${one}” and “${other}” begin alike: one may be a branch of the other.`
    }
  }
}

/** Why a name is surely an organisation, after a comma. */
export function useSureWords(): Record<SureWhy, string> {
  const { t } = useLingui()
  return {
    itself: t`as written`,
    spelling: t`only the spelling differs`,
    acronym: t`its acronym, which has no other meaning here`,
    'both-names': t`two names of it together`,
    decided: t`as you said`,
  }
}
