import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Finding, Gap, Overlap, Rule } from '../../domain/findings/finding.ts'
import { isOverlap } from '../../domain/findings/finding.ts'
import { useFormat } from './format.ts'
import { useNeedWords } from './need-words.ts'

/** What each rule found, in two or three words. */
export function useRuleWords(): Record<Rule, string> {
  const { t } = useLingui()
  return {
    double_lead: t`Two leads`,
    cross_body: t`Two forums, two leads`,
    nested_lead: t`Handed down or doubled?`,
    proposal_against_agreed: t`Proposed against a lead`,
    track_lead: t`Two leads on a track`,
    duplicate_work: t`The same work twice`,
    crowding: t`Many in one place`,
    overload: t`One leads a lot`,
    mandate_overlap: t`Two mandates`,
    no_lead: t`No lead`,
    lead_about_to_end: t`Lead ends soon`,
    hole_in_time: t`Days without a lead`,
    lead_without_hands: t`Lead without help`,
    absent_lead: t`Lead is missed`,
    recurring_unassigned: t`Talked of, nobody has a part`,
    orphan_area: t`Nobody works there`,
    off_the_map: t`Promises without a part`,
    no_host: t`No host authority`,
    left_partner: t`Left, parts remain`,
  }
}

/** An overlap or a gap as a sentence a person would say, with why it is one. */
export function useFindingWords(): (finding: Finding, names: Names) => string {
  const overlap = useOverlapWords()
  const gap = useGapWords()
  return (finding, names) => (isOverlap(finding) ? overlap(finding, names) : gap(finding, names))
}

function useOverlapWords(): (finding: Overlap, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  const place = usePlaceWords()
  return (finding, names) => {
    const { issue, area, who, forums } = place(finding, names)
    switch (finding.rule) {
      case 'double_lead': {
        const until = finding.toOn === null ? '' : format.day(finding.toOn)
        const { track } = finding
        if (track !== '')
          return t`${who} both lead on ${issue} in ${area}, on the track “${track}”.`
        return until === ''
          ? t`${who} both lead on ${issue} in ${area}.`
          : t`${who} both lead on ${issue} in ${area} until ${until}.`
      }
      case 'cross_body':
        return t`${who} both lead on ${issue} in ${area}: ${forums} agreed on different leads.`
      case 'nested_lead':
        return t`${who} both lead where it comes to ${issue} in ${area}, one inside the other’s part; nothing says that it was handed down.`
      case 'proposal_against_agreed':
        return t`Of ${who}, one leads on ${issue} in ${area} by agreement and the other proposes to lead.`
      case 'track_lead':
        return t`${who} both lead on the track “${finding.track}”.`
      case 'duplicate_work': {
        const what = finding.activity
        if (finding.settled.length > 0)
          return t`${who} do the same on ${issue} in ${area} (${what}); some of them agreed on it, not all.`
        return what === ''
          ? t`${who} implement on ${issue} in ${area}, and nobody says what each of them does.`
          : t`${who} do the same on ${issue} in ${area}: ${what}.`
      }
      case 'crowding': {
        const count = finding.organisationIds.length
        return t`${count} organisations are active on ${issue} in ${area}, where three are usual: ${who}.`
      }
      case 'overload': {
        const issues = plural(finding.issues, { one: '# issue', other: '# issues' })
        const cells = plural(finding.cells, { one: '# place', other: '# places' })
        return t`${who} leads on ${issues} in ${cells}.`
      }
      case 'mandate_overlap':
        return finding.isDisputed
          ? t`${who} each have a mandate on ${issue}, and it is disputed.`
          : t`${who} each have a mandate on ${issue}.`
    }
  }
}

function useGapWords(): (finding: Gap, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  const place = usePlaceWords()
  const needs = useNeedWords()
  return (finding, names) => {
    const { issue, area, who, forums } = place(finding, names)
    switch (finding.rule) {
      case 'no_lead': {
        const except = format.list(finding.exceptIn.map((id) => names.get(id) ?? t`an area`))
        const why = needs(finding, names)
        if (finding.areaId === null) return t`Nobody leads on ${issue}: ${why}.`
        return except === ''
          ? t`Nobody leads on ${issue} in ${area}: ${why}.`
          : t`Nobody leads on ${issue} in ${area}, except in ${except}: ${why}.`
      }
      case 'lead_about_to_end': {
        const end = format.day(finding.toOn)
        return t`${who} leads on ${issue} in ${area} until ${end}; nobody follows.`
      }
      case 'hole_in_time': {
        const days = format.days(finding.fromOn, finding.toOn)
        return t`Between one lead and the next nobody leads on ${issue} in ${area}: ${days}.`
      }
      case 'lead_without_hands':
        return t`${who} leads on ${issue} in ${area}, and nobody implements, supports or pays.`
      case 'absent_lead':
        return finding.why === 'absent'
          ? t`${who} leads and was not at the last two meetings of ${forums}.`
          : t`${who} leads and has nobody whom others can call.`
      case 'recurring_unassigned': {
        const meetings = plural(finding.meetings, { one: '# meeting', other: '# meetings' })
        return t`${issue} was talked of in ${meetings} of the last year, and nobody has a part in it.`
      }
      case 'orphan_area': {
        const issues = format.list(finding.issueIds.map((id) => names.get(id) ?? t`an issue`))
        return t`Nobody has a part in ${area}, where ${issues} are needed.`
      }
      case 'off_the_map': {
        const promises = plural(finding.actionItemIds.length, {
          one: '# open promise',
          other: '# open promises',
        })
        return t`${who} has ${promises} on ${issue} and no part in it.`
      }
      case 'no_host':
        return t`Parts on ${issue} are agreed, and no host authority has one.`
      case 'left_partner': {
        const parts = plural(finding.lineIds.length, { one: '# part', other: '# parts' })
        const day = format.day(finding.leftOn)
        return t`${who} left on ${day} and still has ${parts}.`
      }
    }
  }
}

function usePlaceWords() {
  const { t } = useLingui()
  const format = useFormat()
  return (finding: Finding, names: Names) => ({
    issue: names.get(finding.issueId ?? '') ?? t`an issue`,
    area: names.get(finding.areaId ?? '') ?? t`an area`,
    who: format.list(finding.organisationIds.map((id) => names.get(id) ?? t`somebody`)),
    forums: format.list(finding.mechanismIds.map((id) => names.get(id) ?? t`a forum`)),
  })
}
