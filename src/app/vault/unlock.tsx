import { Trans, useLingui } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import {
  type OpenVault,
  openWithPasskey,
  openWithPassphrase,
  passkeysOf,
  type UnlockError,
} from '../../device/vault/vault.ts'
import type { ListedVault } from '../../device/vault/vault-list.ts'
import { Button } from '../parts/button.tsx'
import { Stack } from '../parts/stack.tsx'
import { askPasskey } from './passkey-secret.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { vaultParts } from './stretch-beside.ts'

interface Props {
  vault: ListedVault
  opened: (vault: OpenVault) => Promise<void>
}

type Wrong = UnlockError | { kind: 'no-passkey' } | { kind: 'broken' }
type Passkeys = Awaited<ReturnType<typeof passkeysOf>>

/** What opens one vault. A wrong passphrase changes nothing. */
export function Unlock({ vault, opened }: Props) {
  const { t } = useLingui()
  const [passphrase, setPassphrase] = useState('')
  const [wrong, setWrong] = useState<Wrong>()
  const [isWorking, setWorking] = useState(false)
  const passkeys = usePasskeys(vault.id)
  const words = useWrongWords()

  async function attempt(open: () => ReturnType<typeof openWithPassphrase>) {
    setWorking(true)
    setWrong(undefined)
    const done = await open().catch(() => ({ ok: false, error: { kind: 'broken' } }) as const)
    if (done.ok) return await opened(done.value)
    setWorking(false)
    setWrong(done.error)
  }

  function withPassphrase(event: FormEvent) {
    event.preventDefault()
    if (passphrase !== '') void attempt(() => openWithPassphrase(vaultParts, vault.id, passphrase))
  }

  async function withPasskey() {
    const given = await askPasskey(passkeys)
    if (given === null) return setWrong({ kind: 'no-passkey' })
    const { credential, secret } = given
    await attempt(() => openWithPasskey(vaultParts.files, vault.id, credential, secret))
  }

  return (
    <form onSubmit={withPassphrase} noValidate>
      <Stack>
        <PassphraseField
          label={t`Passphrase of vault ${vault.label}`}
          error={wrong === undefined ? undefined : words(wrong)}
          value={passphrase}
          onChange={setPassphrase}
        />
        <Button type="submit" look="primary" wide disabled={isWorking}>
          {isWorking ? <Trans>Unlocking…</Trans> : <Trans>Unlock</Trans>}
        </Button>
        {passkeys.length > 0 && (
          <Button icon={KeyRound} wide disabled={isWorking} onClick={() => void withPasskey()}>
            <Trans>Unlock with the passkey</Trans>
          </Button>
        )}
      </Stack>
    </form>
  )
}

function usePasskeys(id: string): Passkeys {
  const [passkeys, setPasskeys] = useState<Passkeys>([])
  useEffect(() => {
    let isOver = false
    void passkeysOf(vaultParts.files, id).then((found) => {
      if (!isOver) setPasskeys(found)
    })
    return () => {
      isOver = true
    }
  }, [id])
  return passkeys
}

function useWrongWords(): (wrong: Wrong) => string {
  const { t } = useLingui()
  return (wrong) => {
    if (wrong.kind === 'wrong') return t`That is not what opens this vault. Nothing was changed.`
    if (wrong.kind === 'wait') {
      const seconds = Math.ceil(wrong.waitMs / 1_000)
      return t`Several wrong ones in a row: wait ${seconds} seconds, then try again.`
    }
    if (wrong.kind === 'no-keys')
      return t`The keys of this vault are gone from this phone: nobody can open it any more.`
    if (wrong.kind === 'no-passkey')
      return t`The passkey was not given. Try again, or type the passphrase.`
    return t`The browser did not give the app its storage. Close its other windows and try again.`
  }
}
