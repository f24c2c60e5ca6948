import { useLingui } from '@lingui/react/macro'
import type { SignInError } from '../../device/room-sign-in.ts'
import type { NotARoomCode } from '../../domain/room-code.ts'
import { useSaveErrorWords } from '../words/save-error-words.ts'

/** Why a code did not sign anybody in, and what to do. */
export function useSignInErrorWords(): (error: SignInError) => string {
  const { t } = useLingui()
  const saveErrors = useSaveErrorWords()
  const codes: Record<NotARoomCode, string> = {
    'no-code': t`This is not a code of Liaison.`,
    'newer-version': t`This code is of a newer Liaison. Update the app on this phone.`,
    unreadable: t`This code cannot be read. Hold the camera still, a little further away.`,
    'other-mission': t`This code is of another mission.`,
    'a-card': t`This is somebody’s card. To sign in yourself, scan the code of the meeting on the recorder’s phone.`,
    'a-meeting': t`This is the code of a meeting. To sign somebody in, scan the card on that person’s phone.`,
  }
  return (error) => {
    switch (error.kind) {
      case 'code':
        return codes[error.why]
      case 'not-here':
        return t`“${error.title}” is not on this phone. Show your card to the recorder instead.`
      case 'not-open':
        return t`Nobody can sign in to this meeting: it was called off, or its record is closed.`
      case 'no-organisation':
        return t`You belong to no organisation yet, so it is not known for whom you are there. Ask your co-ordinator.`
      default:
        return saveErrors(error)
    }
  }
}
