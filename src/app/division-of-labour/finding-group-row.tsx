import { Plural, Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { FindingGroup } from '../../domain/findings/short-list.ts'
import { ListRow } from '../parts/list.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useRuleWords } from '../words/finding-words.ts'
import { FindingRow, severityTones } from './finding-row.tsx'
import type { LabourNames } from './labour-names.ts'

interface Props {
  group: FindingGroup
  names: LabourNames
  onOpen: (id: string) => void
}

/** What one rule finds on one issue in several areas: one row, and each of them once it is asked for. */
export function FindingGroupRow({ group, names, onOpen }: Props) {
  const rules = useRuleWords()
  const [isOpen, setOpen] = useState(false)
  const { all } = group
  const [{ finding }] = all
  return (
    <>
      <ListRow
        title={names.issue(finding.issueId ?? '')}
        detail={
          isOpen ? (
            <Trans>Each of them follows</Trans>
          ) : (
            <Plural value={all.length} one="In # area" other="In # areas" />
          )
        }
        meta={<StatusPill tone={severityTones[finding.severity]}>{rules[finding.rule]}</StatusPill>}
        onPress={() => setOpen(!isOpen)}
      />
      {isOpen &&
        all.map((judged) => (
          <FindingRow key={judged.finding.id} judged={judged} names={names} onOpen={onOpen} />
        ))}
    </>
  )
}
