import { Trans, useLingui } from '@lingui/react/macro'
import { Redirect } from 'wouter'
import type { Database } from '../../device/database.ts'
import { isSealed } from '../../device/vault/has-vaults.ts'
import { createVault } from '../../device/vault/vault.ts'
import { ButtonLink } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import { Limits } from './limits.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { affordable, vaultParts } from './stretch-beside.ts'

export interface SealFirstProps {
  db: Database
}

/** Before anybody joins: then nothing was ever readable on this device. */
export function SealFirst({ db }: SealFirstProps) {
  const { t } = useLingui()
  if (isSealed(db.name)) return <Redirect to={to('join')} replace />

  async function seal(passphrase: string, label: string) {
    const how = await affordable()
    const listed = { move: 'in' as const, ...(label !== '' && { label }) }
    await createVault(vaultParts, passphrase, how, listed)
    db.close()
    // The invitation waits among what moves into the vault.
    location.replace(to('join'))
  }

  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Seal this phone</Trans>
      </h1>
      <Limits />
      <NewPassphrase withLabel action={t`Seal this phone`} onChosen={seal} />
      <ButtonLink wide href={to('join')}>
        <Trans>Join without a passphrase</Trans>
      </ButtonLink>
    </main>
  )
}
