import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { lockNow } from '../../device/vault/current-vault.ts'
import {
  addPasskey,
  changePassphrase,
  dropPasskeys,
  type OpenVault,
} from '../../device/vault/vault.ts'
import { listedVault, listVault, listVaults } from '../../device/vault/vault-list.ts'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Section } from '../parts/section.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { NewPassphrase } from './new-passphrase.tsx'
import { makePasskey, mayHavePasskeys } from './passkey-secret.ts'
import { affordable, vaultParts } from './stretch-beside.ts'

const minutes = ['1', '5', '15', '60'] as const

/** When a vault locks itself, and what opens it. */
export function VaultSettings({ vault, isRequired }: { vault: OpenVault; isRequired: boolean }) {
  const { t } = useLingui()
  const [idle, setIdle] = useState(String(listedVault(vault.id)?.idleMinutes ?? 5))
  return (
    <>
      <Section title={t`When nobody touches it`}>
        <SegmentedChoice
          label={t`Lock after minutes`}
          choices={minutes.map((value) => ({ value, label: value }))}
          value={idle}
          onChange={(value) => {
            setIdle(value)
            listVault({ id: vault.id, idleMinutes: Number(value) })
          }}
        />
      </Section>
      <Section title={t`What opens it`}>
        <Stack>
          <ChangePassphrase vault={vault} />
          {mayHavePasskeys() && <PasskeyChoice vault={vault} />}
        </Stack>
      </Section>
      {listVaults().length === 1 && !isRequired && <TurnOff vault={vault} />}
    </>
  )
}

function ChangePassphrase({ vault }: { vault: OpenVault }) {
  const { t } = useLingui()
  const toast = useToast()
  const [turn, setTurn] = useState(0)
  async function change(passphrase: string) {
    await changePassphrase(vaultParts, vault, passphrase, await affordable())
    setTurn(turn + 1)
    toast({ text: t`From now on the new passphrase opens this vault.` })
  }
  return (
    <Disclosure key={turn} summary={t`Another passphrase`}>
      <NewPassphrase action={t`Change the passphrase`} onChosen={change} />
    </Disclosure>
  )
}

function PasskeyChoice({ vault }: { vault: OpenVault }) {
  const { t } = useLingui()
  const toast = useToast()
  const label = listedVault(vault.id)?.label ?? ''
  async function add() {
    const passkey = await makePasskey(t`Vault ${label}`)
    if (passkey === null)
      return toast({ text: t`No passkey was made, or this phone's passkeys cannot open vaults.` })
    await addPasskey(vaultParts.files, vault, passkey)
    toast({ text: t`The passkey opens this vault as well.` })
  }
  async function drop() {
    await dropPasskeys(vaultParts.files, vault.id)
    toast({ text: t`Only the passphrase opens this vault.` })
  }
  return (
    <>
      <Button wide onClick={() => void add()}>
        <Trans>Open it with a passkey as well</Trans>
      </Button>
      <Button look="quiet" wide onClick={() => void drop()}>
        <Trans>Forget the passkeys</Trans>
      </Button>
    </>
  )
}

function TurnOff({ vault }: { vault: OpenVault }) {
  const { t } = useLingui()
  const [isAsked, setAsked] = useState(false)
  function turnOff() {
    listVault({ id: vault.id, move: 'out' })
    void lockNow()
  }
  return (
    <Section title={t`Without a seal`}>
      <Button wide onClick={() => setAsked(true)}>
        <Trans>Turn sealing off</Trans>
      </Button>
      <ConfirmSheet
        open={isAsked}
        onClose={() => setAsked(false)}
        title={<Trans>Keep everything readable on this phone?</Trans>}
        danger
        confirm={<Trans>Turn sealing off</Trans>}
        onConfirm={turnOff}
      >
        <p>
          <Trans>
            The app asks for the passphrase once more and then puts everything back as it was.
            Whoever gets into this phone can read it from then on.
          </Trans>
        </p>
      </ConfirmSheet>
    </Section>
  )
}
