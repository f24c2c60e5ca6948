/**
 * How concurrent values of a field meet.
 * - `fixed`: given when the record is made, never another
 * - `register`: the greater stamp is shown, the other is kept as a conflict
 * - `set`: each element is a register of its own, and adding wins
 * - `text`: merged by words
 * - `order`: the greater stamp, without a conflict
 * - `marking`: the stricter
 * - `decided`: written by the server only
 */
export type FieldKind = 'fixed' | 'register' | 'set' | 'text' | 'order' | 'marking' | 'decided'

/** The merge kinds of the fields that every record carries. */
export const envelope = {
  mechanismId: 'fixed',
  ownerOrganisationId: 'fixed',
  marking: 'marking',
  readers: 'set',
  lang: 'register',
  createdAt: 'fixed',
  createdBy: 'fixed',
  // Two who delete the same record agree, whatever the minute; deletion against an edit is decided by
  // `deletion.ts`, not by comparing values.
  deletedAt: 'order',
} as const
