import { Trans, useLingui } from '@lingui/react/macro'
import { Camera } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ownCard, signInMyself } from '../../device/room-sign-in.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { CodeScanner } from '../parts/code-scanner.tsx'
import { Facts } from '../parts/facts.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useSignInErrorWords } from './sign-in-words.ts'

/** One's own card for the recorder's camera, and one's own camera for the meeting's code; no network. */
export function MyCardPage() {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const words = useSignInErrorWords()
  const [, navigate] = useLocation()
  const [isScanning, setScanning] = useState(false)
  const own = useLive(() => ownCard(device), [device])
  if (own === undefined) return null
  const { card, code } = own

  async function take(text: string) {
    const done = await signInMyself(device, text)
    if (!done.ok) return words(done.error)
    toast({ text: t`You are signed in to ${done.value.meeting.title}.` })
    navigate(to('meeting', done.value.meeting.id))
    return null
  }

  return (
    <Stack gap="large">
      <PageHeader title={t`My card`} back={{ href: to('more'), label: t`Back to More` }} />
      {isScanning ? (
        <CodeScanner
          hint={t`Hold the camera over the code of the meeting on the recorder’s phone.`}
          take={take}
        />
      ) : (
        <>
          <p>
            <Trans>
              Show this to the recorder of a meeting to be signed in. It holds your name,
              organisation and function, and no contact data. No network is needed.
            </Trans>
          </p>
          <QrCode text={code} label={t`My card as a code`} />
          <Facts
            facts={[
              { label: t`Name`, value: card.name },
              { label: t`Organisation`, value: card.organisationName },
              { label: t`Function`, value: card.designation },
            ]}
          />
        </>
      )}
      <Button wide icon={Camera} onClick={() => setScanning(!isScanning)}>
        {isScanning ? <Trans>Show my card</Trans> : <Trans>Scan the code of a meeting</Trans>}
      </Button>
    </Stack>
  )
}
