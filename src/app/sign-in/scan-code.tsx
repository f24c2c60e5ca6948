import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { scanner } from '../parts/scanner.ts'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { readInvitation } from './read-invitation.ts'
import styles from './sign-in.module.css'

interface Props {
  take: (secret: string) => void
  back: () => void
  typeInstead: () => void
}

type Wrong = 'no-camera' | 'other-site' | 'no-invitation'

/** Looks for an invitation with the camera, which is asked for now and let go on leaving. */
export function ScanCode({ take, back, typeInstead }: Props) {
  const { t } = useLingui()
  const video = useRef<HTMLVideoElement>(null)
  const [wrong, setWrong] = useState<Wrong>()
  const words: Record<Wrong, string> = {
    'no-camera': t`The camera cannot be used. Allow it in the browser’s settings, or type a code instead.`,
    'other-site': t`This code leads to the server of another mission. Open it with the phone’s own camera.`,
    'no-invitation': t`This is no invitation. Look for the square on your co-ordinator’s screen.`,
  }
  const taken = useRef(take)

  useEffect(() => {
    taken.current = take
  }, [take])

  useEffect(() => {
    const element = video.current
    if (element === null) return
    return scanner(element, {
      found: (text) => {
        const read = readInvitation(text, location.origin)
        if (read.ok) taken.current(read.value)
        else setWrong(read.error)
        return read.ok
      },
      failed: () => setWrong('no-camera'),
    })
  }, [])

  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Scan the code</Trans>
      </h1>
      <Stack>
        {wrong === undefined && (
          <p role="status">
            <Trans>Hold the camera over the square on your co-ordinator’s screen.</Trans>
          </p>
        )}
        {wrong !== undefined && <Banner tone="attention">{words[wrong]}</Banner>}
        <video
          ref={video}
          className={styles.camera}
          muted
          playsInline
          aria-label={t`What the camera sees`}
        />
        <Button wide onClick={typeInstead}>
          <Trans>Type a code instead</Trans>
        </Button>
        <Button look="quiet" wide onClick={back}>
          <Trans>Back</Trans>
        </Button>
      </Stack>
    </main>
  )
}
