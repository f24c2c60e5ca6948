/** The worlds of one history: what is seen is the same in all, what is not differs. */
export const variants = 5
export type Variant = number
