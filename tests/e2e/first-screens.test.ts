import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join } from './story/person.ts'

/** Each role lands on its own first screen (S71): what stands first on it, and what must not. */
const firsts: readonly (readonly [role: string, path: string, first: RegExp])[] = [
  ['recorder', '/', /^(Now|Next meeting|Waiting for you)/],
  // Where an answer is wanted before a deadline, that stands before all.
  ['coordinator', '/', /^(Under silence|Waiting for you)/],
  ['head_of_mission', '/review', /./],
  ['focal_point', '/', /^(Under silence|Owed by)/],
  ['observer', '/', /^Meetings to read/],
  ['administrator', '/', /^People and devices/],
]

let server: RunningServer

beforeAll(async () => {
  server = await startServer({ demo: true })
})

afterAll(async () => {
  await forgetPhones()
  await server?.forget()
})

test.each(firsts)('a %s lands at %s, where %s stands first', async (role, path, first) => {
  const link = new RegExp(`${role}: (\\S+)`).exec(server.output())?.[1]
  if (link === undefined) throw new Error(`No link for ${role}`)
  const person = await join(`Ana ${role}`, link, { pictures: 'first-screens' })
  const page = person.page()
  const connected = page.getByText('All saved, here and on the server.')
  await connected.filter({ visible: true }).first().waitFor()
  await person.open('/')
  await expect.poll(() => page.locator('main h2').first().textContent()).toMatch(first)
  expect(new URL(page.url()).pathname).toBe(path)
  await person.bothPictures(role)
  if (role === 'administrator')
    expect(await page.locator('main').textContent()).not.toContain('Co-ordination Meeting')
  await person.leave()
})
