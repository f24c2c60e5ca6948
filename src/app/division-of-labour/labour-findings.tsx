import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Judged, Judgement } from '../../domain/findings/open-findings.ts'
import { grouped, shortListOf } from '../../domain/findings/short-list.ts'
import { Button } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { FindingGroupRow } from './finding-group-row.tsx'
import { FindingRow } from './finding-row.tsx'
import type { LabourNames } from './labour-names.ts'

interface Props {
  judgement: Judgement
  names: LabourNames
  onOpen: (id: string) => void
}

/** Overlaps and gaps, those worth most first: a short list, and the rest when asked for. */
export function LabourFindings({ judgement, names, onOpen }: Props) {
  const { t } = useLingui()
  const { open, agreed, dismissed } = judgement
  return (
    <Stack>
      {open.length === 0 ? (
        <EmptyState icon={CircleCheck} title={<Trans>No overlaps and no gaps</Trans>}>
          <p>
            <Trans>
              Every issue that somebody works on, has promised something for or says is needed has
              one lead on this day, and nobody does what another does.
            </Trans>
          </p>
        </EmptyState>
      ) : (
        <Open findings={open} names={names} onOpen={onOpen} />
      )}
      <Settled title={t`Agreed as they are`} findings={agreed} names={names} onOpen={onOpen} />
      <Settled title={t`Dismissed for now`} findings={dismissed} names={names} onOpen={onOpen} />
    </Stack>
  )
}

interface ListProps {
  findings: readonly Judged[]
  names: LabourNames
  onOpen: (id: string) => void
}

function Open({ findings, names, onOpen }: ListProps) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const groups = useMemo(() => grouped(findings), [findings])
  const shown = all ? groups : shortListOf(groups)
  return (
    <Section title={t`Overlaps and gaps`} count={findings.length}>
      <List label={t`Overlaps and gaps`}>
        {shown.map((group) =>
          group.all.length === 1 ? (
            <FindingRow key={group.key} judged={group.all[0]} names={names} onOpen={onOpen} />
          ) : (
            <FindingGroupRow key={group.key} group={group} names={names} onOpen={onOpen} />
          ),
        )}
      </List>
      {shown.length < groups.length && (
        <Button look="quiet" wide onClick={() => setAll(true)}>
          <Trans>Show all {findings.length}</Trans>
        </Button>
      )}
    </Section>
  )
}

function Settled({ title, findings, names, onOpen }: ListProps & { title: string }) {
  if (findings.length === 0) return null
  return (
    <Disclosure
      summary={
        <>
          {title}: <Plural value={findings.length} one="# finding" other="# findings" />
        </>
      }
    >
      <List label={title}>
        {findings.map((judged) => (
          <FindingRow key={judged.finding.id} judged={judged} names={names} onOpen={onOpen} />
        ))}
      </List>
    </Disclosure>
  )
}
