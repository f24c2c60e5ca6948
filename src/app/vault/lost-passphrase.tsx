import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import type { ListedVault } from '../../device/vault/vault-list.ts'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { endVault } from './enter-vault.ts'

/** Who has lost what opens a vault can only begin again. Says plainly what that costs. */
export function LostPassphrase({ vault }: { vault: ListedVault }) {
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button look="quiet" wide onClick={() => setAsked(true)}>
        <Trans>The passphrase is lost</Trans>
      </Button>
      <ConfirmSheet
        open={isAsked}
        onClose={() => setAsked(false)}
        title={<Trans>Remove vault {vault.label} from this phone?</Trans>}
        danger
        confirm={<Trans>Remove the vault</Trans>}
        onConfirm={() => void endVault(vault.id).then(() => location.reload())}
      >
        <p>
          <Trans>
            Nobody can open it without the passphrase: not your mission, not the makers of this app.
            What was written here and not sent yet is lost. Everything else comes back when you join
            again with a new invitation.
          </Trans>
        </p>
      </ConfirmSheet>
    </>
  )
}
