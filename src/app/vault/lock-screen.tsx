import { Trans, useLingui } from '@lingui/react/macro'
import { Lock } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { askLease, noteTime } from '../../device/vault/ask-lease.ts'
import { leaseState } from '../../device/vault/lease.ts'
import { createVault, type OpenVault } from '../../device/vault/vault.ts'
import { type ListedVault, listVaults } from '../../device/vault/vault-list.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { LeaseOver } from './lease-over.tsx'
import { useLeaseWords } from './lease-words.ts'
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
  const vaults = useVaults()
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
          <Opening key={chosen.id} vault={chosen} opened={opened} />
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

/** What opens a vault; first its server, where it has not been reached for too long. */
function Opening({ vault, opened }: { vault: ListedVault } & Props) {
  const [isHeard, setHeard] = useState(false)
  const heard = useCallback(() => setHeard(true), [])
  const words = useLeaseWords()
  const lease = leaseState(vault.lease, Date.now())
  if (lease?.kind === 'over' && !isHeard) return <LeaseOver vault={vault} heard={heard} />
  return (
    <>
      {lease?.kind === 'soon' && <Banner tone="attention">{words(lease)}</Banner>}
      <Unlock vault={vault} opened={opened} />
    </>
  )
}

/**
 * As they are listed when the screen appears. The server is asked about each, where it can be: of a phone
 * that is lost the vault goes, though nobody opens it.
 */
function useVaults(): readonly ListedVault[] {
  const [vaults] = useState(listVaults)
  useEffect(() => {
    const lookAfter = async () => {
      noteTime(vaults, Date.now())
      for (const vault of vaults)
        if ((await askLease((input, init) => fetch(input, init), vault, Date.now)) === 'lost')
          return location.reload()
    }
    void lookAfter()
  }, [vaults])
  return vaults
}
