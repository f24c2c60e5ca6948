import { useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import type { Act } from '../../domain/acts.ts'
import type { Where } from '../../domain/may.ts'
import type { Role } from '../../domain/role.ts'
import { type WhyNot, whyNot } from '../../domain/why-not.ts'
import { useDevice } from '../device-context.tsx'
import { useLanguage } from './language.ts'

/** Why this person may not do it here, as a sentence; `null` when he may. */
export function useWhyNot(): (act: Act, where: Where) => string | null {
  const { me } = useDevice()
  const words = useWhyNotWords()
  return (act, where) => {
    const why = whyNot(actorOf(me), act, where)
    return why === null ? null : words(why)
  }
}

/** "Only the co-ordinator or the head of mission can circulate minutes." */
export function useWhyNotWords(): (why: WhyNot) => string {
  const { t } = useLingui()
  const language = useLanguage()
  const deeds = useDeedWords()
  const people = useDoerWords()
  const either = new Intl.ListFormat(language, { type: 'disjunction' })
  return ({ act, roles, ownOnly }) => {
    const who = either.format(roles.map((role) => people[role]))
    const deed = deeds[act] ?? t`do this here`
    if (ownOnly.length === 0) return t`Only ${who} can ${deed}.`
    const own = either.format(ownOnly.map((role) => people[role]))
    return t`Only ${who} can ${deed}, and ${own} for one’s own organisation.`
  }
}

function useDoerWords(): Record<Role, string> {
  const { t } = useLingui()
  return {
    recorder: t`the recorder`,
    coordinator: t`the co-ordinator`,
    head_of_mission: t`the head of mission`,
    focal_point: t`the focal point`,
    observer: t`the observer`,
    administrator: t`the administrator`,
  }
}

/** What is done, as it follows "can". */
function useDeedWords(): Partial<Record<Act, string>> {
  const { t } = useLingui()
  return {
    plan_meeting: t`plan meetings`,
    propose_agenda_item: t`propose an agenda item`,
    record_meeting: t`open and close meetings`,
    mark_attendance: t`mark who is there`,
    sign_in_oneself: t`sign in to a meeting`,
    write_lines: t`write the record of a meeting`,
    record_decisions: t`record decisions`,
    adopt_decisions: t`adopt decisions`,
    circulate_minutes: t`circulate minutes`,
    adopt_minutes: t`adopt minutes`,
    object_to_minutes: t`comment on or object to minutes`,
    record_actions: t`record and change actions`,
    report_on_action: t`report on an action`,
    close_action: t`close an action`,
    raise_attention: t`ask the head of mission to look`,
    answer_checklist: t`answer for an organisation`,
    propose_labour_line: t`propose a part`,
    record_joint_activities: t`record what is done together`,
    agree_joint_activities: t`mark a joint activity as agreed`,
    clear_joint_statements: t`clear a joint statement for an organisation`,
    share_information: t`record what was shared`,
    acknowledge_shares: t`acknowledge what was shared`,
    accept_labour_line: t`accept a part`,
    agree_labour_line: t`mark a part as agreed`,
    comment: t`comment`,
    settle_conflicts: t`choose between two versions`,
    edit_mission: t`change the mission`,
    edit_organisations: t`change organisations`,
    edit_people: t`change the directory`,
    edit_appointments: t`name focal points`,
    edit_mechanisms: t`change mechanisms`,
    edit_membership: t`change seats and chairs`,
    accept_chair: t`accept a chair`,
    draft_summary: t`prepare a summary`,
    release_summary: t`release a summary`,
    withdraw_summary: t`withdraw a summary`,
    lower_marking: t`ask for a lower marking`,
    manage_devices: t`manage devices`,
    see_as: t`look as somebody else`,
  }
}
