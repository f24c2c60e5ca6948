import type { TemplateItem } from './agenda-item.ts'
import type { Mechanism } from './mechanism.ts'

/**
 * The nine items of a Technical Co-ordination Meeting, 90 minutes in all (field practice H4). The review
 * of action points comes first after the agenda (H3), updates are kept shorter than what is talked about
 * together (G2), and the next date is fixed before people leave (G1).
 */
export const technicalMeetingAgenda: readonly TemplateItem[] = [
  item('Adoption of the agenda', 'adoption_of_agenda', 'decide', 'operational', 3),
  item('Review of action points', 'review_of_action_points', 'align', 'operational', 15),
  item('Updates from participants', 'information', 'inform', 'operational', 15),
  item('Discussion of an issue of concern', 'discussion', 'align', 'strategic', 20),
  item('Possible joint activities', 'discussion', 'explore', 'operational', 12),
  item('Decisions', 'decision', 'decide', 'operational', 8),
  item('Division of labour', 'discussion', 'align', 'strategic', 10),
  item('Any other business', 'any_other_business', 'inform', 'operational', 5),
  item('Date of the next meeting', 'decision', 'decide', 'operational', 2),
]

/** The five items of a political or executive meeting: positions first, few updates (S40). */
export const highLevelAgenda: readonly TemplateItem[] = [
  item('Adoption of the agenda', 'adoption_of_agenda', 'decide', 'strategic', 3),
  item('Review of action points', 'review_of_action_points', 'align', 'strategic', 10),
  item('Joint approach', 'discussion', 'align', 'strategic', 30),
  item('Decisions', 'decision', 'decide', 'strategic', 10),
  item('Date of the next meeting', 'decision', 'decide', 'operational', 2),
]

/** The agenda that a new meeting of this tier starts from; every item can be changed or taken out. */
export function agendaTemplate(
  tier: 'political' | 'executive' | 'technical',
): readonly TemplateItem[] {
  return tier === 'technical' ? technicalMeetingAgenda : highLevelAgenda
}

/**
 * The agenda that the next meeting of this mechanism starts from: its own template where the mission has
 * written one (S23), else that of its tier. Meetings that are planned keep the agenda they have.
 */
export function templateOf(
  mechanism: Pick<Mechanism, 'agendaTemplate' | 'tier'>,
): readonly TemplateItem[] {
  return mechanism.agendaTemplate ?? agendaTemplate(mechanism.tier)
}

function item(
  title: string,
  kind: TemplateItem['kind'],
  purpose: TemplateItem['purpose'],
  nature: TemplateItem['nature'],
  minutesAllotted: number,
): TemplateItem {
  return { title, kind, purpose, nature, minutesAllotted }
}
