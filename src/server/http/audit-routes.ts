import { Hono, type MiddlewareHandler } from 'hono'
import { may } from '../../domain/may.ts'
import { AuditHeadQuery, AuditQuery } from '../../sync/audit-wire.ts'
import { auditPage, compareHead } from '../audit/read-audit.ts'
import type { Deps } from './app.ts'
import { jsonAnswer } from './compress.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

/** Who may not read it is not told how far it has come either: that would tell how much goes on. */
const demandReader: MiddlewareHandler<Signed> = async (context, next) => {
  const { actor } = context.get('session')
  if (!may(actor, 'read_audit', { mechanismId: null, ownerOrganisationId: null }))
    throw new Failure('not-allowed', 'The audit is for the head of mission and administrators.')
  await next()
}

/** The audit, for those who may read it: its entries, and where it stands. */
export function auditRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission } = deps
  const routes = new Hono<Signed>()

  routes.get('/audit/head', demandSession(deps), demandReader, async (context) => {
    const seen = AuditHeadQuery.safeParse(context.req.query())
    if (!seen.success) throw new Failure('bad-request', 'A place (n) and its hash are needed.')
    const { n, hash } = seen.data
    const answer = await storage.read((db) => compareHead(db, mission, { n: Number(n), hash }))
    return context.json(answer)
  })

  routes.get('/audit', demandSession(deps), demandReader, async (context) => {
    const asked = AuditQuery.safeParse(context.req.query())
    if (!asked.success) throw new Failure('bad-request', 'The place (before) is not a number.')
    const { before = null, act = null } = asked.data
    const from = { before: before === null ? null : Number(before), act }
    return jsonAnswer(context, await auditPage(storage.db, mission, from))
  })
  return routes
}
