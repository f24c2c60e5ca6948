/** What an operation that can fail in an expected way gives back: a value, or a tagged reason. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure }

/** A success holding `value`. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value }
}

/** An expected failure, told by `error` (a tagged union: `kind` and facts). */
export function fail<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error }
}

/** Ends a `switch` over a union. Throws, since the compiler proved that nobody comes here. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
