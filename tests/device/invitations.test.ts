import { expect, test } from 'vitest'
import { inviteSomebody } from '../../src/device/invitations.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { protocolHeader } from '../../src/sync/protocol.ts'

const invitation = {
  role: 'focal_point',
  mechanismIds: ['mechanism-tcm', 'mechanism-wg'],
  organisationId: 'organisation-iom',
  personId: null,
} as const

const { role, mechanismIds, organisationId, personId } = invitation
const sent = { role, mechanismId: null, mechanismIds, organisationId, personId }
const as = (fetch: Fetch) => ({ fetch, deviceId: 'phone' })

const headers = { [protocolHeader]: '1', 'content-type': 'application/json' }

test('a link comes back with the moment until which it works', async () => {
  const asked: string[] = []
  const answered = await inviteSomebody(
    as(async (path, init) => {
      asked.push(path, String(init.body))
      const invited = {
        id: 'one',
        secret: 'abc',
        link: 'https://x/join#abc',
        expiresAt: '2026-11-22T10:00:00.000Z',
      }
      return new Response(JSON.stringify(invited), { headers })
    }),
    invitation,
  )
  expect(answered).toEqual({
    ok: true,
    value: { id: 'one', link: 'https://x/join#abc', expiresAt: '2026-11-22T10:00:00.000Z' },
  })
  expect(asked).toEqual(['/api/v1/invitations', JSON.stringify(sent)])
})

test('without a connection, or behind a portal, nobody is let in and it is said', async () => {
  const dead = await inviteSomebody(
    as(async () => {
      throw new TypeError('failed to fetch')
    }),
    invitation,
  )
  expect(dead).toMatchObject({ error: { kind: 'offline' } })
  const portal = await inviteSomebody(
    as(async () => new Response('<html>')),
    invitation,
  )
  expect(portal).toMatchObject({ error: { kind: 'portal' } })
})

test('an answer of another shape is not taken for a link', async () => {
  const odd = await inviteSomebody(
    as(async () => new Response('{}', { headers })),
    invitation,
  )
  expect(odd).toMatchObject({ error: { kind: 'update-needed' } })
})
