import { Trans, useLingui } from '@lingui/react/macro'
import { Camera, QrCode as QrIcon } from 'lucide-react'
import { useState } from 'react'
import { meetingCode, signInByCard } from '../../device/room-sign-in.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { CodeScanner } from '../parts/code-scanner.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSignInErrorWords } from './sign-in-words.ts'

interface Props {
  open: boolean
  onClose: () => void
  meeting: Meeting
}

/** Signing in by code, with no network: people scan this phone's screen, or it scans their cards. */
export function SignInSheet({ open, onClose, meeting }: Props) {
  return (
    <Sheet open={open} onClose={onClose} title={<Trans>Sign in by code</Trans>}>
      <SignIn meeting={meeting} />
    </Sheet>
  )
}

function SignIn({ meeting }: { meeting: Meeting }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const words = useSignInErrorWords()
  const [isScanning, setScanning] = useState(false)

  async function take(text: string) {
    const done = await signInByCard(device, meeting, text)
    if (!done.ok) return words(done.error)
    const { name, organisation } = done.value
    toast({ text: t`Signed in: ${[name, organisation].filter(Boolean).join(', ')}` })
    return null
  }

  return (
    <Stack gap="large">
      {isScanning ? (
        <CodeScanner hint={t`Hold the camera over the card on somebody’s phone.`} take={take} />
      ) : (
        <>
          <p>
            <Trans>
              Let people scan this with their Liaison: More, My card. It works with no network; both
              phones agree when they next have one.
            </Trans>
          </p>
          <QrCode text={meetingCode(device, meeting)} label={t`Code of this meeting`} />
        </>
      )}
      <Button wide icon={isScanning ? QrIcon : Camera} onClick={() => setScanning(!isScanning)}>
        {isScanning ? (
          <Trans>Show the code of this meeting</Trans>
        ) : (
          <Trans>Scan somebody’s card</Trans>
        )}
      </Button>
    </Stack>
  )
}
