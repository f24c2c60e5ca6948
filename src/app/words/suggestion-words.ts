import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Suggestion } from '../../domain/findings/suggestions.ts'
import { useFormat } from './format.ts'
import { useAdvantageWords } from './organisation-words.ts'

/** Whom to ask, in one sentence with the facts that speak for them and no others. */
export function useSuggestionWords(): (suggestion: Suggestion, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  const advantageWords = useAdvantageWords()
  return ({ organisationId, strength, advantages, presence, presentIn }, names) => {
    const who = names.get(organisationId) ?? t`an organisation`
    const listed = (some: typeof advantages) =>
      format.list(some.map((one) => advantageWords[one].toLocaleLowerCase()))
    const facts: string[] = []
    if (strength !== null) {
      const issue = names.get(strength.issueId) ?? t`an issue`
      const day = format.day(strength.statedOn)
      const what = listed(strength.advantages)
      facts.push(
        what === ''
          ? t`said on ${day} what it can bring to ${issue}`
          : t`named as its strengths on ${issue}, on ${day}: ${what}`,
      )
      const own = [strength.reason, strength.capacity].filter((words) => words !== '').join('; ')
      if (own !== '') facts.push(t`in its own words: “${own}”`)
      if (strength.isStale) facts.push(t`that is more than a year ago: ask again`)
    } else {
      const what = listed(advantages)
      facts.push(t`named as its strengths in general: ${what}`)
    }
    if (presence.length > 0) {
      const parts = plural(presence.length, { one: '# part', other: '# parts' })
      const areas = format.list(presentIn.map((id) => names.get(id) ?? t`an area`))
      facts.push(t`has ${parts} today in ${areas}`)
    }
    const all = facts.join('; ')
    return t`${who} ${all}.`
  }
}
