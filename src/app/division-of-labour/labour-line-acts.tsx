import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { setLabourState } from '../../device/labour-line-commands.ts'
import type { LabourLinePage } from '../../device/labour-line-page.ts'
import type { LabourState } from '../../domain/labour-line-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { AgreeSheet } from './agree-sheet.tsx'
import { proposalAddress } from './labour-view.ts'

/** May this person change what a part says, be it by another in its place. */
export function mayBeEdited({ rights }: LabourLinePage): boolean {
  return rights.change || rights.replace
}

/** What this person may do with a part as a whole. */
export function LabourLineActs({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [agreeing, setAgreeing] = useState(false)
  const [asked, setAsked] = useState<Exclude<LabourState, 'agreed'>>()
  const { line, rights } = page
  const acts: Partial<Record<LabourState, string>> = {
    under_discussion: t`Put under discussion`,
    declined: t`Close as declined`,
    withdrawn: t`Withdraw`,
  }
  const others = rights.nextStates.filter((state) => acts[state] !== undefined)
  if (!rights.agree && !mayBeEdited(page) && others.length === 0) return null
  return (
    <Cluster gap="small">
      {rights.agree && (
        <Button look="primary" onClick={() => setAgreeing(true)}>
          <Trans>Mark as agreed</Trans>
        </Button>
      )}
      {mayBeEdited(page) && (
        <ButtonLink href={`${to('labourLine', line.id)}?edit`} icon={Pencil}>
          <Trans>Change what it says</Trans>
        </ButtonLink>
      )}
      {rights.replace && line.state === 'agreed' && (
        <ButtonLink
          href={proposalAddress({
            issue: line.issueId,
            area: line.areaId,
            organisation: line.organisationId,
            mechanism: line.mechanismId,
            supersedes: line.id,
          })}
        >
          <Trans>Propose a line in its place</Trans>
        </ButtonLink>
      )}
      {others.map((state) => (
        <Button
          key={state}
          look="quiet"
          onClick={() =>
            state === 'under_discussion'
              ? void save(setLabourState(device, line.id, state), { text: t`Under discussion.` })
              : setAsked(state)
          }
        >
          {acts[state]}
        </Button>
      ))}
      {agreeing && <AgreeSheet page={page} onClose={() => setAgreeing(false)} />}
      {asked && (
        <ConfirmSheet
          open
          danger
          title={acts[asked]}
          confirm={acts[asked]}
          onClose={() => setAsked(undefined)}
          onConfirm={() => void save(setLabourState(device, line.id, asked), { text: t`Saved.` })}
        >
          <p>
            <Trans>
              The line stays in the history and no longer counts in the division of labour. This
              cannot be undone; propose a new line instead.
            </Trans>
          </p>
        </ConfirmSheet>
      )}
    </Cluster>
  )
}
