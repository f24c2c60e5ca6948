import { Trans, useLingui } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { createVault, type OpenVault } from '../../device/vault/vault.ts'
import { listVaults } from '../../device/vault/vault-list.ts'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { LostPassphrase } from './lost-passphrase.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { affordable, vaultParts } from './stretch-beside.ts'
import { Unlock } from './unlock.tsx'

interface Props {
  opened: (vault: OpenVault) => Promise<void>
}

/** Whose vault it is to be, and what opens it. Several people may have theirs on one phone. */
export function LockScreen({ opened }: Props) {
  const { t } = useLingui()
  const [vaults] = useState(listVaults)
  const [first] = vaults
  const [id, setId] = useState(vaults.length === 1 ? first?.id : undefined)
  const [isNew, setNew] = useState(false)
  const chosen = vaults.find((vault) => vault.id === id)

  async function begin(passphrase: string, label: string) {
    const how = await affordable()
    await opened(await createVault(vaultParts, passphrase, how, label === '' ? {} : { label }))
  }

  if (isNew)
    return (
      <main id="main" className={lone.page}>
        <Wordmark />
        <h1>
          <Trans>A vault of your own</Trans>
        </h1>
        <p>
          <Trans>
            Choose what opens it. Then open your invitation on this phone; nobody else who uses it
            can read what you have here.
          </Trans>
        </p>
        <NewPassphrase withLabel action={t`Make my vault`} onChosen={begin} />
        <Button onClick={() => setNew(false)}>
          <Trans>Back</Trans>
        </Button>
      </main>
    )
  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Locked</Trans>
      </h1>
      {location.pathname === '/join' && location.hash !== '' && (
        <p>
          <Trans>
            Your invitation waits until you have opened your vault, or made one as somebody else.
          </Trans>
        </p>
      )}
      <Stack gap="large">
        {chosen === undefined ? (
          <List label={t`Vaults on this phone`}>
            {vaults.map((vault) => (
              <ListRow
                key={vault.id}
                title={t`Vault ${vault.label}`}
                start={<Lock size={22} strokeWidth={1.8} aria-hidden />}
                onPress={() => setId(vault.id)}
              />
            ))}
          </List>
        ) : (
          <Unlock key={chosen.id} vault={chosen} opened={opened} />
        )}
        <Stack>
          {chosen !== undefined && vaults.length > 1 && (
            <Button wide onClick={() => setId(undefined)}>
              <Trans>Other vaults</Trans>
            </Button>
          )}
          <Button wide onClick={() => setNew(true)}>
            <Trans>Somebody else: join on this phone</Trans>
          </Button>
          {chosen !== undefined && <LostPassphrase vault={chosen} />}
        </Stack>
      </Stack>
    </main>
  )
}
