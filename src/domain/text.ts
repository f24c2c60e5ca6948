import { z } from 'zod/mini'

/** One line that must not be empty: a title, a name, a task. At most `max` characters. */
export function shortText(max = 280) {
  return z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
}

/** One line that may be empty. At most `max` characters. */
export function optionalText(max = 280) {
  return z.string().check(z.trim(), z.maxLength(max))
}

/** Free text of several paragraphs, kept as typed; at most 32,000 characters. */
export const LongText = z.string().check(z.maxLength(32_000))

/** The language of a record's own words, as a BCP 47 tag: `en`, `ro`, `sr-Latn`. */
export const Lang = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))
export type Lang = z.infer<typeof Lang>
