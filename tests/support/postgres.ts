import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client, DatabaseError } from 'pg'
import { freePort } from './ports.ts'

const runFile = promisify(execFile)
const isRoot = process.getuid?.() === 0
const databasePrefix = 'liaison_test_'

/** A PostgreSQL that answers at `url`, where databases may be created. */
export type Postgres = { url: string; stop: () => Promise<void> }

/**
 * The PostgreSQL of `TEST_DATABASE_URL`, else a throw-away cluster of the newest PostgreSQL on this
 * machine, durable as in the field (fsync on). `undefined` where there is neither: it says so,
 * loudly, and only SQLite is tested. From here on `freshDatabase` works, also in child processes.
 */
export async function startPostgres(): Promise<Postgres | undefined> {
  runId()
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: dropFreshDatabases }
  const binaries = findPostgres()
  if (binaries !== undefined) {
    const cluster = await startCluster(binaries)
    process.env.TEST_DATABASE_URL = cluster.url
    return cluster
  }
  console.warn(
    '\n*** PostgreSQL was NOT tested: set TEST_DATABASE_URL or install postgresql (Debian: ' +
      'apt-get install postgresql). ***\n',
  )
  return undefined
}

/** Whether tests that run now may call `freshDatabase`. */
export function hasPostgres(): boolean {
  return Boolean(process.env.TEST_DATABASE_URL)
}

/**
 * Creates an empty database and returns its URL. It goes when PostgreSQL is stopped. It is used as in the
 * field, by an ordinary role that owns it, which no policy lets pass; `asSuperuser` for one that all do.
 */
export async function freshDatabase(as?: 'asSuperuser'): Promise<string> {
  const name = `${databasePrefix}${runId()}_${randomUUID().slice(0, 8)}`
  const url = new URL(administratorUrl())
  url.pathname = `/${name}`
  await asAdministrator(async (client) => {
    if (as === 'asSuperuser') return await client.query(`create database ${name}`)
    await createRole(client)
    return await client.query(`create database ${name} owner ${roleName()}`)
  })
  if (as === undefined) {
    url.username = roleName()
    url.password = roleName()
  }
  return url.href
}

function roleName(): string {
  return `${databasePrefix}${runId()}`
}

/** The run's role, unless another process of the run has made it, now or before. */
async function createRole(client: Client): Promise<void> {
  try {
    await client.query(
      `create role ${roleName()} login password '${roleName()}' nosuperuser nobypassrls`,
    )
  } catch (error) {
    const isThere = error instanceof DatabaseError && ['42710', '23505'].includes(error.code ?? '')
    if (!isThere) throw error
  }
}

/** Removes what `freshDatabase` created during this run, also where clients are still connected. */
async function dropFreshDatabases(): Promise<void> {
  await asAdministrator(async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`${databasePrefix}${runId()}_`],
    )
    for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
    await client.query(`drop role if exists ${roleName()}`)
  })
}

/** The same in every process of one run, so that the last one knows what to remove. */
function runId(): string {
  process.env.LIAISON_TEST_RUN ??= randomUUID().slice(0, 8)
  return process.env.LIAISON_TEST_RUN
}

function administratorUrl(): string {
  const url = process.env.TEST_DATABASE_URL
  if (!url) throw new Error('No PostgreSQL was started for these tests')
  return url
}

async function asAdministrator<T>(act: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: administratorUrl() })
  await client.connect()
  try {
    return await act(client)
  } finally {
    await client.end()
  }
}

/** The folder of `initdb` and `postgres` of the highest version; Debian keeps them off the PATH. */
function findPostgres(): string | undefined {
  const home = '/usr/lib/postgresql'
  const versions = existsSync(home) ? readdirSync(home) : []
  return versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(home, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

async function startCluster(binaries: string): Promise<Postgres> {
  const folder = await mkdtemp(join(await quickestFolder(), 'liaison-postgres-'))
  // PostgreSQL refuses to run as root, and its own user cannot enter a folder of root.
  if (isRoot) await runFile('chown', ['postgres', folder])
  await chmod(folder, 0o700)
  // Sorts as people do, not by bytes, as most real clusters: order that stamps rely on must be
  // asked for.
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US']
  const options = ['--auth=trust', '--username=liaison', '--encoding=UTF8', '--no-sync', ...locale]
  await runFile(...asPostgres(join(binaries, 'initdb'), [...options, `--pgdata=${folder}`]))
  const port = await freePort()
  const server = spawn(
    ...asPostgres(join(binaries, 'postgres'), [
      `-D${folder}`,
      `-p${port}`,
      '-clisten_addresses=127.0.0.1',
      `-cunix_socket_directories=${folder}`,
      '-cmax_connections=200',
    ]),
    { stdio: 'ignore', cwd: folder },
  )
  const url = `postgres://liaison@127.0.0.1:${port}/postgres`
  await waitUntilItAnswers(url, server)
  return { url, stop: () => stopCluster(folder, server) }
}

/**
 * Where a cluster is quickest: in memory where there is room. Nothing here takes the power away, so that a
 * disk would show no more; the settings are those of the field.
 */
async function quickestFolder(): Promise<string> {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = await statfs(memory)
  return bavail * bsize > 4e9 ? memory : tmpdir()
}

function asPostgres(command: string, args: string[]): [string, string[]] {
  return isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
}

async function waitUntilItAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL exited with ${server.exitCode}`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await pause(100)
    }
  }
  throw new Error('PostgreSQL did not answer within 30 seconds')
}

async function stopCluster(folder: string, server: ChildProcess): Promise<void> {
  const gone = server.exitCode === null ? once(server, 'exit') : undefined
  const [pid] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
  // SIGINT is its fast shutdown: it does not wait for clients.
  process.kill(Number(pid), 'SIGINT')
  await gone
  await rm(folder, { recursive: true, force: true })
}
