import { Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck } from 'lucide-react'
import type { Finding } from '../../domain/findings.ts'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Quotation } from '../parts/quotation.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useFindingWords } from '../words/finding-words.ts'
import type { LabourNames } from './labour-names.ts'
import { useFindingRemarks } from './labour-remarks.ts'
import { proposalAddress } from './labour-view.ts'

interface Props {
  findings: readonly Finding[]
  names: LabourNames
  mayPropose: boolean
  onOpen: (issueId: string, organisationId: string | null) => void
}

/** Overlaps and gaps, the gravest first. Each opens the lines behind it. */
export function LabourFindings({ findings, names, mayPropose, onOpen }: Props) {
  const { t } = useLingui()
  const words = useFindingWords()
  const remarks = useFindingRemarks()
  if (findings.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={<Trans>No overlaps and no gaps</Trans>}>
        <p>
          <Trans>
            Every issue that somebody works on or has promised something for has one lead on this
            day, and none of them is about to end.
          </Trans>
        </p>
      </EmptyState>
    )
  return (
    <Section title={t`Overlaps and gaps`} count={findings.length}>
      <List label={t`Overlaps and gaps`}>
        {findings.map((finding) => (
          <ListRow
            key={finding.id}
            title={words(finding, names.all)}
            meta={
              <>
                <StatusPill tone={finding.severity === 'high' ? 'late' : 'attention'}>
                  {remarks[finding.rule]}
                </StatusPill>
                {mayPropose && finding.rule !== 'double_lead' && (
                  <ButtonLink
                    small
                    look="quiet"
                    href={proposalAddress({ issue: finding.issueId, area: finding.areaId })}
                  >
                    <Trans>Propose a lead</Trans>
                  </ButtonLink>
                )}
              </>
            }
            onPress={() => onOpen(finding.issueId, null)}
          />
        ))}
      </List>
      <Stack gap="small">
        <p>
          <Trans>
            An overlap is a question for the next meeting, not a fault: ask both which part each
            keeps.
          </Trans>
        </p>
        <Quotation lang="en" source={t`Good practices of co-operation in the field, OSCE`}>
          mandate overlaps still prevent a clear division of labour
        </Quotation>
      </Stack>
    </Section>
  )
}
