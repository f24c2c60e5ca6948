import { digestNow, type ReminderDay, type ReminderSetting } from '../domain/reminder-time.ts'

/**
 * What the browser's worker needs to remind with the app closed. It lies beside the database, in the clear
 * where that is sealed: the setting, counts for each day, and the words they are said in. No name, no task.
 */
export type ReminderFile = {
  readonly setting: ReminderSetting
  readonly days: readonly ReminderDay[]
  /** The day on which it was last said, in the mission's zone. */
  readonly lastShownOn: string | null
  readonly zone: string
  readonly words: ReminderWords
}

/** The words of the notification, in the language of the app; each stands before a number. */
export type ReminderWords = {
  readonly title: string
  readonly overdue: string
  readonly today: string
  readonly week: string
}

/** Names the one notification, and the browser's call to look whether it is due; a newer one takes its place. */
export const reminderTag = 'liaison-due'

/** The name of the browser's cache that holds the file. A wipe deletes it with all others. */
const cacheName = 'liaison-reminders'
const path = '/reminders.json'

/** The file; `null` where there is none, or none that can be read. */
export async function readReminderFile(
  storage: CacheStorage | undefined = browserCaches(),
): Promise<ReminderFile | null> {
  try {
    const found = await (await storage?.open(cacheName))?.match(path)
    return found === undefined ? null : ((await found.json()) as ReminderFile)
  } catch {
    return null
  }
}

/** Writes the file; where the browser gives no room, nothing is reminded with the app closed. */
export async function writeReminderFile(
  file: ReminderFile,
  storage: CacheStorage | undefined = browserCaches(),
): Promise<void> {
  try {
    await (await storage?.open(cacheName))?.put(path, Response.json(file))
  } catch {
    // Nothing is lost: the app shows what is due.
  }
}

/** What reminding needs of the browser. */
export type Reminding = {
  readonly caches: CacheStorage | undefined
  readonly now: () => { readonly day: string; readonly time: string }
  readonly isAllowed: () => boolean
  readonly show: (title: string, body: string) => Promise<void>
}

/**
 * Says what is due as one notification, where it is wanted, allowed and due; never twice a day. Counts only:
 * what is shown on a locked screen names nothing. Gives whether it was said.
 */
export async function remindIfDue({ caches, now, isAllowed, show }: Reminding): Promise<boolean> {
  const file = await readReminderFile(caches)
  if (file === null || !isAllowed()) return false
  const at = now()
  const digest = digestNow(file.days, file.setting, at, file.lastShownOn)
  if (digest === null) return false
  // Before it is shown: a worker that is ended in between stays silent rather than saying it twice.
  await writeReminderFile({ ...file, lastShownOn: at.day }, caches)
  await show(file.words.title, bodyOf(digest, file.words))
  return true
}

function bodyOf(digest: ReminderDay, words: ReminderWords): string {
  return (['overdue', 'today', 'week'] as const)
    .filter((part) => digest[part] > 0)
    .map((part) => `${words[part]}: ${digest[part]}`)
    .join(' · ')
}

function browserCaches(): CacheStorage | undefined {
  return typeof caches === 'undefined' ? undefined : caches
}
