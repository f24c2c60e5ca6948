import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetPhones } from '../support/chromium.ts'
import {
  clientId,
  clientSecret,
  type OrganisationProvider,
  startProvider,
} from '../support/organisation-provider.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { join, type Person } from './story/person.ts'
import { startNow } from './story/start.ts'

let provider: OrganisationProvider | undefined
let server: RunningServer
let head: Person

beforeAll(async () => {
  const env: Record<string, string> = {}
  server = await startServer({
    env,
    publicUrl: async (url) => {
      provider = await startProvider(url)
      const client = { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }
      Object.assign(env, client, { OIDC_ISSUER: provider.issuer, OIDC_LABEL: 'Staff account' })
      return url
    },
  })
  head = await join('Irina', server.joinLinks()[0] ?? '', { pictures: 'organisation' })
})
afterAll(async () => {
  await head?.leave()
  await forgetPhones()
  await server?.forget()
  await provider?.stop()
})

/** Fills in the organisation's own pages. */
async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('anything')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('somebody links the account of his organisation, comes back with it after signing out, and the audit tells of both', async () => {
  const page = head.page()
  await head.open('/settings/coming-back')
  await page.getByRole('button', { name: 'Link it on the page of your organisation' }).click()
  await signIn(page, 'irina')
  await page.getByText('Linked since').waitFor()
  expect(page.url()).not.toContain('code=')
  await head.bothPictures('linked')

  await page.getByRole('button', { name: 'Sign out on this device' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByText('Sign in again').filter({ visible: true }).first().waitFor()
  await head.open('/join')
  await page.getByRole('button', { name: 'Sign in with Staff account' }).waitFor()
  await head.bothPictures('ways-in')
  await page.getByRole('button', { name: 'Sign in with Staff account' }).click()
  await startNow(page)

  await head.open('/audit')
  const entries = page.getByRole('list', { name: 'Audit' })
  await entries.getByText('Somebody signed in again').first().waitFor()
  await entries.getByText('Sign-in by an organisation was linked').waitFor()
  await head.bothPictures('audit')
  await page.setViewportSize({ width: 1280, height: 800 })
  await head.picture('audit-wide')
  expect(await server.operate('audit', 'verify')).toMatch(/as it was written/)
})
