import { instantFromMs } from '../domain/day.ts'
import { compareText } from '../domain/position.ts'
import type { Request } from '../domain/request.ts'
import { type Opening, openingLink, type Summary } from '../domain/summary.ts'
import type { Database } from './database.ts'
import { linkSecrets, passcodeOf } from './link-secrets.ts'

/** Where a link to a summary stands. */
export type LinkState =
  /** The server has not been asked yet: it takes effect when connected. */
  | 'waiting'
  /** The server said no. */
  | 'refused'
  | 'open'
  /** Its last day has passed. */
  | 'over'
  | 'withdrawn'

/** That a link stay open longer, as it was asked for last. */
export type Renewal = Pick<Request, 'outcome' | 'outcomeReason'> & { readonly openUntil: string }

/** A link to a summary: one release that was asked for. */
export type SummaryLink = {
  readonly id: string
  readonly linkHash: string
  readonly state: LinkState
  readonly askedAt: string
  readonly askedBy: string | null
  readonly openUntil: string
  /** The server's reason for refusing; empty otherwise. */
  readonly refusal: string
  /** The hash of what was looked at. */
  readonly seen: string | null
  /** Known only on the device that made the link. */
  readonly secret: string | null
  /** What readers are asked for: likewise. */
  readonly passcode: string | null
  /** Are readers asked for one; known everywhere. */
  readonly hasPasscode: boolean
  readonly renewal: Renewal | null
  /** How it was opened, the last first. */
  readonly openings: readonly Opening[]
}

/** The links to a summary, the latest first. */
export async function linksTo(
  db: Database,
  summary: Summary,
  nowMs: number,
): Promise<SummaryLink[]> {
  const requests = (await db.requests.where('subjectId').equals(summary.id).toArray())
    .filter((one) => one.deletedAt === null)
    .toSorted((a, b) => compareText(b.createdAt, a.createdAt) || compareText(b.id, a.id))
  const asked = requests.filter((one) => one.act === 'release_summary')
  const releases = asked.filter((one) => one.details.renew === undefined)
  const withdrawnAt = requests.find(
    (one) => one.act === 'withdraw_summary' && one.outcome === 'granted',
  )?.decidedAt
  const secrets = await linkSecrets(
    db,
    releases.map((one) => one.details.linkHash ?? ''),
  )
  const passcodes = await Promise.all(
    releases.map((one) => passcodeOf(db, one.details.linkHash ?? '')),
  )
  return releases.map((one, at) => {
    const { linkHash = '' } = one.details
    const renewals = asked.filter(
      ({ details }) => details.renew === 'yes' && details.linkHash === linkHash,
    )
    const openUntil = lastDay([one, ...renewals.filter(({ outcome }) => outcome === 'granted')])
    const [renewal] = renewals
    return {
      id: one.id,
      linkHash,
      state: stateOf(one.outcome, openUntil, withdrawnAt ?? null, instantFromMs(nowMs)),
      askedAt: one.createdAt,
      askedBy: one.createdBy,
      openUntil,
      refusal: one.outcomeReason,
      seen: one.details.seen ?? null,
      secret: secrets.get(one.details.linkHash ?? '') ?? null,
      passcode: passcodes[at] ?? null,
      hasPasscode: one.details.passcode !== undefined,
      renewal:
        renewal === undefined
          ? null
          : {
              outcome: renewal.outcome,
              outcomeReason: renewal.outcomeReason,
              openUntil: renewal.details.openUntil ?? '',
            },
      openings: summary.openings.filter(({ link }) => link === openingLink(linkHash)),
    }
  })
}

function lastDay(requests: readonly Request[]): string {
  return (
    requests
      .map(({ details }) => details.openUntil ?? '')
      .toSorted(compareText)
      .at(-1) ?? ''
  )
}

function stateOf(
  outcome: Request['outcome'],
  openUntil: string,
  withdrawnAt: string | null,
  now: string,
): LinkState {
  switch (outcome) {
    case 'waiting':
      return 'waiting'
    case 'refused':
      return 'refused'
    case 'granted':
      if (withdrawnAt !== null && openUntil > withdrawnAt) return 'withdrawn'
      return openUntil > now ? 'open' : 'over'
  }
}
