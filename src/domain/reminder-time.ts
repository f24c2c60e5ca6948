import type { Day } from './day.ts'

// What the browser's worker reads too: no library, and nothing that names anybody or anything.

/** What is due on one day as far as is known today: counts and no words. */
export type ReminderDay = {
  readonly on: Day
  readonly overdue: number
  readonly today: number
  readonly week: number
  /** Something reminds on this day. */
  readonly isDue: boolean
}

/** How somebody wants to be reminded on this device. */
export type ReminderSetting = {
  readonly isOn: boolean
  /** From when to when nothing is said, `HH:mm` of the mission's zone; the same time: never quiet. */
  readonly quietFrom: string
  readonly quietTo: string
}

/** Off until somebody asks for it; nothing from eight in the evening to seven in the morning. */
export const usualReminders: ReminderSetting = { isOn: false, quietFrom: '20:00', quietTo: '07:00' }

/** Is nothing to be said at `time` (`HH:mm`). The end is no longer quiet; the night may lie between. */
export function isQuiet({ quietFrom, quietTo }: ReminderSetting, time: string): boolean {
  if (quietFrom === quietTo) return false
  return quietFrom < quietTo
    ? time >= quietFrom && time < quietTo
    : time >= quietFrom || time < quietTo
}

/**
 * What to remind of now, as one digest; `null` for silence: reminders are off, it is the quiet time, it was
 * said today already, or nothing has come due since it was said last. A day on which the device was off is
 * made up for, and one that was quiet comes after the quiet time.
 */
export function digestNow(
  days: readonly ReminderDay[],
  setting: ReminderSetting,
  now: { readonly day: Day; readonly time: string },
  lastShownOn: Day | null,
): ReminderDay | null {
  if (!setting.isOn || isQuiet(setting, now.time)) return null
  if (lastShownOn !== null && lastShownOn >= now.day) return null
  const today = days.find(({ on }) => on === now.day)
  if (today === undefined || today.overdue + today.today + today.week === 0) return null
  const isDue = days.some(
    (day) => day.isDue && day.on <= now.day && (lastShownOn === null || day.on > lastShownOn),
  )
  return isDue ? today : null
}
