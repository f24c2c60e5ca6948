import { Trans, useLingui } from '@lingui/react/macro'
import { Fingerprint } from 'lucide-react'
import { useState } from 'react'
import { type As, changePasskey, type OwnWaysIn } from '../../device/ways-in.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { deviceLabel } from './device-label.ts'
import { knowsPasskeys, makePasskey, type PasskeyError } from './passkeys.ts'

export interface WaysInSectionProps {
  as: As
  own: OwnWaysIn
  act: (work: () => Promise<{ ok: boolean; error?: PasskeyError }>) => Promise<void>
}

type Passkey = OwnWaysIn['passkeys'][number]

/** One's own passkeys: made, called something else, removed. */
export function PasskeysSection({ as, own, act }: WaysInSectionProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const [open, setOpen] = useState<Passkey>()
  const label = deviceLabel(navigator.userAgent) || t`This device`
  const used = ({ usedAt, createdAt }: Passkey) =>
    usedAt === null
      ? t`Made ${format.instant(createdAt, me.zone)}, not used yet`
      : t`Last used ${format.instant(usedAt, me.zone)}`

  return (
    <Section
      title={t`Passkeys`}
      detail={t`Your finger, face or screen lock instead of a password. They also confirm weighty acts.`}
    >
      <Stack>
        {own.passkeys.length > 0 && (
          <List label={t`Passkeys`}>
            {own.passkeys.map((passkey) => (
              <ListRow
                key={passkey.id}
                start={<Fingerprint size={22} strokeWidth={1.8} aria-hidden />}
                title={passkey.label}
                detail={used(passkey)}
                onPress={() => setOpen(passkey)}
              />
            ))}
          </List>
        )}
        {knowsPasskeys ? (
          <Button icon={Fingerprint} onClick={() => void act(() => makePasskey(as, label))}>
            <Trans>Set up a passkey on this device</Trans>
          </Button>
        ) : (
          <p>
            <Trans>This browser knows no passkeys. Recovery codes do the same on paper.</Trans>
          </p>
        )}
      </Stack>
      {open && (
        <PasskeySheet
          passkey={open}
          close={() => setOpen(undefined)}
          change={(name) => void act(() => changePasskey(as, open.id, name))}
        />
      )}
    </Section>
  )
}

interface SheetProps {
  passkey: Passkey
  close: () => void
  /** With another name, or with `null` away. */
  change: (label: string | null) => void
}

function PasskeySheet({ passkey, close, change }: SheetProps) {
  const { t } = useLingui()
  const [name, setName] = useState(passkey.label)
  const then = (label: string | null) => {
    change(label)
    close()
  }
  return (
    <Sheet
      open
      onClose={close}
      title={t`Passkey`}
      footer={
        <>
          <Button look="danger" onClick={() => then(null)}>
            <Trans>Remove it</Trans>
          </Button>
          <Button look="primary" disabled={name.trim() === ''} onClick={() => then(name.trim())}>
            <Trans>Save the name</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <Field label={t`Name`} hint={t`So that you know which one is where.`}>
          <input maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <p>
          <Trans>
            Removed, it lets nobody in any more. The phone may go on offering it: delete it there as
            well.
          </Trans>
        </p>
      </Stack>
    </Sheet>
  )
}
