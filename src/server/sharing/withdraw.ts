import { may } from '../../domain/may.ts'
import type { Decide } from '../sync/decide.ts'
import { markedOf } from '../sync/standing-record.ts'
import { closeShares } from './shares.ts'

/** Withdraws a released summary, for a reason: every link to it leads nowhere from this moment. */
export const withdrawSummary: Decide = async (workspace, actor, request, subject) => {
  const refused = (reason: string) => ({ granted: false, reason }) as const
  if (!may(actor, 'withdraw_summary', markedOf(subject))) return refused('not-allowed')
  if (subject.kind !== 'summary') return refused('not-there')
  if (request.reason === '') return refused('no-reason')
  if (subject.values.state !== 'released') return refused('not-released')
  await closeShares(workspace, subject.id)
  return { granted: true, writes: { state: 'withdrawn', openUntil: null } }
}
