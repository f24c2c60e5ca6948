import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ActionListPart, Shown } from '../../device/action-list.ts'
import type { Review } from '../../device/kept-review.ts'
import { type Names, organisationNames } from '../../device/names.ts'
import type { FigureName, PlainFigure } from '../../device/review.ts'
import { recordsBehind } from '../../device/review-records.ts'
import { useDevice } from '../device-context.tsx'
import { ActMenu } from '../parts/act-menu.tsx'
import { ActionParts, useShown } from '../parts/action-parts.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  figure: FigureName
  /** `undefined` until it is read. */
  review: Review | undefined
}

/** The records behind one figure of the review: as many as it says. */
export function RecordsPage({ figure, review }: Props) {
  const { t } = useLingui()
  const [shown, showMore] = useShown()
  const parts = useRecordsBehind(figure, shown, review)
  const names = useNames()
  const title = useFigureTitle(figure, names)
  if (parts === undefined || names === undefined) return null
  const total = parts.reduce((sum, part) => sum + part.total, 0)
  return (
    <>
      <PageHeader
        title={title}
        back={{ href: to('review'), label: t`Back to the review` }}
        detail={<Plural value={total} one="# action" other="# actions" />}
      />
      <Stack gap="large">
        <ActionParts
          parts={parts}
          names={names}
          onMore={showMore}
          endOf={(view) => <ActMenu view={view} />}
        />
        {total === 0 && (
          <EmptyState title={<Trans>Nothing is behind this figure any more</Trans>} />
        )}
      </Stack>
    </>
  )
}

function useFigureTitle(name: FigureName, names: Names | undefined): string {
  const { t } = useLingui()
  const format = useFormat()
  const monthTitle = (id: string) => {
    const [of = '', what] = id.split('.')
    const month = format.day(`${of}-01`, 'month')
    if (what === 'open') return t`Open at the end of ${month}`
    return what === 'done' ? t`Done in ${month}` : t`Dropped or superseded in ${month}`
  }
  const titles: Record<PlainFigure, string> = {
    needsMe: t`Needs me`,
    open: t`Open actions`,
    late: t`Late`,
    longLate: t`Long late`,
    dueSoon: t`Due within a week`,
    toCheck: t`Reported done`,
    toAsk: t`Without a date`,
    carriedOften: t`Carried over again and again`,
  }
  switch (name.of) {
    case 'mission':
      return titles[name.figure]
    case 'organisation':
      return name.id === 'all' ? t`All partners` : (names?.get(name.id) ?? t`An organisation`)
    case 'mechanism':
      return names?.get(name.id) ?? t`A mechanism`
    case 'month':
      return monthTitle(name.id)
    case 'lateAge':
      return name.id === 'null'
        ? t`Late for longer than three months`
        : t`Late for up to ${name.id} days`
  }
}

function useRecordsBehind(
  figure: FigureName,
  shown: Shown,
  review: Review | undefined,
): ActionListPart[] | undefined {
  const { db, today, me } = useDevice()
  return useLive(
    async () =>
      review === undefined
        ? undefined
        : await recordsBehind(db, figure, shown, today, me.zone, review),
    [db, figure, shown, today, me, review],
  )
}

function useNames(): Names | undefined {
  const { db } = useDevice()
  return useLive(() => organisationNames(db), [db])
}
