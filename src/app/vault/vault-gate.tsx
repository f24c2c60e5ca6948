import { Plural, Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import type { Database } from '../../device/database.ts'
import { askForKey } from '../../device/vault/key-holder.ts'
import { type OpenVault, openVaultOf } from '../../device/vault/vault.ts'
import { listVaults } from '../../device/vault/vault-list.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Opening } from '../parts/opening.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { enterVault } from './enter-vault.ts'
import { LockScreen } from './lock-screen.tsx'

export interface VaultGateProps {
  /** A vault is open: the app goes on with its database. */
  unlocked: (db: Database) => void
}

type State = 'asking' | 'locked' | { moved: number; of: number } | 'failed'

/** Before everything, where what is on this device is sealed. */
export function VaultGate({ unlocked }: VaultGateProps) {
  const [state, setState] = useState<State>('asking')

  const enter = useCallback(
    async (vault: OpenVault) => {
      const moved = (rows: number, of: number) => setState({ moved: rows, of })
      try {
        const db = await enterVault(vault, moved)
        if (db === null) location.reload()
        else unlocked(db)
      } catch {
        setState('failed')
      }
    },
    [unlocked],
  )

  useEffect(() => {
    let isOver = false
    void keyFromElsewhere().then((vault) => {
      if (isOver) return
      if (vault === null) setState('locked')
      else void enter(vault)
    })
    return () => {
      isOver = true
    }
  }, [enter])

  if (state === 'asking') return <Opening />
  if (state === 'locked') return <LockScreen opened={enter} />
  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      {state === 'failed' ? (
        <Banner
          tone="attention"
          urgent
          action={
            <Button onClick={() => location.reload()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <Trans>
            The browser stopped in the middle, maybe for want of space. Nothing is lost: it goes on
            where it was.
          </Trans>
        </Banner>
      ) : (
        <p role="status">
          <Trans>
            Moving what is on this phone:{' '}
            <Plural value={state.moved} one="# entry" other="# entries" /> of {state.of}. It may be
            interrupted at any time.
          </Trans>
        </p>
      )}
    </main>
  )
}

/** Where a vault is open in another tab, or was in this one a moment ago, nobody is asked. */
async function keyFromElsewhere(): Promise<OpenVault | null> {
  const vaults = listVaults().filter(({ move }) => move === null)
  const keys = await Promise.all(vaults.map(({ id }) => askForKey(id)))
  const at = keys.findIndex((key) => key !== null)
  const [vault, key] = [vaults[at], keys[at]]
  return vault === undefined || !key ? null : openVaultOf(vault.id, key)
}
