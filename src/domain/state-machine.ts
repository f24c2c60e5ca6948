/**
 * Which state may follow which. `byDevice` are single steps that a person may take offline, `byServer`
 * those that only the server takes.
 */
export type Machine<State extends string> = {
  readonly initial: State
  readonly byDevice: Readonly<Record<State, readonly State[]>>
  readonly byServer: Readonly<Partial<Record<State, readonly State[]>>>
}

/**
 * May a device that saw `from` hand over `to`. Ten edits made offline travel as one (OUT2), so that
 * what counts is whether device steps lead there, however many; a new record starts at the initial state.
 */
export function isReachable<State extends string>(
  machine: Machine<State>,
  from: State | undefined,
  to: State,
): boolean {
  const start = from ?? machine.initial
  const seen = new Set<State>([start])
  // A set visits what is added to it during the loop.
  for (const state of seen) for (const next of machine.byDevice[state]) seen.add(next)
  return seen.has(to)
}

/** Is the step `from` → `to` one that only the server takes. */
export function isServersStep<State extends string>(
  machine: Machine<State>,
  from: State,
  to: State,
): boolean {
  return machine.byServer[from]?.includes(to) ?? false
}
