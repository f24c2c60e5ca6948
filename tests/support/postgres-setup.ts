import { startPostgres } from './postgres.ts'

/** Vitest runs this once before the server tests, and what it returns once after the last. */
export async function setup(): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  return async () => await postgres?.stop()
}
