import type { Instant, Zone } from './day.ts'
import type { Lang } from './text.ts'

/** A meeting as another system's calendar file tells of it, in the limits of our own. */
export type ImportedMeeting = {
  /** By which that system knows it; the same in every file that it writes. */
  readonly uid: string
  /** Which of a series: the instant at which it was first to begin; empty for a single one. */
  readonly occurrence: string
  readonly title: string
  readonly purpose: string
  readonly place: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly zone: Zone
  readonly isCancelled: boolean
  /** It was marked as confidential there. */
  readonly isConfidential: boolean
}

/** Somebody, or with no `person` an organisation, as another system's card tells. */
export type ImportedContact = {
  readonly uid: string
  readonly person: {
    readonly name: string
    readonly designation: string
    readonly phone: string
    readonly email: string
    readonly languages: readonly Lang[]
  } | null
  /** Empty where the card names none. */
  readonly organisation: string
}
