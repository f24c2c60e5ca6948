import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import type { Finding } from '../../domain/findings.ts'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFindingWords } from '../words/finding-words.ts'

interface Props {
  findings: readonly Finding[]
  names: Names
}

const first = 4

/** Where two lead and where nobody does, the gravest first. */
export function FindingList({ findings, names }: Props) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const words = useFindingWords()
  const shown = all ? findings : findings.slice(0, first)
  const kinds: Record<Finding['rule'], string> = {
    double_lead: t`Overlap`,
    no_lead: t`Gap`,
    lead_about_to_end: t`Gap ahead`,
  }
  return (
    <Section title={t`Overlaps and gaps`} count={findings.length}>
      {findings.length === 0 ? (
        <p>
          <Trans>Every issue with a need has exactly one lead today.</Trans>
        </p>
      ) : (
        <List label={t`Overlaps and gaps`}>
          {shown.map((finding) => (
            <ListRow
              key={finding.id}
              href={to('labour')}
              title={words(finding, names)}
              meta={
                <StatusPill tone={finding.severity === 'high' ? 'late' : 'attention'}>
                  {kinds[finding.rule]}
                </StatusPill>
              }
            />
          ))}
        </List>
      )}
      {shown.length < findings.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {findings.length}</Trans>
        </Button>
      )}
    </Section>
  )
}
