import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import styles from './code-scanner.module.css'
import { Disclosure } from './disclosure.tsx'
import { Field } from './field.tsx'
import { scanner } from './scanner.ts'
import { Stack } from './stack.tsx'

interface Props {
  /** What to hold the camera over. */
  hint: ReactNode
  /** Takes what the camera saw; gives what is wrong with it, or nothing where it was taken. */
  take: (text: string) => Promise<string | null>
}

/** Looks through the camera until a code is taken, and says what is wrong with one that is not. */
export function CodeScanner({ hint, take }: Props) {
  const { t } = useLingui()
  const video = useRef<HTMLVideoElement>(null)
  const taking = useRef(take)
  const [wrong, setWrong] = useState<string>()
  const [hasCamera, setHasCamera] = useState(true)
  const [round, setRound] = useState(0)
  const [typed, setTyped] = useState('')

  useEffect(() => {
    taking.current = take
  }, [take])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each round looks anew
  useEffect(() => {
    const element = video.current
    if (element === null) return
    return scanner(element, {
      found: (text) => {
        void taking.current(text).then((trouble) => setWrong(trouble ?? undefined))
        return true
      },
      failed: () => setHasCamera(false),
    })
  }, [round])

  return (
    <Stack>
      {wrong === undefined && hasCamera && <p role="status">{hint}</p>}
      {!hasCamera && (
        <Banner tone="attention">
          <Trans>The camera cannot be used. Allow it in the browser’s settings.</Trans>
        </Banner>
      )}
      {wrong !== undefined && (
        <Banner tone="attention">
          {wrong} <Trans>Nothing was changed.</Trans>
        </Banner>
      )}
      <video
        ref={video}
        className={styles.camera}
        muted
        playsInline
        aria-label={t`What the camera sees`}
      />
      <Button
        wide
        onClick={() => {
          setWrong(undefined)
          setRound(round + 1)
        }}
      >
        <Trans>Scan again</Trans>
      </Button>
      <Disclosure summary={<Trans>No camera?</Trans>}>
        <Stack gap="small">
          <Field label={t`The text of the code`} hint={t`As it was sent to you in a message.`}>
            <input
              value={typed}
              maxLength={2_000}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Field>
          <Button
            small
            disabled={typed.trim() === ''}
            onClick={() =>
              void take(typed.trim()).then((trouble) => setWrong(trouble ?? undefined))
            }
          >
            <Trans>Use this text</Trans>
          </Button>
        </Stack>
      </Disclosure>
    </Stack>
  )
}
