import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Clash } from '../../domain/labour-line-clashes.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { Banner } from './banner.tsx'
import { Stack } from './stack.tsx'

interface Props {
  clashes: readonly Clash[]
  /** Of organisations, issues and areas. */
  names: Names
}

/** More than these are said by the first of them. */
const most = 3

/** Says, before it is saved, against which leads a lead would stand, and why it asks. */
export function ClashNotes({ clashes, names }: Props) {
  const words = useClashWords(names)
  if (clashes.length === 0) return null
  return (
    <Stack gap="small">
      {clashes.slice(0, most).map((clash) => (
        <Banner key={clash.line.id} tone="attention">
          {words(clash)}
        </Banner>
      ))}
    </Stack>
  )
}

/** Why somebody is asked, in one sentence. */
function useClashWords(names: Names): (clash: Clash) => string {
  const { t } = useLingui()
  const period = usePeriodWords()
  return ({ why, line, fromOn, toOn }) => {
    const who = names.get(line.organisationId) ?? t`an organisation`
    const days = period(fromOn, toOn)
    const issue = names.get(line.issueId) ?? t`an issue`
    const area = names.get(line.areaId) ?? t`an area`
    const { track } = line
    switch (why) {
      case 'track_has_a_lead':
        return line.state === 'agreed'
          ? t`${who} leads the track “${track}” already, and a track has one lead: both would lead ${days}.`
          : t`${who} is proposed as lead of the track “${track}”, and a track has one lead: both would lead ${days}.`
      case 'already_led':
        return t`${who} leads on ${issue} in ${area}, as agreed: both would lead ${days}.`
      case 'led_above':
        return t`${who} leads on ${issue} in ${area}, as agreed, which contains this: both would lead ${days}. Say in the scope what is left to whom.`
    }
  }
}
