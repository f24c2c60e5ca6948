import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, type ReactNode, useState } from 'react'
import { normalPassphrase, type Weakness, weaknessOf } from '../../device/vault/passphrase.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Stack } from '../parts/stack.tsx'
import { PassphraseField } from './passphrase-field.tsx'

interface Props {
  /** Asks for the word that stands on the lock screen as well. */
  withLabel?: boolean
  action: ReactNode
  /** Resolves when it is done; the form is out of use until then. */
  onChosen: (passphrase: string, label: string) => Promise<void>
}

/** A passphrase chosen twice. What counts is how long it is; no kinds of characters are asked for. */
export function NewPassphrase({ withLabel, action, onChosen }: Props) {
  const { t } = useLingui()
  const words = useWeaknessWords()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [label, setLabel] = useState('')
  const [wrong, setWrong] = useState<Weakness | 'different' | 'failed'>()
  const [isWorking, setWorking] = useState(false)

  async function choose(event: FormEvent) {
    event.preventDefault()
    const weakness = weaknessOf(passphrase)
    if (weakness !== null) return setWrong(weakness)
    if (normalPassphrase(passphrase) !== normalPassphrase(again)) return setWrong('different')
    setWrong(undefined)
    setWorking(true)
    await onChosen(passphrase, label.trim()).catch(() => setWrong('failed'))
    setWorking(false)
  }

  const isWeak = wrong !== undefined && wrong !== 'different' && wrong !== 'failed'
  return (
    <form onSubmit={(event) => void choose(event)} noValidate>
      <Stack>
        <PassphraseField
          label={t`Passphrase`}
          hint={t`Four or five words that do not belong together are easy to remember and hard to guess. At least 12 characters.`}
          error={isWeak ? words[wrong] : undefined}
          value={passphrase}
          onChange={setPassphrase}
        />
        <Field
          label={t`Passphrase, once more`}
          error={wrong === 'different' ? t`The two are not the same.` : undefined}
        >
          <input
            type="password"
            autoComplete="off"
            maxLength={200}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        </Field>
        {withLabel && (
          <Field
            label={t`A word for the lock screen`}
            hint={t`Everybody who picks up this phone can read it: not your name. Left empty, it is a number.`}
            optional
          >
            <input
              autoComplete="off"
              maxLength={20}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
            />
          </Field>
        )}
        {wrong === 'failed' && (
          <p role="alert">
            <Trans>
              That did not work: the browser did not save the keys. Nothing was changed.
            </Trans>
          </p>
        )}
        <Button type="submit" look="primary" wide disabled={isWorking}>
          {isWorking ? <Trans>One moment…</Trans> : action}
        </Button>
      </Stack>
    </form>
  )
}

function useWeaknessWords(): Record<Weakness, string> {
  const { t } = useLingui()
  return {
    short: t`Too short to withstand guessing. Take more words: at least 12 characters.`,
    repeated: t`The same few letters again and again are guessed quickly. Take other words.`,
    common: t`This is among the first that anybody tries. Take words that do not belong together.`,
  }
}
