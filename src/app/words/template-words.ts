import { useLingui } from '@lingui/react/macro'
import type { alternations, ChairTerm } from '../../domain/mechanism.ts'
import type { SeatWords } from '../../domain/template-seats.ts'

/** Who sits in a forum of a kind, before anybody has a seat in it. */
export function useSeatKindWords(): Record<SeatWords, string> {
  const { t } = useLingui()
  return {
    host_mission: t`the mission that hosts it`,
    international_organisations: t`international organisations`,
    bilateral_donors: t`bilateral donors`,
    host_authorities: t`host country authorities`,
    ngos: t`non-governmental organisations`,
    ambassadors: t`ambassadors`,
    track_leads: t`one lead organisation for each track`,
    special_envoys: t`special envoys or representatives`,
    heads_of_mission: t`heads of mission of the region`,
    first_secretary_general: t`the Secretary General of the one organisation`,
    second_secretary_general: t`the Secretary General of the other`,
    first_chairmanship: t`the Chairmanship of the one organisation`,
    second_chairmanship: t`the Chairmanship of the other`,
    three_organisations: t`all three organisations`,
    two_secretariats: t`both secretariats`,
    focal_points: t`focal points`,
    experts_from_capitals: t`experts from capitals`,
    think_tanks: t`think-tanks and national experts`,
    two_field_missions: t`both field missions`,
  }
}

/** What takes turns. */
export function useAlternationWords(): Record<(typeof alternations)[number], string> {
  const { t } = useLingui()
  return { host: t`The host`, venue: t`The place`, chair: t`The chair` }
}

/** Where the hand-over of a chair stands. */
export function useHandoverWords(): Record<ChairTerm['state'], string> {
  const { t } = useLingui()
  return { noted: t`not handed over yet`, handed_over: t`handed over`, accepted: t`accepted` }
}
