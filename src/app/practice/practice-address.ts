import { useSearch } from 'wouter'
import type { MechanismId } from '../../domain/ids.ts'
import { type PracticeName, practices } from '../../domain/practice/practices.ts'
import { to } from '../routes.ts'

/** What of the mirror is shown: the forum, or the whole mission; one rule, or all. */
export type PracticePlace = {
  readonly mechanismId: MechanismId | null
  readonly rule: PracticeName | null
}

export function usePracticePlace(): PracticePlace {
  const search = new URLSearchParams(useSearch())
  const rule = search.get('rule') ?? ''
  return {
    mechanismId: search.get('mechanism') as MechanismId | null,
    rule: Object.hasOwn(practices, rule) ? (rule as PracticeName) : null,
  }
}

/** Where the mirror of a forum is, or one rule in it. */
export function practiceAddress(place: Partial<PracticePlace>): string {
  const search = new URLSearchParams()
  if (place.mechanismId) search.set('mechanism', place.mechanismId)
  if (place.rule) search.set('rule', place.rule)
  return search.size === 0 ? to('practice') : `${to('practice')}?${search}`
}
