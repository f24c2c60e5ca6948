import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Device } from '../device/device.ts'
import { reminderSchedule } from '../device/digest.ts'
import { actorOf } from '../device/identity.ts'
import {
  type ReminderWords,
  readReminderFile,
  reminderTag,
  remindIfDue,
  writeReminderFile,
} from '../device/reminder-file.ts'
import { dayOf, instantFromMs, timeOf } from '../domain/day.ts'
import { type ReminderSetting, usualReminders } from '../domain/reminder-time.ts'

/**
 * Keeps what the browser's worker reminds of up to date while the app is open, and says what is due itself
 * when the app is opened or comes into sight. Where nobody wants reminders nothing is worked out.
 */
export function startReminding(device: Device): void {
  const look = () => {
    if (document.visibilityState === 'visible') void refresh(device)
    else void refresh(device, false)
  }
  document.addEventListener('visibilitychange', look)
  device.db.over.listen(() => document.removeEventListener('visibilitychange', look))
  look()
}

async function refresh(device: Device, mayShow = true): Promise<void> {
  const file = await readReminderFile()
  if (file === null || !file.setting.isOn || device.db.isOver) return
  await rememberReminders(device, file.setting)
  if (mayShow) await remindHere(device)
}

/** Writes the setting down with what will be due, in the words of the screens' language. */
export async function rememberReminders(device: Device, setting: ReminderSetting): Promise<void> {
  const days = setting.isOn
    ? await reminderSchedule(device.db, actorOf(device.me), device.today())
    : []
  const lastShownOn = (await readReminderFile())?.lastShownOn ?? null
  const words = reminderWords()
  await writeReminderFile({ setting, days, lastShownOn, zone: device.zone, words })
}

/** How the person of this device wants to be reminded. */
export async function readReminders(): Promise<ReminderSetting> {
  return (await readReminderFile())?.setting ?? usualReminders
}

/** Asks the browser; only ever after somebody has tapped for it. `unknown`: it has no notifications. */
export async function askToNotify(): Promise<NotificationPermission | 'unknown'> {
  if (!('Notification' in window) || !('serviceWorker' in navigator)) return 'unknown'
  const answer = await Notification.requestPermission()
  if (answer === 'granted') await askForPeriodicSync()
  return answer
}

/** Says now what is due, if it is wanted, allowed, and was not said today. */
async function remindHere(device: Device): Promise<void> {
  const now = instantFromMs(device.now())
  await remindIfDue({
    caches: globalThis.caches,
    now: () => ({ day: dayOf(now, device.zone), time: timeOf(now, device.zone) }),
    isAllowed: () => 'Notification' in window && Notification.permission === 'granted',
    show: async (title, body) => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration?.showNotification(title, { body, tag: reminderTag })
    },
  })
}

/** Where the browser wakes a worker from time to time (Chromium, once installed); elsewhere in vain, and quiet. */
async function askForPeriodicSync(): Promise<void> {
  try {
    const registration: ServiceWorkerRegistration & {
      readonly periodicSync?: {
        register: (tag: string, options: { minInterval: number }) => Promise<void>
      }
    } = await navigator.serviceWorker.ready
    await registration.periodicSync?.register(reminderTag, { minInterval: 12 * 3_600_000 })
  } catch {
    // Not installed, or not allowed: the app reminds when it is opened.
  }
}

function reminderWords(): ReminderWords {
  return {
    title: i18n._(msg`Liaison: what is due`),
    overdue: i18n._(msg`Late`),
    today: i18n._(msg`Today`),
    week: i18n._(msg`Within a week`),
  }
}
