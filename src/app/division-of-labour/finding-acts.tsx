import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import {
  agreeFinding,
  dismissedDays,
  dismissFinding,
  type FindingRights,
  raiseFinding,
  takeBackVerdict,
} from '../../device/finding-commands.ts'
import type { Judged } from '../../domain/findings/open-findings.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFindingWords, useRuleWords } from '../words/finding-words.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  judged: Judged
  rights: FindingRights | null
  names: LabourNames
}

/** What can be done about a finding; who may not is told who may. */
export function FindingActs({ judged, rights, names }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const words = useFindingWords()
  const rules = useRuleWords()
  const [asked, setAsked] = useState<'agreed' | 'dismissed'>()
  const { finding, verdict } = judged
  if (rights === null)
    return (
      <p>
        <Trans>
          Recorders and co-ordinators of the forum, and heads of mission, put it on an agenda.
        </Trans>
      </p>
    )
  const { mechanismId } = rights

  async function raise() {
    const issue = finding.issueId === null ? '' : names.issue(finding.issueId)
    const rule = rules[finding.rule]
    const title = issue === '' ? rule : t`${issue}: ${rule}`
    const note = words(finding, names.all)
    const done = raiseFinding(device, finding, mechanismId, { title, note })
    const at = await done
    const forum = names.mechanism(mechanismId)
    await save(done, {
      text:
        at.ok && at.value.meetingId === null
          ? t`Proposed for the next agenda of ${forum}.`
          : t`Put on the next agenda of ${forum}.`,
      undo: ({ verdictId }) => takeBackVerdict(device, verdictId),
    })
  }

  return (
    <Cluster gap="small">
      {verdict === null && rights.raise && (
        <Button look="primary" onClick={() => void raise()}>
          <Trans>Put on the next agenda</Trans>
        </Button>
      )}
      {(verdict === null || verdict.state === 'raised') && rights.settle && (
        <>
          <Button onClick={() => setAsked('agreed')}>
            <Trans>It is agreed as it is</Trans>
          </Button>
          <Button look="quiet" onClick={() => setAsked('dismissed')}>
            <Trans>Dismiss for {dismissedDays} days</Trans>
          </Button>
        </>
      )}
      {verdict !== null && (verdict.state === 'raised' ? rights.raise : rights.settle) && (
        <Button
          look="quiet"
          onClick={() =>
            void save(takeBackVerdict(device, verdict.id), { text: t`It stands as found again.` })
          }
        >
          <Trans>Take back what was said</Trans>
        </Button>
      )}
      {asked === 'agreed' && (
        <ReasonSheet
          title={t`It is agreed as it is`}
          hint={t`Who agreed, and where: others will read it.`}
          confirm={t`Mark as agreed`}
          onClose={() => setAsked(undefined)}
          onConfirm={(reason) =>
            save(agreeFinding(device, finding, mechanismId, reason), {
              text: t`Agreed: it is not flagged again until one of its lines changes.`,
              undo: (id) => takeBackVerdict(device, id),
            })
          }
        >
          <p>
            <Trans>It is not flagged again until something in one of its lines changes.</Trans>
          </p>
        </ReasonSheet>
      )}
      {asked === 'dismissed' && (
        <ReasonSheet
          title={t`Dismiss for ${dismissedDays} days`}
          hint={t`Why it can wait: others will read it.`}
          confirm={t`Dismiss`}
          onClose={() => setAsked(undefined)}
          onConfirm={(reason) =>
            save(dismissFinding(device, finding, mechanismId, reason), {
              text: t`Dismissed: it comes back after ${dismissedDays} days.`,
              undo: (id) => takeBackVerdict(device, id),
            })
          }
        >
          <p>
            <Trans>It comes back after {dismissedDays} days if it is still found then.</Trans>
          </p>
        </ReasonSheet>
      )}
    </Cluster>
  )
}
