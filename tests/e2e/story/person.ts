import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { openPhone, type Phone, type PhoneOptions } from '../../support/chromium.ts'
import { startNow } from './start.ts'

/** Somebody with a phone of their own: a browser profile that survives closing and killing. */
export type Person = {
  name: string
  /** The page in front of them. */
  page: () => Page
  /** Opens the app at `path`, as from the home screen. */
  open: (path?: string) => Promise<void>
  /** Cuts this phone off the network, the server included, or lets it back. */
  offline: (isOff: boolean) => Promise<void>
  /** Ends the browser in good order and starts it again. */
  restart: () => Promise<void>
  /** Pulls the battery, and switches the phone on again. */
  pullBattery: () => Promise<void>
  /** The folder of the browser's profile. */
  profile: () => string
  /** Keeps a picture of the screen with the run. */
  picture: (name: string) => Promise<void>
  /** Keeps two, by day and by night. */
  bothPictures: (name: string) => Promise<void>
  leave: () => Promise<void>
}

/** What a person's phone is like, and what is done to it before the app is first opened. */
export type PersonOptions = PhoneOptions & {
  /** The folder of its pictures below `test-results`. */
  pictures?: string
  beforeOpen?: (page: Page) => Promise<void>
  /** Done once the invitation is open, before anything is typed. */
  sealFirst?: (page: Page) => Promise<void>
}

const results = fileURLToPath(new URL('../../../test-results/', import.meta.url))
const phoneSize = { width: 390, height: 844 }

/** A person who joins at `origin` by `link`. */
export async function join(
  name: string,
  link: string,
  options: PersonOptions = {},
): Promise<Person> {
  const origin = new URL(link).origin
  const size = { ...phoneSize, ...options }
  const pictures = `${results}${options.pictures ?? 'story'}/`
  let phone: Phone = await openPhone(size)
  let page = await firstPage(phone)
  let isOffline = false

  const switchOn = async () => {
    phone = await openPhone({ ...size, profile: phone.profile })
    await phone.context.setOffline(isOffline)
    page = await firstPage(phone)
  }
  const person: Person = {
    name,
    page: () => page,
    open: async (path = '/') => {
      await page.goto(`${origin}${path}`)
    },
    offline: async (isOff) => {
      isOffline = isOff
      await phone.context.setOffline(isOff)
    },
    restart: async () => {
      await phone.close()
      await switchOn()
    },
    pullBattery: async () => {
      await phone.kill()
      await switchOn()
    },
    profile: () => phone.profile,
    picture: async (title) => {
      await mkdir(pictures, { recursive: true })
      await page.screenshot({ path: `${pictures}${title}.png`, animations: 'disabled' })
    },
    bothPictures: async (title) => {
      await person.picture(title)
      await page.emulateMedia({ colorScheme: 'dark' })
      await person.picture(`${title}-dark`)
      await page.emulateMedia({ colorScheme: null })
    },
    leave: () => phone.close(),
  }

  await options.beforeOpen?.(page)
  await page.goto(link)
  await options.sealFirst?.(page)
  await page.getByLabel('Your name').fill(name)
  await person.picture(`join-${name.split(' ')[0]?.toLowerCase()}`)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByText('opens without a network').waitFor()
  await startNow(page)
  return person
}

async function firstPage(phone: Phone): Promise<Page> {
  return phone.context.pages()[0] ?? (await phone.context.newPage())
}
