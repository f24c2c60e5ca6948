import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { TrackLedger } from '../../device/track-ledger.ts'
import type { LedgerLine } from '../../domain/review/track-ledger.ts'
import { useFormat } from '../words/format.ts'
import { ledgerAddress } from './review-address.ts'

/** What the ledger says in two sentences: how much was strategic, and whether that grows or shrinks. */
export function LedgerShare({ total, halves }: Pick<TrackLedger, 'total' | 'halves'>) {
  const format = useFormat()
  if (total.ofItems === null) return <Trans>No item of substance came up in these months.</Trans>
  const isTimed = total.ofTime !== null
  const share = (one: TrackLedger['total']) => (isTimed ? one.ofTime : one.ofItems)
  const [before, now] = halves.map(share)
  const percent = (value: number | null | undefined) => format.percent((value ?? 0) / 100)
  return (
    <>
      {isTimed ? (
        <Trans>{percent(share(total))} of the time on agendas went to strategic items.</Trans>
      ) : (
        <Trans>{percent(share(total))} of the items on agendas were strategic.</Trans>
      )}{' '}
      {before != null && now != null && (
        <Trans>
          In the first six months it was {percent(before)}, in the last six {percent(now)}.
        </Trans>
      )}
    </>
  )
}

/** The columns of a ledger; each number opens the items it counts. */
export function useLedgerColumns() {
  const { t } = useLingui()
  const format = useFormat()
  const heads: readonly ReactNode[] = [
    t`Strategic items`,
    t`Their minutes`,
    t`Operational items`,
    t`Their minutes`,
    t`Strategic share of the time`,
    t`Strategic share of the items`,
  ]
  function cells({ key, strategic, operational, ofTime, ofItems }: LedgerLine<string>) {
    const both = [
      ['strategic', strategic],
      ['operational', operational],
    ] as const
    const percent = (value: number | null) => (value === null ? '–' : format.percent(value / 100))
    return [
      ...both.flatMap(([nature, { ids, minutes }]): ReactNode[] => {
        const href = ledgerAddress({ nature, of: key })
        return [ids.length, minutes].map((count) =>
          count === 0 ? (
            '0'
          ) : (
            <Link key={href} href={href}>
              {format.number(count)}
            </Link>
          ),
        )
      }),
      percent(ofTime),
      percent(ofItems),
    ]
  }
  return { heads, cells }
}
