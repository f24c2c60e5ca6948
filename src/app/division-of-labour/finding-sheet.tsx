import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { rightsToFinding } from '../../device/finding-commands.ts'
import { type FindingRecords, pictureOn } from '../../device/finding-records.ts'
import { actorOf } from '../../device/identity.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import type { Finding } from '../../domain/findings/finding.ts'
import { labourIndex } from '../../domain/findings/labour-index.ts'
import type { Judged, Judgement } from '../../domain/findings/open-findings.ts'
import { type Suggestion, suggestionsFor } from '../../domain/findings/suggestions.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { SuggestionList } from '../parts/suggestion-list.tsx'
import { useFindingWords, useRuleWords } from '../words/finding-words.ts'
import { useFormat } from '../words/format.ts'
import { FindingActs } from './finding-acts.tsx'
import { FindingBehind } from './finding-behind.tsx'
import { severityTones } from './finding-row.tsx'
import { GoneFinding, VerdictNote } from './finding-verdict-note.tsx'
import type { LabourNames } from './labour-names.ts'
import { proposalAddress } from './labour-view.ts'

interface Props {
  /** The finding's id; `null` while none is opened. */
  id: string | null
  board: LabourBoard
  records: FindingRecords
  judgement: Judgement
  names: LabourNames
  mayPropose: boolean
  onClose: () => void
}

/** One finding: why it is one, the records behind it, whom to ask, and what can be done about it. */
export function FindingSheet(props: Props) {
  const { t } = useLingui()
  const { id, judgement } = props
  const rules = useRuleWords()
  const { open, agreed, dismissed } = judgement
  const judged = [...open, ...agreed, ...dismissed].find(({ finding }) => finding.id === id)
  return (
    <Sheet
      open={id !== null}
      onClose={props.onClose}
      place="side"
      title={judged === undefined ? t`Found no longer` : rules[judged.finding.rule]}
    >
      {judged !== undefined && <Found {...props} judged={judged} />}
      {judged === undefined && id !== null && (
        <GoneFinding id={id} verdicts={props.records.verdicts} names={props.names} />
      )}
    </Sheet>
  )
}

function Found({ judged, board, records, names, mayPropose }: Props & { judged: Judged }) {
  const { me } = useDevice()
  const words = useFindingWords()
  const format = useFormat()
  const { finding, verdict, meetings, isOld } = judged
  const rights = rightsToFinding(actorOf(me), finding, board.mechanisms)
  const suggestions = useSuggestions(finding, board, records)
  return (
    <Stack>
      <p>{words(finding, names.all)}</p>
      <p>
        <StatusPill tone={severityTones[finding.severity]}>
          <Trans>Since {format.day(finding.firstSeenOn)}</Trans>
        </StatusPill>{' '}
        {isOld && (
          <Trans>It has outlived {meetings} meetings and is raised to the head of mission.</Trans>
        )}
      </p>
      {verdict !== null && <VerdictNote verdict={verdict} names={names} />}
      <FindingActs judged={judged} rights={rights} names={names} />
      <SuggestionList
        suggestions={suggestions}
        names={names.all}
        act={
          mayPropose
            ? ({ organisationId }: Suggestion) => (
                <ButtonLink small look="quiet" href={proposalOf(finding, organisationId)}>
                  <Trans>Propose {names.organisation(organisationId)} as lead</Trans>
                </ButtonLink>
              )
            : undefined
        }
      />
      {mayPropose && wantsLead.has(finding.rule) && (
        <ButtonLink href={proposalOf(finding, null)}>
          <Trans>Propose a lead</Trans>
        </ButtonLink>
      )}
      <FindingBehind finding={finding} board={board} records={records} names={names} />
    </Stack>
  )
}

const wantsLead: ReadonlySet<Finding['rule']> = new Set([
  'no_lead',
  'lead_about_to_end',
  'hole_in_time',
  'recurring_unassigned',
])

function proposalOf(finding: Finding, organisation: string | null): string {
  return proposalAddress({ issue: finding.issueId, area: finding.areaId, organisation })
}

/** Whom to ask where somebody is missing; nobody where there are too many. */
function useSuggestions(
  finding: Finding,
  board: LabourBoard,
  records: FindingRecords,
): readonly Suggestion[] {
  const { today } = useDevice()
  return useMemo(() => {
    if (finding.issueId === null || !wantsLead.has(finding.rule)) return []
    const index = labourIndex(pictureOn(board, records, today))
    const leads = finding.rule === 'lead_about_to_end' ? finding.organisationIds : []
    return suggestionsFor(finding.issueId, finding.areaId, index, new Set(leads))
  }, [finding, board, records, today])
}
