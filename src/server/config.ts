import { resolve } from 'node:path'
import { fail, ok, type Result } from '../domain/result.ts'
import type { OrganisationSettings } from './organisation-sign-in/provider.ts'

/** What an operator decides, read once at the start. */
export type Config = {
  readonly port: number
  /** The address to listen on; every address when it is not given. */
  readonly host: string
  /** The folder of the embedded database. */
  readonly dataFolder: string
  /** `postgres://…`; `null` means the embedded database. */
  readonly databaseUrl: string | null
  /** How many processes share the port; more than one only on PostgreSQL. */
  readonly workers: number
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** How many proxies of our own stand in front; their `X-Forwarded-For` is believed, nobody else's. */
  readonly trustedProxies: number
  /** Weighty acts ask for a passkey also of those who have none yet. */
  readonly requirePasskey: boolean
  /** Where people may sign in by their organisation; `null` where they may not. */
  readonly organisation: OrganisationSettings | null
}

const neededNode = 24
/** Each holds up to eleven connections to the database. */
const mostWorkers = 64
const mostProxies = 5

/** The configuration in `env`, or one line that says what is wrong with it. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  nodeVersion: string,
): Result<Config, string> {
  if (Number.parseInt(nodeVersion, 10) < neededNode)
    return fail(`Node ${neededNode} or later is needed; this is ${nodeVersion}.`)
  const port = countIn(env.PORT || '8080', 65_535)
  if (port === null) return fail(`PORT must be a number from 0 to 65535, not "${env.PORT}".`)
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl !== null && !isUrl(databaseUrl, ['postgres:', 'postgresql:']))
    return fail('DATABASE_URL must be of the form postgres://user:password@host:5432/database.')
  const workers = env.WORKERS === undefined || env.WORKERS === '' ? 1 : Number(env.WORKERS)
  if (!Number.isInteger(workers) || workers < 1 || workers > mostWorkers)
    return fail(`WORKERS must be a number from 1 to ${mostWorkers}, not "${env.WORKERS}".`)
  if (workers > 1 && databaseUrl === null)
    return fail('WORKERS must be 1 with the embedded database; set DATABASE_URL to use PostgreSQL.')
  const trustedProxies = countIn(env.TRUST_PROXY, mostProxies)
  if (trustedProxies === null)
    return fail(`TRUST_PROXY must be a number of proxies from 0 to ${mostProxies}.`)
  const passkey = env.REQUIRE_PASSKEY || 'no'
  if (!['yes', 'no'].includes(passkey))
    return fail(`REQUIRE_PASSKEY must be yes or no, not "${passkey}".`)
  const publicUrl = env.PUBLIC_URL || `http://localhost:${port}`
  if (!isSite(publicUrl))
    return fail('PUBLIC_URL must be the address of the site, such as https://liaison.example.org.')
  const organisation = readOrganisation(env)
  if (!organisation.ok) return organisation
  return ok({
    port,
    host: env.HOST || '0.0.0.0',
    dataFolder: resolve(env.DATA_DIR || './data'),
    databaseUrl,
    workers,
    publicUrl: new URL(publicUrl).origin,
    trustedProxies,
    requirePasskey: passkey === 'yes',
    organisation: organisation.value,
  })
}

function readOrganisation(
  env: Readonly<Record<string, string | undefined>>,
): Result<OrganisationSettings | null, string> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return ok(null)
  if (!issuer || !clientId || !clientSecret)
    return fail(
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all or none.',
    )
  const isHere =
    isUrl(issuer, ['http:']) && /^(localhost|127\.0\.0\.1)$/.test(new URL(issuer).hostname)
  if (!isUrl(issuer, ['https:']) && !isHere)
    return fail('OIDC_ISSUER must be an address of https, such as https://login.example.org.')
  const label = env.OIDC_LABEL || new URL(issuer).hostname
  return ok({ issuer, clientId, clientSecret, label })
}

function isSite(text: string): boolean {
  return isUrl(text, ['http:', 'https:']) && new URL(text).pathname === '/'
}

function countIn(text: string | undefined, most: number): number | null {
  const count = Number(text || 0)
  return Number.isInteger(count) && count >= 0 && count <= most ? count : null
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol)
}
