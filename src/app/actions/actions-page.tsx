import { Trans, useLingui } from '@lingui/react/macro'
import { CircleCheckBig } from 'lucide-react'
import { type ActionFilter, allOpenActions } from '../../device/action-items.ts'
import { actionList, type Shown } from '../../device/action-list.ts'
import { organisationNames } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { ActionParts, useShown } from '../parts/action-parts.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { foldText, matchesWords } from '../parts/match-words.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { isFiltered, useActionFilter } from './action-filter.ts'
import { ActionFilters } from './action-filters.tsx'

/** Everything promised in every mechanism, most urgent first. */
export function ActionsPage() {
  const { t } = useLingui()
  const [filter, changeFilter] = useActionFilter()
  const [shown, showMore] = useShown()
  const parts = useActionList(filter, shown)
  const names = useOrganisationNames()

  return (
    <Stack gap="large">
      <Stack gap="small">
        <PageHeader title={t`Actions`} />
        <SearchField
          label={t`Search actions`}
          value={filter.words}
          onChange={(words) => changeFilter({ words })}
        />
        <ActionFilters filter={filter} onChange={changeFilter} />
      </Stack>
      {parts !== undefined && names !== undefined && (
        <ActionParts parts={parts} names={names} onMore={showMore} />
      )}
      {parts?.length === 0 && (
        <NothingHere filtered={isFiltered(filter)} onShowAll={() => changeFilter(allOpenActions)} />
      )}
    </Stack>
  )
}

function NothingHere({ filtered, onShowAll }: { filtered: boolean; onShowAll: () => void }) {
  if (filtered)
    return (
      <EmptyState
        icon={CircleCheckBig}
        title={<Trans>No action is like that</Trans>}
        action={
          <Button onClick={onShowAll}>
            <Trans>Show everything</Trans>
          </Button>
        }
      />
    )
  return (
    <EmptyState icon={CircleCheckBig} title={<Trans>Nothing is promised yet</Trans>}>
      <Trans>
        An action says what will be done, by which one organisation, by when. Write it down while
        the meeting is still in the room: open a meeting, and tap “Action” under an agenda item.
      </Trans>
    </EmptyState>
  )
}

function useActionList(filter: ActionFilter, shown: Shown) {
  const { db, today } = useDevice()
  return useLive(() => actionList(db, filter, shown, today, holdsWords), [db, filter, shown, today])
}

/** In any order, and without regard to accents. */
function holdsWords(text: string, words: string): boolean {
  return matchesWords(foldText(text), foldText(words.trim()))
}

function useOrganisationNames() {
  const { db } = useDevice()
  return useLive(() => organisationNames(db), [db])
}
