import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { allNames } from '../../device/names.ts'
import { itemsBehind, type LedgerName } from '../../device/track-ledger.ts'
import { Month } from '../../domain/day.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import { PlacedItems } from './placed-items.tsx'
import { picturesAddress } from './review-address.ts'

/** I20: the agenda items behind a number of the ledger, as many as it says. */
export function LedgerPage({ name }: { name: LedgerName }) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const format = useFormat()
  const items = useLive(() => itemsBehind(db, name, today), [db, name, today])
  const names = useLive(() => allNames(db), [db])
  if (items === undefined || names === undefined) return null
  const kind = name.nature === 'strategic' ? t`Strategic items` : t`Operational items`
  const { of } = name
  const isMonth = of !== null && Month.safeParse(of).success
  const where = isMonth ? format.day(`${of}-01`, 'month') : names.get(of ?? '')
  const minutes = items.reduce((sum, { item }) => sum + (item.minutesAllotted ?? 0), 0)
  return (
    <>
      <PageHeader
        title={where === undefined ? kind : t`${kind}: ${where}`}
        back={{ href: picturesAddress(), label: t`In pictures` }}
        detail={
          <>
            <Plural value={items.length} one="# item" other="# items" />
            {', '}
            <Plural value={minutes} one="# minute" other="# minutes" />
          </>
        }
      />
      {items.length === 0 ? (
        <EmptyState title={<Trans>Nothing is behind this figure any more</Trans>} />
      ) : (
        <PlacedItems label={kind} items={items} names={names} />
      )}
    </>
  )
}
