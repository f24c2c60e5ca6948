/** The browser's Web Locks, as far as they are used here. */
export type Locks = {
  request(
    name: string,
    options: { signal: AbortSignal },
    held: () => Promise<void>,
  ): Promise<unknown>
}

/**
 * Runs `lead` in one tab at a time: now, or once the tab that leads is closed. Ends when `signal` is
 * aborted. Where the browser has no locks every tab leads; the server takes a change only once (PSH1).
 */
export async function leadAlone(
  locks: Locks | undefined,
  name: string,
  signal: AbortSignal,
  lead: () => Promise<void>,
): Promise<void> {
  if (locks === undefined) return await lead()
  try {
    await locks.request(name, { signal }, lead)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** The browser's Web Locks, for who does not wait. */
export type FreeLocks = {
  request(
    name: string,
    options: { ifAvailable: true },
    held: (lock: unknown) => Promise<boolean>,
  ): Promise<boolean>
}

/** Runs `lead` where no tab leads now; `false`, and nothing, where one does. */
export async function leadIfFree(
  locks: FreeLocks | undefined,
  name: string,
  lead: () => Promise<void>,
): Promise<boolean> {
  const held = async (lock: unknown) => {
    if (lock === null) return false
    await lead()
    return true
  }
  if (locks === undefined) return await held({})
  return await locks.request(name, { ifAvailable: true }, held)
}

/** What the lock and the channel of those are called that sync this database. */
export function nameOfSync(db: { readonly name: string }): string {
  return `${db.name}-sync`
}
