import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Band, PracticeFigure } from '../../domain/practice/figure.ts'
import type { PracticeGroup, PracticeName } from '../../domain/practice/practices.ts'
import type { PartName } from '../../domain/practice/reading.ts'
import type { Tone } from '../parts/tone.ts'

/** What each rule asks for, as one would say it in a meeting. */
export function usePracticeTitles(): Record<PracticeName, string> {
  const { t } = useLingui()
  return {
    meetings_held: t`Meetings are held and come to something`,
    joint_policy: t`Time for joint positions, not only for updates`,
    host_involved: t`Authorities of the host country take part`,
    continuous: t`Co-operation goes on, at every level`,
    agreed_leads: t`Each issue has an agreed lead`,
    clear_mandates: t`Parts rest on a clear mandate`,
    comparative_advantages: t`Parts follow what each is good at`,
    overlaps_settled: t`Overlaps are settled`,
    focal_points: t`Each member has a focal point`,
    symmetry: t`Focal points meet at the same level`,
    initiative: t`Somebody takes the initiative`,
    people_to_people: t`Newcomers are met in person`,
    formal_and_informal: t`Formal and informal go together`,
    early_sharing: t`Shared before it begins`,
    joint_planning: t`Planning together is considered`,
    updates: t`There is word of what is under way`,
    joint_evaluation: t`What ended is evaluated together`,
    demand_driven: t`Somebody asked, and somebody benefits`,
    minutes_in_time: t`Minutes within two working days`,
    agenda_in_time: t`Agenda three working days before`,
    review_first: t`Action points are reviewed first`,
    short_meetings: t`Meetings of at most 90 minutes`,
    interpretation: t`Interpretation where languages differ`,
  }
}

/** The headings under which rules are shown. */
export function usePracticeGroups(): Record<PracticeGroup, string> {
  const { t } = useLingui()
  return {
    meetings: t`Meetings`,
    labour: t`Division of labour`,
    people: t`People`,
    sharing: t`Sharing and joint work`,
    hygiene: t`Good habits`,
  }
}

/** The field's words for how well something is done. */
export function useBandWords(): Record<Band, string> {
  const { t } = useLingui()
  return {
    strong: t`Strong`,
    satisfactory: t`Satisfactory`,
    needs_work: t`Needs work`,
    weak: t`Weak`,
    no_data: t`No data`,
  }
}

export const bandTones: Record<Band, Tone> = {
  strong: 'good',
  satisfactory: 'accent',
  needs_work: 'attention',
  weak: 'late',
  no_data: 'neutral',
}

/** The figure of a rule as a sentence, with what it is of. */
export function usePracticeFigures(): (name: PracticeName, figure: PracticeFigure) => string {
  const { t } = useLingui()
  return (name, { part, whole }) => {
    switch (name) {
      case 'meetings_held':
        return t`${part} of ${whole} meetings that were due were held and came to a decision or an action`
      case 'joint_policy':
        return t`${part} of ${whole} minutes on agendas were for discussion and decision`
      case 'host_involved':
        return t`An authority of the host country was at ${part} of ${whole} meetings`
      case 'continuous':
        return t`${part} of ${whole} terms of reference, actions and issues were followed up`
      case 'agreed_leads':
        return t`${part} of ${whole} issues at work have an agreed lead`
      case 'clear_mandates':
        return t`${part} of ${whole} agreed parts name what they rest on`
      case 'comparative_advantages':
        return t`${part} of ${whole} agreed parts say what their organisation is good at`
      case 'overlaps_settled':
        return t`${part} of ${whole} issues are free of overlaps that have stood for more than 30 days`
      case 'focal_points':
        return t`${part} of ${whole} member organisations have a focal point`
      case 'symmetry':
        return t`${part} of ${whole} members have a focal point at the level of their forum`
      case 'initiative':
        return t`${part} of ${whole} forums have somebody who convenes them, without a hole`
      case 'people_to_people':
        return t`${part} of ${whole} newcomers were met informally within 30 days`
      case 'formal_and_informal':
        return t`${part} of ${whole} issues of formal meetings came up informally as well`
      case 'early_sharing':
        return t`${part} of ${whole} joint activities were shared in or before planning`
      case 'joint_planning':
        return t`Planning together was considered in ${part} of ${whole} joint activities, agenda items and quarters`
      case 'updates':
        return t`There was word within 30 days of ${part} of ${whole} joint activities under way`
      case 'joint_evaluation':
        return t`${part} of ${whole} joint activities that ended were evaluated together, or it was said why not`
      case 'demand_driven':
        return t`Of ${part} of ${whole} joint activities it is said who asked and who benefits`
      case 'minutes_in_time':
        return t`${part} of ${whole} minutes went out within two working days`
      case 'agenda_in_time':
        return t`${part} of ${whole} agendas went out three working days before`
      case 'review_first':
        return t`${part} of ${whole} meetings began with the review of action points`
      case 'short_meetings':
        return t`${part} of ${whole} meetings took at most 90 minutes`
      case 'interpretation':
        return t`${part} of ${whole} meetings with different languages offered what people speak`
    }
  }
}

