import { useLingui } from '@lingui/react/macro'

/** Why the server did not release or withdraw, and what to do now. */
export function useOutcomeWords(): (reason: string) => string {
  const { t } = useLingui()
  const words: Readonly<Record<string, string>> = {
    'not-allowed': t`Your role here does not include this. Ask a co-ordinator or the head of mission.`,
    'meeting-marked': t`The meeting, or its mechanism, is marked too strictly for a link.`,
    'meeting-not-held': t`The meeting has no settled record: it was not held, or its minutes are contested.`,
    'meeting-not-adopted': t`A summary of a period tells only of adopted minutes, and those of its last meeting are not.`,
    'own-draft': t`Whoever drafted a summary, or wrote its words last, does not release it. Ask somebody else to.`,
    'not-in-period': t`Its last meeting lies outside the period.`,
    'changed-since-seen': t`Records had changed since you looked. Look at the preview again, then release.`,
    'too-large': t`The page would be too long for a phone on a weak line. Shorten the wording.`,
    'already-over': t`The link would have run out before the request arrived. Release again.`,
    'open-too-long': t`A link may stay open for 90 days at most.`,
    'no-longer-open': t`The summary had been withdrawn in the meantime.`,
    'server-restored': t`The server was restored from a backup, and closed its links. Release again.`,
    'not-released': t`There was nothing to withdraw.`,
    'not-there': t`The summary or its meeting is no longer there.`,
    'not-visible': t`The summary or its meeting is no longer there.`,
  }
  return (reason) => words[reason] ?? t`The server did not take it. Release again.`
}
