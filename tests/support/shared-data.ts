import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/**
 * The folder with the real-world material (real minutes, calendars, spreadsheets) that some tests
 * read, or `undefined` where it is not laid beside the repository; then it says so on the way.
 * `SHARED_DATA` names another place.
 */
export function sharedData(): string | undefined {
  const folder = process.env.SHARED_DATA ?? join(repository, '..', 'shared', 'data')
  if (existsSync(folder)) return folder
  console.warn(`NOT TESTED on real-world material: ${folder} is not there.`)
  return undefined
}
