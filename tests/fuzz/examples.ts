import { jsonSchemaOf } from '../../src/server/protocol/open-api.ts'
import { operations } from '../../src/server/protocol/operations.ts'
import { sumsOf } from '../../src/sync/compare.ts'
import { packRecords } from '../../src/sync/pack.ts'
import { writeSyncRequest } from '../../src/sync/wire.ts'
import type { Chance } from '../sim/chance.ts'
import type { InnerDevice } from '../support/inner-device.ts'
import { digestOf, holdings } from '../support/offering.ts'
import { exampleOf } from './example-of.ts'
import type { FuzzWorld } from './fuzz-world.ts'
import type { Example } from './input.ts'

/** Addresses that are no operation of the API. */
const pages = [
  '/healthz',
  '/readyz',
  '/openapi.json',
  '/',
  '/meetings',
  '/assets/x.js',
  '/robots.txt',
]

/** Every route that the server has, as `POST /api/v1/sync`; the same whatever lands beside it. */
export function routesOf({ world }: Pick<FuzzWorld, 'world'>): string[] {
  const routes = world.app.routes.filter(({ method }) => method !== 'ALL')
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))]
}

/** The draws of requests for one world: a valid one for each route, as far as that is possible. */
export class Examples {
  readonly #of: FuzzWorld
  readonly #routes: readonly string[]
  readonly #schemas = new Map<string, Record<string, unknown>>()
  /** Names that mean something here: ids, cursors, secrets. */
  readonly known: readonly string[]
  #n = 1_000

  constructor(of: FuzzWorld) {
    this.#of = of
    this.#routes = routesOf(of)
    const unknown = this.#routes.filter(
      (route) => route.includes('/api/') && !operations.some((one) => nameOf(one) === route),
    )
    if (unknown.length > 0) throw new Error(`no operation describes ${unknown.join(', ')}`)
    for (const operation of operations)
      if (operation.request !== undefined && operation.request !== 'bytes')
        this.#schemas.set(nameOf(operation), jsonSchemaOf(operation.request))
    const { people, rows, linkSecret, invitation } = of
    this.known = [
      ...[...rows.values()].map(({ id }) => id),
      ...Object.values(people).flatMap(({ me, cursor }) => [
        me.personId,
        me.deviceId,
        cursor ?? '',
      ]),
      ...[linkSecret, invitation, people.head.epoch ?? '', 'line', 'RED'],
    ]
  }

  get routes(): readonly string[] {
    return this.#routes
  }

  /** A request for this route, by somebody. */
  draw(chance: Chance, route: string): Example {
    const people = Object.values(this.#of.people)
    const by = chance.of(people)
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern
      .replaceAll(/:\w+(\{[^}]*\})?/g, () => encodeURIComponent(chance.of(this.known)))
      .replace(/^\*$|^\/\*$/, () => chance.of(pages))
      .replace('/s/*', () => `/s/${chance.is(0.5) ? this.#of.linkSecret : 'unknown-secret'}`)
    const cookie = chance.is(0.93) ? by.cookie : ''
    return { route, method, path, cookie, body: this.#body(chance, route, by) }
  }

  #body(chance: Chance, route: string, by: InnerDevice): unknown {
    switch (route) {
      case 'POST /api/v1/sync':
        return this.#sync(chance, by)
      case 'POST /api/v1/compare':
        return this.#compare(chance, by)
      case 'POST /api/v1/offer': {
        const held = holdings(by)
        const some = held.slice(chance.upTo(held.length + 1)).slice(0, 3)
        return { protocol: 1, epoch: by.epoch, records: packRecords(some) }
      }
      case 'POST /api/v1/join':
        return {
          secret: chance.is(0.2) ? this.#of.invitation : 'a-secret-that-nobody-gave',
          ...{ name: 'Eve', device: 'Phone' },
          ...(chance.is(0.5) && {
            was: { missionId: by.me.missionId, personId: by.me.personId, deviceId: by.me.deviceId },
          }),
        }
      default: {
        const schema = this.#schemas.get(route)
        if (schema !== undefined) return exampleOf(chance, schema)
        return route.startsWith('POST') ? {} : undefined
      }
    }
  }

  #sync(chance: Chance, by: InnerDevice): unknown {
    this.#n += 10
    by.n = this.#n
    by.outbox = []
    const rows = [...this.#of.rows]
    for (let times = chance.upTo(4); times > 0; times -= 1) {
      const [kind, row] = chance.of(rows)
      const { id } = row
      const how = chance.upTo(4)
      if (how === 0)
        by.edit(kind, id, { [chance.of(Object.keys(row))]: chance.of(Object.values(row)) })
      if (how === 1) by.edit(kind, id, { deletedAt: chance.of([null, '2026-11-21T10:00:00.000Z']) })
      const signed = { createdBy: by.me.personId, ownerOrganisationId: by.me.organisationId }
      if (how > 1)
        by.write({ kind, row: { ...row, ...signed, id: `made-${by.n}-${id}`.slice(0, 60) } })
    }
    const whole = by.request()
    by.outbox = []
    return writeSyncRequest(chance.is(0.3) ? { ...whole, cursor: null } : whole)
  }

  #compare(chance: Chance, by: InnerDevice): unknown {
    const held = holdings(by)
    const { sums } = sumsOf('', held.map(digestOf))
    const branch = chance.of(['', '0', 'a', 'ff', '123'])
    const named = held.slice(0, 5).map((one) => [one.kind, one.id, digestOf(one)])
    return {
      ...{ protocol: 1, epoch: by.epoch },
      sums: [{ branch, sums }],
      named: [{ branch, records: named }],
    }
  }
}

function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
}
