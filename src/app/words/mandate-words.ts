import { useLingui } from '@lingui/react/macro'
import type { Instrument } from '../../domain/instrument.ts'
import type { MandateStanding } from '../../domain/mandate-statement.ts'
import type { AskWhy } from '../../domain/mandates.ts'

/** How clear a mandate is (S43). */
export function useStandingWords(): Record<MandateStanding, string> {
  const { t } = useLingui()
  return {
    stated: t`Stated`,
    unstated: t`Not stated`,
    disputed: t`Disputed`,
  }
}

/** Why somebody is to be asked for a mandate: a pill, and a sentence. */
export function useAskWords(): Record<'pill' | 'why', Record<AskWhy, string>> {
  const { t } = useLingui()
  return {
    pill: {
      unknown: t`None on record`,
      unstated: t`Not stated`,
      disputed: t`Disputed`,
      stale: t`Ask again`,
    },
    why: {
      unknown: t`It has a part, and nobody has noted on which mandate.`,
      unstated: t`It was asked and has not stated one.`,
      disputed: t`Others do not share this reading of it.`,
      stale: t`It was stated more than a year ago.`,
    },
  }
}

/** What an instrument is. */
export function useInstrumentKindWords(): Record<Instrument['kind'], string> {
  const { t } = useLingui()
  return {
    peace_agreement: t`Agreement`,
    resolution: t`Resolution`,
    headquarters_guidance: t`Guidance from headquarters`,
    memorandum: t`Memorandum of understanding`,
    other: t`Other`,
  }
}
