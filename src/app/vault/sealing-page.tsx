import { Trans, useLingui } from '@lingui/react/macro'
import { requiresSealing } from '../../device/mission-commands.ts'
import { currentVault, lockNow } from '../../device/vault/current-vault.ts'
import { createVault } from '../../device/vault/vault.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useLease } from './lease-notice.tsx'
import { useLeaseWords } from './lease-words.ts'
import { Limits } from './limits.tsx'
import { DemandedHere, MissionDemand } from './mission-demand.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { affordable, vaultParts } from './stretch-beside.ts'
import { VaultSettings } from './vault-settings.tsx'

/** Seals what is on this device, or says how the vault is kept. */
export function SealingPage() {
  const { t } = useLingui()
  const { db } = useDevice()
  const vault = currentVault()
  const lease = useLease()
  const leaseWords = useLeaseWords()
  const isRequired = useLive(() => requiresSealing(db), [db]) === true

  async function seal(passphrase: string, label: string) {
    const how = await affordable()
    const listed = { move: 'in' as const, ...(label !== '' && { label }) }
    await createVault(vaultParts, passphrase, how, listed)
    db.close()
    // Every tab starts anew, asks for the passphrase, and the first moves all that is here.
    location.reload()
  }

  return (
    <Stack gap="large">
      <PageHeader title={t`Lock and passphrase`} back={{ href: to('more'), label: t`More` }} />
      {vault === undefined && isRequired && <DemandedHere />}
      {vault === undefined ? (
        <Section title={t`Seal what is on this phone`}>
          <Stack>
            <Limits />
            <NewPassphrase withLabel action={t`Seal this phone`} onChosen={seal} />
          </Stack>
        </Section>
      ) : (
        <>
          <Button look="primary" wide onClick={() => void lockNow()}>
            <Trans>Lock now</Trans>
          </Button>
          <VaultSettings vault={vault} isRequired={isRequired} />
          {lease !== null && (
            <Section title={t`Without contact`}>
              <p>{leaseWords(lease)}</p>
            </Section>
          )}
          <Section title={t`What this protects`}>
            <Limits />
          </Section>
        </>
      )}
      <MissionDemand isRequired={isRequired} />
    </Stack>
  )
}
