import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { askLease, type LeaseAnswer } from '../../device/vault/ask-lease.ts'
import type { ListedVault } from '../../device/vault/vault-list.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Stack } from '../parts/stack.tsx'

interface Props {
  vault: ListedVault
  /** The server was reached: the vault opens as before. */
  heard: () => void
}

/** Instead of the passphrase, where a vault has not reached its server for too long. */
export function LeaseOver({ vault, heard }: Props) {
  const [answer, setAnswer] = useState<LeaseAnswer | 'asking'>('asking')
  const ask = useCallback(async () => {
    setAnswer('asking')
    const said = await askLease((input, init) => fetch(input, init), vault, Date.now)
    if (said === 'lost') location.reload()
    else if (said === 'unreached') setAnswer(said)
    else heard()
  }, [vault, heard])

  useEffect(() => {
    const online = () => void ask()
    addEventListener('online', online)
    online()
    return () => removeEventListener('online', online)
  }, [ask])

  return (
    <Stack>
      <Banner tone="attention">
        <Trans>
          Vault {vault.label} has not reached its server for 14 days. Your mission asks for sealed
          phones, and such a vault opens only once its server has said that this phone still takes
          part.
        </Trans>
      </Banner>
      <p role="status">
        {answer === 'asking' ? (
          <Trans>Asking the server…</Trans>
        ) : (
          <Trans>
            The server was not reached. Everything that you wrote is still here: connect this phone
            to a network, then ask again.
          </Trans>
        )}
      </p>
      <Button look="primary" wide disabled={answer === 'asking'} onClick={() => void ask()}>
        <Trans>Ask the server</Trans>
      </Button>
    </Stack>
  )
}
