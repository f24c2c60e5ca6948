import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { z } from 'zod/mini'
import { type ActionFilter, allOpenActions } from '../../device/action-items.ts'
import { actionStates } from '../../domain/action-item.ts'
import { dueKinds } from '../../domain/due.ts'
import { to } from '../routes.ts'

/** The filter as it stands in the address, so that it can be linked to and gone back to. */
const Address = z.object({
  organisation: z.catch(z.nullable(z.string()), null),
  mechanism: z.catch(z.nullable(z.string()), null),
  state: z.catch(z.nullable(z.enum(actionStates)), null),
  due: z.catch(z.nullable(z.enum(dueKinds)), null),
  assigned: z.catch(z.nullable(z.string()), null),
  attention: z.catch(z.nullable(z.string()), null),
  show: z.catch(z.nullable(z.string()), null),
  words: z.catch(z.nullable(z.string()), null),
  order: z.catch(z.nullable(z.string()), null),
})

/** The filter of the address, and the act that changes some of it. */
export function useActionFilter(): [ActionFilter, (part: Partial<ActionFilter>) => void] {
  const search = useSearch()
  const [, navigate] = useLocation()
  // The same object while the address stays, so that what was read with it need not be read again.
  const filter = useMemo(() => readFilter(new URLSearchParams(search)), [search])
  const change = (part: Partial<ActionFilter>) =>
    navigate(filteredActions({ ...filter, ...part }), { replace: true })
  return [filter, change]
}

function readFilter(search: URLSearchParams): ActionFilter {
  const read = Address.parse(
    Object.fromEntries(Object.keys(Address.shape).map((key) => [key, search.get(key)])),
  )
  return {
    organisationId: read.organisation,
    mechanismId: read.mechanism,
    state: read.state,
    dueKind: read.due,
    allPartners: read.assigned === 'all',
    attention: read.attention === 'yes',
    finished: read.show === 'finished',
    words: read.words ?? '',
    newest: read.order === 'newest',
  }
}

function filterToSearch(filter: ActionFilter): URLSearchParams {
  const search = new URLSearchParams()
  if (filter.organisationId) search.set('organisation', filter.organisationId)
  if (filter.mechanismId) search.set('mechanism', filter.mechanismId)
  if (filter.state) search.set('state', filter.state)
  if (filter.dueKind) search.set('due', filter.dueKind)
  if (filter.allPartners) search.set('assigned', 'all')
  if (filter.attention) search.set('attention', 'yes')
  if (filter.finished) search.set('show', 'finished')
  if (filter.words) search.set('words', filter.words)
  if (filter.newest) search.set('order', 'newest')
  return search
}

/** Is anything left out. */
export function isFiltered(filter: ActionFilter): boolean {
  return filterToSearch({ ...filter, newest: false }).size > 0
}

/** The address of the list with a filter. */
export function filteredActions(part: Partial<ActionFilter>): string {
  const search = filterToSearch({ ...allOpenActions, ...part })
  return search.size === 0 ? to('actions') : `${to('actions')}?${search}`
}
