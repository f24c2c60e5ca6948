import { Trans, useLingui } from '@lingui/react/macro'
import { Copy, Share2 } from 'lucide-react'
import type { Invited } from '../../device/invitations.ts'
import type { As } from '../../device/ways-in.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Field } from '../parts/field.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFormat } from '../words/format.ts'
import { SpokenInvitation } from './spoken-invitation.tsx'

interface Props {
  as: As
  invited: Invited
  onAnother: () => void
}

/** The link, to be scanned in the room or sent. It is shown once: nobody keeps it. */
export function InvitationCard({ as, invited, onAnother }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const toast = useToast()
  const format = useFormat()
  const { link } = invited

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      toast({ text: t`Copied.` })
    } catch {
      toast({ text: t`The browser does not copy. Mark the link and copy it yourself.` })
    }
  }

  return (
    <Card tone="good">
      <Stack>
        <p>
          <Trans>
            Works once, until {format.instant(invited.expiresAt, me.zone)}. Nobody keeps this link:
            when you leave this page, it cannot be shown again.
          </Trans>
        </p>
        <QrCode text={link} label={t`The link as a code for a camera`} />
        <Field label={t`Invitation link`}>
          <input readOnly value={link} onFocus={(event) => event.target.select()} />
        </Field>
        <Cluster gap="small">
          <Button look="primary" icon={Copy} onClick={() => void copy()}>
            <Trans>Copy link</Trans>
          </Button>
          {'share' in navigator && (
            <Button
              icon={Share2}
              onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
            >
              <Trans>Share</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={onAnother}>
            <Trans>Invite another</Trans>
          </Button>
        </Cluster>
        <SpokenInvitation as={as} id={invited.id} />
      </Stack>
    </Card>
  )
}
