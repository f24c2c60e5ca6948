import { useLingui } from '@lingui/react/macro'
import type { RefusalReason } from '../../sync/change.ts'

/** Why the server did not take something, and what one can do about it. */
export function useRefusalWords(): Record<RefusalReason, string> {
  const { t } = useLingui()
  return {
    'not-allowed': t`Your role may not make this change. Ask your co-ordinator to make it, or to give you the role.`,
    'not-visible': t`The record is not there any more, or you may no longer see it.`,
    invalid: t`Something in it is not filled as it must be.`,
    'unknown-kind': t`The server does not know this kind of record yet. It is sent again by itself once the server was updated.`,
    'decided-by-server': t`Only the server decides this, on a request.`,
    'wrong-container': t`The record that it belongs to is not on the server.`,
    'marking-lowered': t`A marking is lowered by a request with a reason, not by an edit.`,
    'state-not-reachable': t`Somebody else has moved it on in the meantime, and this step does not follow any more.`,
    erased: t`The record was erased for good.`,
    'minutes-closed': t`The minutes of this meeting are circulated or adopted. Whoever chairs can reopen them; then send this again.`,
    'not-accepted': t`A line counts as agreed only while every organisation that it names has accepted it. Ask those that have not; to change an agreed line, propose one in its place.`,
    'not-settled': t`A line is agreed at a meeting or by a decision. Say which, and mark it as agreed again.`,
    'agreed-nowhere': t`The meeting or decision at which it was agreed is not on the server, or is of another mechanism. Choose one of this mechanism and mark it as agreed again.`,
    'step-lacks': t`This step needs more: who asked for it, the benefit for people, a reason, or a clearance of each organisation. Add it, then take the step again.`,
    'number-taken': t`A copy of this phone used the same number. It is sent again under another one.`,
    group: t`Another part of the same step was not taken, and a step is taken whole or not at all.`,
  }
}
