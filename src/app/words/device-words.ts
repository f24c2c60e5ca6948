import { useLingui } from '@lingui/react/macro'
import type { KnownDevice } from '../../device/devices.ts'
import type { Tone } from '../parts/tone.ts'

/** Where a device stands, in a word or two; `null` for one that is in and well. */
export function useDeviceStateWords(): (
  state: KnownDevice['state'],
) => { tone: Tone; words: string } | null {
  const { t } = useLingui()
  return (state) => {
    switch (state) {
      case 'in':
        return null
      case 'leaving':
        return { tone: 'attention', words: t`shut out; hands over at next contact` }
      case 'lost':
        return { tone: 'late', words: t`lost; is wiped at next contact` }
      case 'wiped':
        return { tone: 'good', words: t`wiped` }
    }
  }
}
