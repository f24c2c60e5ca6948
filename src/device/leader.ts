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
