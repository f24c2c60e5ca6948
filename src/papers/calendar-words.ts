import type { AgendaItem } from '../domain/agenda-item.ts'
import type { Marking } from '../domain/marking.ts'

/** The markings with which something may leave in a calendar file. */
export type LeavingMarking = Exclude<Marking, 'AMBER+STRICT' | 'RED'>

/** The fixed words of calendar files in one language. */
export type CalendarWords = {
  readonly mechanism: string
  readonly chair: string
  readonly agenda: string
  readonly purposes: Readonly<Record<AgendaItem['purpose'], string>>
  readonly minutes: (count: number) => string
  /** Stands below every agenda, so that it tells of nobody's items whether some are missing. */
  readonly asFarAs: string
  readonly remote: string
  readonly hybrid: string
  readonly chathamHouse: string
  readonly postponed: string
  readonly draft: string
  readonly cancelled: string
  readonly markings: Readonly<Record<LeavingMarking, string>>
  /** What every calendar that is subscribed to says of itself. */
  readonly leftOut: string
}

const english: CalendarWords = {
  mechanism: 'Mechanism',
  chair: 'Host',
  agenda: 'Agenda',
  purposes: { inform: 'inform', explore: 'explore', align: 'align', decide: 'decide' },
  minutes: (count) => `${count} min`,
  asFarAs: 'It holds what may stand in a calendar.',
  remote: 'Remote',
  hybrid: 'In the room and remote',
  chathamHouse: 'Held under the Chatham House Rule.',
  postponed: 'Postponed',
  draft: 'Draft',
  cancelled: 'Cancelled',
  markings: {
    CLEAR: 'TLP:CLEAR. It may be shared with anyone.',
    GREEN: 'TLP:GREEN. It may be shared within the community, not in public.',
    AMBER: 'TLP:AMBER. Only for members of this mechanism: do not pass it on.',
  },
  leftOut:
    'Meetings marked TLP:AMBER+STRICT or TLP:RED are not in this calendar: they do not leave Liaison.',
}

const french: CalendarWords = {
  mechanism: 'Mécanisme',
  chair: 'Hôte',
  agenda: 'Ordre du jour',
  purposes: { inform: 'informer', explore: 'explorer', align: 'harmoniser', decide: 'décider' },
  minutes: (count) => `${count} min`,
  asFarAs: 'Il contient ce qui peut figurer dans un calendrier.',
  remote: 'À distance',
  hybrid: 'Sur place et à distance',
  chathamHouse: 'Tenue selon la règle de Chatham House.',
  postponed: 'Reportée',
  draft: 'Projet',
  cancelled: 'Annulée',
  markings: {
    CLEAR: 'TLP:CLEAR. Peut être communiqué à tous.',
    GREEN: 'TLP:GREEN. Peut être communiqué au sein de la communauté, pas en public.',
    AMBER: 'TLP:AMBER. Réservé aux membres de ce mécanisme : ne pas transmettre.',
  },
  leftOut:
    'Les réunions marquées TLP:AMBER+STRICT ou TLP:RED ne figurent pas dans ce calendrier : elles ne quittent pas Liaison.',
}

/** The words for `lang`; English where there are none. */
export function calendarWords(lang: string): CalendarWords {
  return lang === 'fr' || lang.startsWith('fr-') ? french : english
}
