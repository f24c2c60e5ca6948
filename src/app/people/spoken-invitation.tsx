import { Trans } from '@lingui/react/macro'
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { type Spoken, spokenInvitation } from '../../device/invitations.ts'
import type { As } from '../../device/ways-in.ts'
import { inGroups } from '../../domain/spoken-code.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useInviteErrorWords } from './invite-error-words.ts'
import styles from './spoken-invitation.module.css'

/** The invitation as digits that can be read out, for who has neither a camera nor messages. */
export function SpokenInvitation({ as, id }: { as: As; id: string }) {
  const { me } = useDevice()
  const format = useFormat()
  const errorWords = useInviteErrorWords()
  const [spoken, setSpoken] = useState<Spoken>()
  const [wrong, setWrong] = useState<string>()

  async function ask() {
    setWrong(undefined)
    const made = await spokenInvitation(as, id)
    if (made.ok) setSpoken(made.value)
    else setWrong(errorWords(made.error))
  }

  if (spoken === undefined)
    return (
      <Stack gap="small">
        {wrong && (
          <Banner tone="late" urgent>
            {wrong}
          </Banner>
        )}
        <Button icon={Phone} onClick={() => void ask()}>
          <Trans>Read it out over the telephone</Trans>
        </Button>
      </Stack>
    )
  return (
    <Stack gap="small">
      <p>
        <Trans>
          Read these digits out. On the other phone: open the app, tap “Scan or type a code, or come
          back”, then “Type the code that you were told”.
        </Trans>
      </p>
      <p className={styles.code} translate="no">
        {inGroups(spoken.code)}
      </p>
      <p>
        <Trans>
          Good until {format.instant(spoken.until, me.zone)}, once. After five wrong tries it is
          dead; make another one then.
        </Trans>
      </p>
    </Stack>
  )
}
