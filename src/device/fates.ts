import { type OpenProposal, openProposals } from '../domain/fate.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { TrailStep } from '../domain/trail-step.ts'
import type { Database } from './database.ts'
import { meetingsOf } from './meetings.ts'

/** A proposal on a meeting's review, with the fate that this meeting gave it, if any. */
export type ProposalRow = OpenProposal & { readonly fate: TrailStep | null }

/** The proposals without a fate that this meeting goes through, and those it has given one. */
export async function proposalsFor(db: Database, meeting: Meeting): Promise<ProposalRow[]> {
  const { lines, steps, series } = await saidIn(db, meeting.mechanismId)
  return openProposals(lines, steps, series, meeting).map((one) => {
    const fate = steps.find(
      (step) =>
        step.subjectId === one.line.id &&
        step.heardAtMeetingId === meeting.id &&
        step.deletedAt === null,
    )
    return { ...one, fate: fate ?? null }
  })
}

/** The proposals of a mechanism that no meeting has settled, the oldest first. */
export async function proposalsWithoutFate(
  db: Database,
  mechanismId: string,
): Promise<OpenProposal[]> {
  const { lines, steps, series } = await saidIn(db, mechanismId)
  return openProposals(lines, steps, series, null)
}

async function saidIn(db: Database, mechanismId: string) {
  const series = await meetingsOf(db, mechanismId)
  const lines = await db.lines
    .where('meetingId')
    .anyOf(series.map(({ id }) => id))
    .filter(({ kind }) => kind === 'proposal')
    .toArray()
  const steps = await db.trailSteps
    .where('subjectId')
    .anyOf(lines.map(({ id }) => id))
    .toArray()
  return { lines, steps, series }
}
