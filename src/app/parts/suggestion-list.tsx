import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Names } from '../../device/names.ts'
import type { Suggestion } from '../../domain/findings/suggestions.ts'
import { useSuggestionWords } from '../words/suggestion-words.ts'
import { List, ListRow } from './list.tsx'
import { Section } from './section.tsx'

interface Props {
  suggestions: readonly Suggestion[]
  names: Names
  /** What can be done about each: a button. */
  act?: ((suggestion: Suggestion) => ReactNode) | undefined
}

/** As many as can be asked in one meeting. */
const first = 3

/** Whom to ask, and why: from what organisations say of themselves, never from what others think of them. */
export function SuggestionList({ suggestions, names, act }: Props) {
  const { t } = useLingui()
  const words = useSuggestionWords()
  if (suggestions.length === 0) return null
  const more = suggestions.length - first
  return (
    <Section title={t`Whom to ask`}>
      <List label={t`Whom to ask`}>
        {suggestions.slice(0, first).map((suggestion) => (
          <ListRow
            key={suggestion.organisationId}
            title={words(suggestion, names)}
            meta={act?.(suggestion)}
          />
        ))}
      </List>
      {more > 0 && (
        <p>
          <Trans>And {more} more with the same strengths.</Trans>
        </p>
      )}
    </Section>
  )
}
