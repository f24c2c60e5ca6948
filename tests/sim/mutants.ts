/** A deliberate bug: in `file`, `find` (which stands there once) is replaced. */
export type Mutant = {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const mutants: readonly Mutant[] = []
