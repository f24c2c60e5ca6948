import { Plural, Trans } from '@lingui/react/macro'
import type { Judged } from '../../domain/findings/open-findings.ts'
import { ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useFindingWords, useRuleWords } from '../words/finding-words.ts'
import { useFormat } from '../words/format.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  judged: Judged
  names: LabourNames
  onOpen: (id: string) => void
}

export const severityTones: Record<Judged['finding']['severity'], Tone> = {
  high: 'late',
  medium: 'attention',
  low: 'neutral',
  info: 'neutral',
}

/** One finding in a sentence, with since when it stands and what was said to it. */
export function FindingRow({ judged, names, onOpen }: Props) {
  const words = useFindingWords()
  const rules = useRuleWords()
  const format = useFormat()
  const { finding, verdict, meetings, isOld } = judged
  return (
    <ListRow
      title={words(finding, names.all)}
      detail={
        <>
          <Trans>Since {format.day(finding.firstSeenOn)}</Trans>
          {meetings > 0 && (
            <>
              {', '}
              <Plural value={meetings} one="# meeting held since" other="# meetings held since" />
            </>
          )}
        </>
      }
      meta={
        <>
          <StatusPill tone={severityTones[finding.severity]}>{rules[finding.rule]}</StatusPill>
          {isOld && (
            <StatusPill tone="late">
              <Trans>Raised to the head of mission</Trans>
            </StatusPill>
          )}
          {verdict?.state === 'raised' && (
            <StatusPill tone="accent">
              <Trans>On an agenda</Trans>
            </StatusPill>
          )}
        </>
      }
      onPress={() => onOpen(finding.id)}
    />
  )
}
