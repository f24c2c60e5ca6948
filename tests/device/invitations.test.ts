import { expect, test } from 'vitest'
import { inviteSomebody } from '../../src/device/invitations.ts'
import { protocolHeader } from '../../src/sync/protocol.ts'

const invitation = {
  role: 'focal_point',
  mechanismId: null,
  organisationId: 'organisation-iom',
  personId: null,
} as const

const headers = { [protocolHeader]: '1', 'content-type': 'application/json' }

test('a link comes back with the moment until which it works', async () => {
  const asked: string[] = []
  const answered = await inviteSomebody(async (path, init) => {
    asked.push(path, String(init.body))
    const invited = {
      secret: 'abc',
      link: 'https://x/join#abc',
      expiresAt: '2026-11-22T10:00:00.000Z',
    }
    return new Response(JSON.stringify(invited), { headers })
  }, invitation)
  expect(answered).toEqual({
    ok: true,
    value: { link: 'https://x/join#abc', expiresAt: '2026-11-22T10:00:00.000Z' },
  })
  expect(asked).toEqual(['/api/v1/invitations', JSON.stringify(invitation)])
})

test('without a connection, or behind a portal, nobody is let in and it is said', async () => {
  const dead = await inviteSomebody(async () => {
    throw new TypeError('failed to fetch')
  }, invitation)
  expect(dead).toMatchObject({ error: { kind: 'offline' } })
  const portal = await inviteSomebody(async () => new Response('<html>'), invitation)
  expect(portal).toMatchObject({ error: { kind: 'portal' } })
})

test('an answer of another shape is not taken for a link', async () => {
  const odd = await inviteSomebody(async () => new Response('{}', { headers }), invitation)
  expect(odd).toMatchObject({ error: { kind: 'update-needed' } })
})
