import { z } from 'zod/mini'

/** TLP 2.0, from what may travel freely to what is for named people only. */
export const markings = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const

/** How far a record may travel. */
export const Marking = z.enum(markings)
export type Marking = z.infer<typeof Marking>

/** What a record is marked as when nobody chose. */
export const defaultMarking: Marking = 'AMBER'

/** The marking in `value`; unknown or missing reads as `RED`, so that a newer label never opens a door. */
export function readMarking(value: unknown): Marking {
  const parsed = Marking.safeParse(value)
  return parsed.success ? parsed.data : 'RED'
}

/** Negative when `a` travels further than `b`, zero when equal, positive when `a` is stricter. */
export function compareMarkings(a: Marking, b: Marking): number {
  return markings.indexOf(a) - markings.indexOf(b)
}

/** The stricter of two markings. */
export function stricter(a: Marking, b: Marking): Marking {
  return compareMarkings(a, b) >= 0 ? a : b
}

/** May it be read by whoever holds a share link: `CLEAR` and `GREEN` only. */
export function mayTravelByLink(marking: Marking): boolean {
  return compareMarkings(marking, 'GREEN') <= 0
}
