import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { inGroups, readSpokenCode, spokenDigits } from '../../domain/spoken-code.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'

interface Props {
  take: (secret: string) => void
  back: () => void
}

/** The code that was read out. A slip is found here, before it costs a try. */
export function CodeForm({ take, back }: Props) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const digits = typed.replaceAll(/\D/g, '')

  function submit(event: FormEvent) {
    event.preventDefault()
    const code = readSpokenCode(typed)
    if (code !== null) return take(code)
    setWrong(
      digits.length === spokenDigits
        ? t`A digit is wrong, or two are swapped. Have the code read out again.`
        : t`The code has sixteen digits; this has ${digits.length}.`,
    )
  }

  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Type the code</Trans>
      </h1>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Field label={t`Code`} hint={t`Four groups of four digits.`} error={wrong}>
            <input
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={24}
              value={typed}
              onChange={(event) => setTyped(grouped(event.target.value))}
            />
          </Field>
          <Button type="submit" look="primary" wide>
            <Trans>Go on</Trans>
          </Button>
          <Button look="quiet" wide onClick={back}>
            <Trans>Back</Trans>
          </Button>
        </Stack>
      </form>
    </main>
  )
}

/** Digits stand in groups as they are typed; whatever else was typed stays, to be seen. */
function grouped(typed: string): string {
  return /^[\d ]*$/.test(typed) ? inGroups(typed.replaceAll(' ', '')) : typed
}
