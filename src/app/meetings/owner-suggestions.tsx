import { Trans, useLingui } from '@lingui/react/macro'
import { suggestionsForIssue } from '../../device/suggestions.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { SuggestionList } from '../parts/suggestion-list.tsx'
import { useLive } from '../parts/use-live.ts'

interface Props {
  /** What the agenda item is about. */
  issueId: string
  onChoose: (organisationId: string) => void
}

/** Whom to ask to promise an action that nobody owns yet, each with why, and chosen in one tap. */
export function OwnerSuggestions({ issueId, onChoose }: Props) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const found = useLive(() => suggestionsForIssue(db, issueId, today), [db, issueId, today])
  if (found === undefined) return null
  return (
    <SuggestionList
      suggestions={found.suggestions}
      names={found.names}
      act={({ organisationId }) => (
        <Button small onClick={() => onChoose(organisationId)}>
          <Trans>Choose {found.names.get(organisationId) ?? t`an organisation`}</Trans>
        </Button>
      )}
    />
  )
}
