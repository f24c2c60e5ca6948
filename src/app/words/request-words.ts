import { useLingui } from '@lingui/react/macro'
import { readMarking } from '../../domain/marking.ts'
import type { Request } from '../../domain/request.ts'
import { useDevice } from '../device-context.tsx'
import type { Tone } from '../parts/tone.ts'
import { useFormat } from './format.ts'

/** What is asked of the server, as the beginning of a line. */
export function useRequestActWords(): (request: Pick<Request, 'act' | 'details'>) => string {
  const { t } = useLingui()
  return ({ act, details }) => {
    const marking = readMarking(details.marking)
    const words: Record<Request['act'], string> = {
      release_summary: details.renew === 'yes' ? t`Keep a link open longer` : t`Release a summary`,
      withdraw_summary: t`Withdraw a summary`,
      lower_marking: t`Lower to TLP:${marking}`,
      circulate_minutes: t`Circulate the minutes`,
      endorse_minutes: t`Endorse the minutes`,
      uphold_minutes: t`Keep the contested minutes`,
      reopen_minutes: t`Reopen the minutes`,
      correct_minutes: t`Correct the adopted minutes`,
      give_role: t`Give a role`,
      take_role: t`Take back a role`,
      end_participation: t`End an organisation’s participation`,
      revoke_device: t`Shut out a device`,
      erase_person: t`Erase somebody’s personal data`,
    }
    return words[act]
  }
}

/** Where something that the server decides stands: the same words on every screen. */
export function useRequestOutcomeWords(): (
  request: Pick<Request, 'outcome' | 'outcomeReason' | 'decidedAt'>,
) => { tone: Tone; name: string; sentence: string } {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const why: Readonly<Record<string, string>> = {
    'not-allowed': t`Your role here does not include this. Ask a co-ordinator or the head of mission.`,
    'not-visible': t`What it was about is no longer there.`,
    'not-there': t`What it was about is no longer there.`,
    'not-lower': t`It had been lowered already.`,
    'unknown-marking': t`The server does not know this marking.`,
    'no-reason': t`A reason is needed.`,
    'server-restored': t`The server was restored from a backup since. Ask again.`,
    invalid: t`The request could not be read. Update the app, and ask again.`,
    'own-role': t`Nobody gives himself a role. Ask a co-ordinator or the head of mission.`,
    'not-joined': t`They have not joined yet. Invite them instead.`,
    'not-held': t`They did not have this role any more.`,
    'last-head': t`The mission would be left without a head. Give that role to somebody else first.`,
    'day-to-come': t`Access ends at once: choose today or an earlier day.`,
    'already-out': t`It had been shut out already.`,
    'chair-passed': t`Put aside: when it arrived, somebody else had taken the chair. Whoever chairs now can ask for it.`,
    'not-the-chair': t`This is for whoever chairs today, or the head of mission.`,
    'already-circulated': t`A version lies with the members already, or is adopted.`,
    'changed-since-seen': t`The record has changed since you looked. Look at the draft again.`,
    'silence-not-agreed': t`This mechanism has not agreed on silence. The next meeting endorses.`,
    'meeting-not-held': t`The meeting has not been closed yet.`,
    'objections-open': t`An objection or amendment is still open.`,
    'no-later-meeting': t`A later meeting has to be held first.`,
    'not-waiting-for-a-meeting': t`This version does not wait for a meeting.`,
    'not-contested': t`The adoption was not contested any more.`,
    'not-adopted': t`This version is not adopted.`,
    'nothing-to-reopen': t`There was nothing to reopen.`,
    'not-the-latest': t`A newer version had been circulated.`,
    'too-large': t`The minutes are too long to be circulated in one piece.`,
    'passkey-needed': t`Set up a passkey first, then confirm with it.`,
    'step-up': t`Confirm with your passkey, then it goes on.`,
  }
  return ({ outcome, outcomeReason, decidedAt }) => {
    switch (outcome) {
      case 'waiting':
        return {
          tone: 'attention',
          name: t`Waits`,
          sentence:
            why[outcomeReason] ?? t`It takes effect when connected. Until then nothing changes.`,
        }
      case 'granted':
        return {
          tone: 'good',
          name: t`Done`,
          sentence:
            decidedAt === null
              ? t`It has taken effect.`
              : t`In effect since ${format.instant(decidedAt, me.zone)}.`,
        }
      case 'refused':
        return {
          tone: 'late',
          name: t`Not done`,
          sentence: why[outcomeReason] ?? t`The server did not do it. Nothing has changed.`,
        }
    }
  }
}
