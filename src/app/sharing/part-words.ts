import { useLingui } from '@lingui/react/macro'
import type { SummaryRecords } from '../../device/summary-source.ts'
import type { PartKind, SummaryPart } from '../../papers/summary-parts.ts'
import type { Reach } from '../../papers/summary-reach.ts'
import type { Tone } from '../parts/tone.ts'
import { useLabourRoleWords } from '../words/labour-words.ts'

/** The parts of a summary, as its editor calls them. */
export function usePartKindWords(): Record<PartKind, string> {
  const { t } = useLingui()
  return {
    decision: t`Decisions`,
    actionItem: t`Actions`,
    labourLine: t`Division of labour`,
    jointActivity: t`Joint activities`,
    mandateStatement: t`Aims of donors`,
    agendaItem: t`Agenda`,
  }
}

/** How far a record comes. */
export function useReachWords(): Record<Reach, { name: string; tone: Tone }> {
  const { t } = useLingui()
  return {
    named: { name: t`Named`, tone: 'good' },
    counted: { name: t`Counted`, tone: 'attention' },
    left_out: { name: t`Left out`, tone: 'neutral' },
  }
}

/** Why a record comes as far as it does. */
export function useWhyWords(): (part: SummaryPart) => string {
  const { t } = useLingui()
  return ({ kind, why, reach, marking }) => {
    switch (why) {
      case 'hidden':
        return t`You chose not to name it.`
      case 'agenda-item':
        return t`Its agenda item is marked more strictly.`
      case 'not-agreed':
        return t`Not agreed by everybody.`
      case 'chatham-house':
        return t`It names an organisation, and the Chatham House Rule holds in this meeting.`
      case 'name':
        return t`Its organisation, issue or area may not be named.`
      case 'origin':
        return t`Its mechanism, or what it comes from, is marked more strictly.`
      case 'not-cleared':
        return t`Not every organisation has cleared this text.`
      case 'no-source':
        return t`It names no source: note where the donor has said so.`
      case 'marking':
        if (reach === 'counted') return t`The donor sees a number, not the words.`
        if (kind === 'mandateStatement') return t`It is not marked to travel outside the mission.`
        return marking === 'AMBER'
          ? t`For members of the mechanism only.`
          : t`Nothing tells the donor that it exists.`
    }
  }
}

/** The words of a part: a labour line is told by its role, organisation, issue and area, a statement by its donor. */
export function usePartText(records: SummaryRecords): (part: SummaryPart) => string {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  return (part) => {
    const nameOf = (rows: readonly { id: string; name: string }[], id: string | undefined) =>
      rows.find((row) => row.id === id)?.name ?? t`not on this device`
    if (part.kind === 'mandateStatement') {
      const statement = records.mandateStatements.find((one) => one.id === part.id)
      return t`${nameOf(records.donors, statement?.organisationId)}: ${part.words}`
    }
    if (part.kind !== 'labourLine') return part.words
    const line = records.labourLines.find((one) => one.id === part.id)
    if (line === undefined) return ''
    const organisation = nameOf(records.organisations, line.organisationId)
    const issue = nameOf(records.issues, line.issueId)
    const area = nameOf(records.areas, line.areaId)
    return t`${organisation}, ${roles[line.role].name}: ${issue}, ${area}`
  }
}
