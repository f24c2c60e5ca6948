/** Seats by what they stand for; the screen says them in the reader's language. */
export const seatWords = [
  'host_mission',
  'international_organisations',
  'bilateral_donors',
  'host_authorities',
  'ngos',
  'ambassadors',
  'track_leads',
  'special_envoys',
  'heads_of_mission',
  'first_secretary_general',
  'second_secretary_general',
  'first_chairmanship',
  'second_chairmanship',
  'three_organisations',
  'two_secretariats',
  'focal_points',
  'experts_from_capitals',
  'think_tanks',
  'two_field_missions',
] as const
export type SeatWords = (typeof seatWords)[number]
