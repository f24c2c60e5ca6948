import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Config, readConfig } from '../../src/server/config.ts'

test('without any word, it listens on 8080 and keeps its data beside itself', () => {
  expect(readConfig({}, '24.21.0')).toEqual({
    ok: true,
    value: {
      port: 8080,
      host: '0.0.0.0',
      dataFolder: resolve('data'),
      databaseUrl: null,
      workers: 1,
      publicUrl: 'http://localhost:8080',
      trustedProxies: 0,
      requirePasskey: false,
      organisation: null,
    },
  })
})

test('takes what the operator says', () => {
  const env = {
    PORT: '3000',
    HOST: '127.0.0.1',
    DATA_DIR: '/var/lib/liaison',
    DATABASE_URL: 'postgres://liaison@db/liaison',
    WORKERS: '4',
    PUBLIC_URL: 'https://liaison.example.org/',
    TRUST_PROXY: '1',
    REQUIRE_PASSKEY: 'yes',
  }
  expect(readConfig(env, '24.21.0')).toEqual({
    ok: true,
    value: {
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/var/lib/liaison',
      databaseUrl: 'postgres://liaison@db/liaison',
      workers: 4,
      publicUrl: 'https://liaison.example.org',
      trustedProxies: 1,
      requirePasskey: true,
      organisation: null,
    },
  })
})

test.each([
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PORT: '-1' }, 'PORT'],
  [{ PORT: '80.5' }, 'PORT'],
  [{ DATABASE_URL: 'mysql://db' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'db' }, 'DATABASE_URL'],
  [{ WORKERS: '0', DATABASE_URL: 'postgres://db/liaison' }, 'WORKERS'],
  [{ WORKERS: 'four', DATABASE_URL: 'postgres://db/liaison' }, 'WORKERS'],
  [{ WORKERS: '4' }, 'WORKERS'],
  [{ PUBLIC_URL: 'liaison.example.org' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://example.org/liaison' }, 'PUBLIC_URL'],
  [{ REQUIRE_PASSKEY: 'perhaps' }, 'REQUIRE_PASSKEY'],
  [{ PUBLIC_URL: 'ftp://example.org' }, 'PUBLIC_URL'],
])('nonsense %o is refused in one line that names %s', (env, name) => {
  const config = readConfig(env, '24.21.0')
  expect(config).toEqual({
    ok: false,
    error: expect.stringMatching(new RegExp(`^${name} must .*\\.$`)),
  })
})

const settings = {
  OIDC_ISSUER: 'https://login.example.org/tenant',
  OIDC_CLIENT_ID: 'liaison',
  OIDC_CLIENT_SECRET: 'secret',
}

test('the sign-in of an organisation has an issuer, a client and a name for people', () => {
  const { value } = readConfig({ ...settings, OIDC_LABEL: 'Our account' }, '24.21.0') as never as {
    value: Config
  }
  const organisation = { issuer: settings.OIDC_ISSUER, clientId: 'liaison', clientSecret: 'secret' }
  expect(value.organisation).toEqual({ ...organisation, label: 'Our account' })
  expect(readConfig(settings, '24.21.0')).toMatchObject({
    value: { organisation: { label: 'login.example.org' } },
  })
})

test.each([
  [{ ...settings, OIDC_CLIENT_SECRET: '' }, 'set all or none'],
  [{ OIDC_CLIENT_ID: 'liaison' }, 'set all or none'],
  [{ ...settings, OIDC_ISSUER: 'http://login.example.org' }, 'address of https'],
  [{ ...settings, OIDC_ISSUER: 'http://localhost.example.org' }, 'address of https'],
  [{ ...settings, OIDC_ISSUER: 'login.example.org' }, 'address of https'],
])(
  'a sign-in of an organisation that is half told, or could be listened to, is refused: %o',
  (env, says) => {
    expect(readConfig(env, '24.21.0')).toEqual({ ok: false, error: expect.stringContaining(says) })
  },
)

test('an old Node is refused', () => {
  expect(readConfig({}, '20.19.1')).toEqual({
    ok: false,
    error: 'Node 24 or later is needed; this is 20.19.1.',
  })
})