/** Why there is nothing to say yet: what would have to be written down. */
export function useNoDataWords(): (name: PracticeName) => string {
  const { t } = useLingui()
  return (name) => {
    switch (name) {
      case 'meetings_held':
      case 'continuous':
      case 'minutes_in_time':
      case 'review_first':
      case 'short_meetings':
        return t`It fills as meetings are held with an agenda here.`
      case 'joint_policy':
        return t`It fills when items of an agenda have minutes allotted.`
      case 'host_involved':
        return t`It fills when somebody ticks who came.`
      case 'agreed_leads':
        return t`It fills when a forum names the issues it deals with.`
      case 'clear_mandates':
      case 'comparative_advantages':
      case 'overlaps_settled':
        return t`It fills when parts are written down in the division of labour.`
      case 'focal_points':
      case 'symmetry':
        return t`It fills when members have seats and focal points.`
      case 'initiative':
        return t`It fills when a forum is set up.`
      case 'people_to_people':
        return t`Nobody began in these months.`
      case 'formal_and_informal':
        return t`It fills when items of an agenda name their issue.`
      case 'agenda_in_time':
        return t`It fills when agendas are sent from here.`
      case 'joint_planning':
        return t`It fills when meetings are held, or joint activities are written down.`
      case 'early_sharing':
      case 'updates':
      case 'joint_evaluation':
      case 'demand_driven':
        return t`It fills when joint activities are written down, and what was shared of them.`
      case 'interpretation':
        return t`It fills when the languages of those who come are known and differ.`
    }
  }
}

/** A figure inside a rule. */
export function usePracticeParts(): (name: PartName, figure: PracticeFigure) => string {
  const { t } = useLingui()
  return (name, { part, whole }) => {
    switch (name) {
      case 'strategic':
        return t`${part} of ${whole} items were strategic`
      case 'with_result':
        return t`${part} of ${whole} meetings held came to a decision or an action`
      case 'several_advantages':
        return part === 0
          ? t`All of them were chosen for one and the same strength`
          : t`They were chosen for several strengths`
      case 'both_levels':
        return t`Central and local authorities were both at ${part} of ${whole} meetings`
      case 'reason_given':
        return plural(whole, {
          one: 'Of # meeting it was said why no authority was invited; it is not counted',
          other: 'Of # meetings it was said why no authority was invited; they are not counted',
        })
      case 'alternate':
        return t`${part} of ${whole} member organisations have an alternate`
      case 'secretariat':
        return t`Of ${part} of ${whole} forums somebody keeps the secretariat`
      case 'accepted':
        return t`${part} of ${whole} hand-overs of the chair were accepted`
      case 'terms':
        return t`${part} of ${whole} terms of reference were looked at within a year`
      case 'verified':
        return t`${part} of ${whole} actions were done within 30 days after their last day`
      case 'carried':
        return plural(whole, {
          one: '# open action was carried over three times or more',
          other: '# open actions were carried over three times or more',
        })
      case 'explored':
        return plural(whole, {
          one: '# agenda item was there to explore joint work',
          other: '# agenda items were there to explore joint work',
        })
      case 'not_joint':
        return t`Of ${part} of ${whole} dropped activities it is said why they are not for co-operation`
      case 'raised_up':
        return t`${part} of ${whole} issues of technical meetings reached a higher level`
    }
  }
}
