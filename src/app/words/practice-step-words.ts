import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Step } from '../../domain/practice/reading.ts'
import { useAppointmentLevels } from './appointment-words.ts'
import { useFormat } from './format.ts'
import { useChairWords } from './mechanism-words.ts'
import { useAdvantageWords } from './organisation-words.ts'

/** The one thing to do next, in words filled from the records. */
export function useStepWords(): (step: Step, names: Names) => string {
  const meeting = useMeetingSteps()
  const labour = useLabourSteps()
  const people = usePeopleSteps()
  const sharing = useSharingSteps()
  return (step, names) =>
    meeting(step, names) ?? labour(step, names) ?? people(step, names) ?? sharing(step, names) ?? ''
}

type Words = (step: Step, names: Names) => string | undefined

function useMeetingSteps(): Words {
  const { t } = useLingui()
  const format = useFormat()
  return (step, names) => {
    switch (step.kind) {
      case 'fix_next_date': {
        const { missed, due } = step
        return t`${missed} of ${due} meetings fell out. Fix the next date before people leave.`
      }
      case 'settle_something':
        return plural(step.meetings, {
          one: '# meeting came to no decision and no action. Write down one thing that was agreed.',
          other:
            '# meetings came to no decision and no action. Write down one thing that each agreed.',
        })
      case 'fewer_updates': {
        const share = format.percent(step.percent / 100)
        return t`${share} of the time went to updates. Circulate them before; keep 20 minutes for one joint position.`
      }
      case 'invite_host':
        return plural(step.meetings, {
          one: 'No authority of the host country was at # meeting. Invite one, or say why not.',
          other: 'No authority of the host country was at # meetings. Invite one, or say why not.',
        })
      case 'invite_local':
        return plural(step.meetings, {
          one: 'No local authority was at # meeting. Invite the territorial commission.',
          other: 'No local authority was at # meetings. Invite the territorial commission.',
        })
      case 'settle_carried':
        return plural(step.actions, {
          one: '# action was carried over three times or more: drop it, re-assign it, or raise it to the heads of mission.',
          other:
            '# actions were carried over three times or more: drop them, re-assign them, or raise them to the heads of mission.',
        })
      case 'verify_actions':
        return plural(step.actions, {
          one: '# action was not done 30 days after its last day. Ask about it by name.',
          other: '# actions were not done 30 days after their last day. Ask about them by name.',
        })
      case 'review_terms': {
        const forum = names.get(step.mechanismId ?? '') ?? t`a forum`
        if (step.on === null)
          return t`Nobody has said when the terms of reference of ${forum} were looked at. Put them on an agenda.`
        const on = format.day(step.on)
        return t`The terms of reference of ${forum} were last looked at on ${on}. Put them on an agenda.`
      }
      case 'raise_issue': {
        const issue = names.get(step.issueId) ?? t`an issue`
        return t`${issue} has reached no political or executive meeting. Propose it for one.`
      }
      case 'send_minutes': {
        const on = format.day(step.on)
        return t`Minutes that were due on ${on} have not gone out. Circulate the draft as it is.`
      }
      case 'minutes_sooner':
        return plural(step.meetings, {
          one: 'The minutes of # meeting went out late. Write in the meeting, and circulate on the same day.',
          other:
            'The minutes of # meetings went out late. Write in the meeting, and circulate on the same day.',
        })
      case 'agenda_sooner':
        return plural(step.meetings, {
          one: 'The agenda of # meeting went out less than three working days before. Send the next one as soon as its date stands.',
          other:
            'The agendas of # meetings went out less than three working days before. Send the next one as soon as its date stands.',
        })
      case 'review_first':
        return plural(step.meetings, {
          one: '# meeting did not begin with the action points. Put their review first in the template.',
          other:
            '# meetings did not begin with the action points. Put their review first in the template.',
        })
      case 'shorter': {
        const { minutes } = step
        return t`The longest meeting took ${minutes} minutes. Give each item its minutes, and send updates before.`
      }
      case 'offer_interpretation': {
        const langs = format.list(step.langs)
        return step.langs.length === 0
          ? t`People came who share no language. Offer interpretation.`
          : t`People came who share no language. Offer interpretation for: ${langs}.`
      }
      default:
        return undefined
    }
  }
}

