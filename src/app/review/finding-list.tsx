import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import type { Judged } from '../../domain/findings/open-findings.ts'
import { shortListLength } from '../../domain/findings.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFindingWords, useRuleWords } from '../words/finding-words.ts'

interface Props {
  findings: readonly Judged[]
  names: Names
}

const first = 4

/** Where too many are and where nobody is: the old ones first, then those worth most. */
export function FindingList({ findings, names }: Props) {
  const { t } = useLingui()
  const [more, setMore] = useState(false)
  const words = useFindingWords()
  const rules = useRuleWords()
  const shown = findings.slice(0, more ? shortListLength : first)
  return (
    <Section title={t`Overlaps and gaps`} count={findings.length}>
      {findings.length === 0 ? (
        <p>
          <Trans>Every issue with a need has exactly one lead today.</Trans>
        </p>
      ) : (
        <List label={t`Overlaps and gaps`}>
          {shown.map(({ finding, isOld, meetings }) => (
            <ListRow
              key={finding.id}
              href={findingAddress(finding.id)}
              title={words(finding, names)}
              meta={
                <>
                  <StatusPill tone={finding.severity === 'high' ? 'late' : 'attention'}>
                    {rules[finding.rule]}
                  </StatusPill>
                  {isOld && (
                    <StatusPill tone="late">
                      <Trans>Raised to you: it outlived {meetings} meetings</Trans>
                    </StatusPill>
                  )}
                </>
              }
            />
          ))}
        </List>
      )}
      {!more && shown.length < findings.length && (
        <Button look="quiet" wide onClick={() => setMore(true)}>
          <Trans>Show {Math.min(shortListLength, findings.length)}</Trans>
        </Button>
      )}
      {more && shown.length < findings.length && (
        <ButtonLink look="quiet" wide href={`${to('labour')}?show=findings`}>
          <Trans>Show all {findings.length}</Trans>
        </ButtonLink>
      )}
    </Section>
  )
}

function findingAddress(id: string): string {
  return `${to('labour')}?${new URLSearchParams({ show: 'findings', finding: id })}`
}
