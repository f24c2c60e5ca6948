/**
 * A moment of a hybrid logical clock: 9 characters of Unix milliseconds and 3 of a counter, in a
 * base-32 alphabet that sorts as text. Greater is later. It orders; it does not name (SPEC CLK1).
 */
export type Stamp = string

/** Names one change for ever: the device that made it and its running number there, `k3v9q2ma.41`. */
export type ChangeId = string