function useLabourSteps(): Words {
  const { t } = useLingui()
  const format = useFormat()
  const advantages = useAdvantageWords()
  return (step, names) => {
    const nameOf = (id: string) => names.get(id) ?? t`an organisation`
    switch (step.kind) {
      case 'propose_lead': {
        const issue = names.get(step.issueId) ?? t`an issue`
        return step.times === 0
          ? t`${issue} has no lead. Propose one.`
          : plural(step.times, {
              one: `${issue} was raised # time and has no lead. Propose one.`,
              other: `${issue} was raised # times and has no lead. Propose one.`,
            })
      }
      case 'ask_mandate': {
        const who = nameOf(step.organisationId)
        return plural(step.lines, {
          one: `# agreed part names no mandate. Ask the focal point of ${who} for the reference.`,
          other: `# agreed parts name no mandate. Ask the focal point of ${who} for the reference.`,
        })
      }
      case 'ask_advantage': {
        const who = nameOf(step.organisationId)
        return plural(step.lines, {
          one: `# agreed part does not say why it is theirs. Ask ${who} what it is good at.`,
          other: `# agreed parts do not say why they are theirs. Ask ${who} what it is good at.`,
        })
      }
      case 'ask_other_advantage': {
        const strength = advantages[step.advantage]
        return t`All parts were chosen for one strength: ${strength}. Ask who has another one.`
      }
      case 'settle_overlap': {
        const who = format.list(step.organisationIds.map(nameOf))
        const issue = names.get(step.issueId) ?? t`an issue`
        return t`${who} overlap on ${issue}. Put it on the next agenda.`
      }
      default:
        return undefined
    }
  }
}

function usePeopleSteps(): Words {
  const { t } = useLingui()
  const format = useFormat()
  const levels = useAppointmentLevels()
  const chairs = useChairWords()
  return (step, names) => {
    const nameOf = (id: string) => names.get(id) ?? t`an organisation`
    const forum = names.get(step.mechanismId ?? '') ?? t`a forum`
    switch (step.kind) {
      case 'name_focal_point': {
        const who = nameOf(step.organisationId)
        if (step.since === null) return t`${who} has named no focal point. Ask for one.`
        const since = format.day(step.since)
        return t`${who} has had no focal point since ${since}. Ask for one.`
      }
      case 'name_alternate': {
        const who = nameOf(step.organisationId)
        return t`${who} has nobody who stands in for its focal point. Ask for an alternate.`
      }
      case 'agree_level': {
        const who = nameOf(step.organisationId)
        const [level, wanted] = [levels[step.level], levels[step.wanted]]
        return t`In ${forum}, ${who} is there at another level (${level}) than its counterparts (${wanted}). Agree the level.`
      }
      case 'accept_chair': {
        const who = nameOf(step.organisationId)
        const [as, on] = [chairs[step.as], format.day(step.on)]
        return t`${who} takes over in ${forum} on ${on} (${as}), and nobody has accepted. Ask for the hand-over.`
      }
      case 'name_convener':
        return t`Nobody convenes ${forum}. Ask who takes the initiative.`
      case 'plan_contact': {
        const who = format.list(step.organisationIds.map(nameOf))
        return t`New focal points of ${who} were met by nobody informally. Plan a coffee with each.`
      }
      case 'informal_round': {
        const issue = names.get(step.issueId) ?? t`an issue`
        return t`There were only formal meetings on ${issue}. Add an informal round before the next one.`
      }
      default:
        return undefined
    }
  }
}

function useSharingSteps(): Words {
  const { t } = useLingui()
  const format = useFormat()
  return (step, names) => {
    switch (step.kind) {
      case 'share_now': {
        const activity = names.get(step.activity) ?? t`A joint activity`
        return t`Nothing of “${activity}” has been shared, and it has not begun. Share the concept note now.`
      }
      case 'share_earlier':
        return plural(step.days, {
          one: 'Usually something is shared # day after the start. Share the concept note of the next one now.',
          other:
            'Usually something is shared # days after the start. Share the concept note of the next one now.',
        })
      case 'share_first':
        return plural(step.activities, {
          one: '# joint activity was not shared in or before planning. Share the concept note of the next one now.',
          other:
            '# joint activities were not shared in or before planning. Share the concept note of the next one now.',
        })
      case 'consider_planning':
        return plural(step.activities, {
          one: 'Of # joint activity nobody said whether it is planned together. Ask at the next meeting.',
          other:
            'Of # joint activities nobody said whether they are planned together. Ask at the next meeting.',
        })
      case 'plan_together': {
        const since = format.day(step.since)
        return t`No joint planning was considered since ${since}. Put “explore joint work” on the next agenda.`
      }
      case 'ask_update': {
        const { of, days } = step
        return plural(step.activities, {
          one: `# of ${of} joint activities has been silent for ${days} days or more. Ask for three lines.`,
          other: `# of ${of} joint activities have been silent for ${days} days or more. Ask for three lines each.`,
        })
      }
      case 'evaluate_together': {
        const { of } = step
        return plural(step.activities, {
          one: `# of ${of} joint activities that ended was not evaluated together. Propose it, or say why not.`,
          other: `# of ${of} joint activities that ended were not evaluated together. Propose it, or say why not.`,
        })
      }
      case 'ask_demand':
        return plural(step.activities, {
          one: '# joint activity does not say that somebody asked for it. Ask those whom it is for.',
          other:
            '# joint activities do not say that somebody asked for them. Ask those whom they are for.',
        })
      case 'name_benefit':
        return plural(step.activities, {
          one: '# joint activity does not say what those whom it is for have of it. Write it down.',
          other:
            '# joint activities do not say what those whom they are for have of them. Write it down.',
        })
      default:
        return undefined
    }
  }
}
