import { suggestionsForIssue } from '../../device/suggestions.ts'
import { useDevice } from '../device-context.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { useLive } from './use-live.ts'

/** Whom to ask to take on a promise that nobody owns, where its issue is known. */
export function IssueSuggestions({ issueId }: { issueId: string }) {
  const { db, today } = useDevice()
  const found = useLive(() => suggestionsForIssue(db, issueId, today), [db, issueId, today])
  if (found === undefined) return null
  return <SuggestionList suggestions={found.suggestions} names={found.names} />
}
