import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { pino } from 'pino'
import type { Grant, Role } from '../../src/domain/role.ts'
import type { Identity } from '../../src/server/accounts/identity.ts'
import { invite } from '../../src/server/accounts/invitations.ts'
import { decisions } from '../../src/server/decisions.ts'
import type { Ledger } from '../../src/server/departure/ledger.ts'
import { createApp, type Deps } from '../../src/server/http/app.ts'
import type { Limits } from '../../src/server/http/limits.ts'
import { ensureMission, firstInvitation } from '../../src/server/mission.ts'
import { claimNumbers } from '../../src/server/numbers.ts'
import {
  type OrganisationSettings,
  openProvider,
} from '../../src/server/organisation-sign-in/provider.ts'
import { sharePages } from '../../src/server/sharing/pages.ts'
import { releasing } from '../../src/server/sharing/release.ts'
import type { Storage } from '../../src/server/storage/storage.ts'
import { type Engine, engines } from './engines.ts'
import { HttpDevice } from './http-device.ts'

/** A server in this process, behind a real socket, whose clock the test may move. */
export type MissionServer = {
  url: string
  mission: string
  storage: Storage
  deps: Deps
  clock: { aheadMs: number }
  /** The first head of mission, who has joined. */
  head: HttpDevice
  /** Somebody else joins; of the mission's own organisation, unless told. */
  join: (role: Role, options?: Joining) => Promise<HttpDevice>
  invite: (role: Role, options?: Joining) => Promise<string>
  stop: () => Promise<void>
}

export type Joining = {
  mechanismId?: string | null
  organisationId?: string | null
  personId?: string | null
  name?: string
}

const nobody: Identity = {
  deviceId: '',
  personId: '',
  name: '',
  organisationId: null,
  grants: [],
  missionId: '',
  missionName: '',
  zone: 'UTC',
  lang: 'en',
}

type Wanted = {
  engine?: Engine
  appFolder?: string
  /** Nobody joins: `head` is nobody then. */
  isEmpty?: boolean
  /** Who may ask how often; the usual, unless told. */
  limits?: (now: () => number) => Limits
  /** Where people may sign in by their organisation. */
  organisation?: OrganisationSettings
  /** Weighty acts wait for a passkey. */
  requirePasskey?: boolean
  /** Whoever drafted a summary does not release it, as on a real server. */
  byTwo?: boolean
  /** Where what is shut for good is written beside the database; nowhere, unless told. */
  ledger?: Ledger
}

/** Starts a server with an empty mission, on SQLite unless told. */
export async function aMissionServer({
  engine,
  appFolder = '/nowhere',
  isEmpty = false,
  limits,
  organisation,
  requirePasskey = false,
  byTwo = false,
  ledger,
}: Wanted = {}): Promise<MissionServer> {
  const place = await (engine ?? engines[0])?.place()
  if (place === undefined) throw new Error('there is no engine')
  const opened = await place.open()
  const storage = ledger === undefined ? opened : { ...opened, ledger }
  const clock = { aheadMs: 0 }
  const now = () => Date.now() + clock.aheadMs
  const nextNumber = await claimNumbers(storage, now)
  const mission = await ensureMission(storage, { now, nextNumber })
  const deps: Deps = {
    storage,
    mission,
    decisions: { ...decisions, release_summary: releasing({ byTwo }) },
    requirePasskey,
    publicUrl: 'http://localhost',
    appFolder,
    now,
    nextNumber,
    log: pino({ level: 'silent' }),
    sharePages,
    ...(limits !== undefined && { limits: limits(now) }),
    ...(organisation !== undefined && {
      organisation: openProvider(organisation, 'http://localhost'),
    }),
  }
  const { app, endStreams } = createApp(deps)
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  const inviteAs: MissionServer['invite'] = async (role, options = {}) => {
    const grants = [{ role, mechanismId: options.mechanismId ?? null }] as Grant[]
    const { organisationId = head.me.organisationId, personId = null } = options
    const by = { by: null, nowMs: now() }
    const { secret } = await invite(storage.db, mission, { grants, organisationId, personId }, by)
    return secret
  }
  const head = isEmpty
    ? new HttpDevice(url, '', nobody)
    : await HttpDevice.join(
        url,
        (await firstInvitation(storage, mission, now())) ?? '',
        'Head of mission',
      )
  return {
    url,
    mission,
    storage,
    deps,
    clock,
    head,
    invite: inviteAs,
    join: async (role, options) =>
      HttpDevice.join(url, await inviteAs(role, options), options?.name ?? role),
    stop: async () => {
      endStreams()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await storage.close()
      await place.forget()
    },
  }
}
