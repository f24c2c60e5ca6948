import { Trans } from '@lingui/react/macro'
import { Stack } from '../parts/stack.tsx'

/** What sealing does and what it does not, said before somebody relies on it. */
export function Limits() {
  return (
    <Stack gap="small">
      <p>
        <Trans>
          Sealed, everything that you and others wrote lies encrypted on this phone. Who finds or
          takes it while it is locked reads none of it.
        </Trans>
      </p>
      <p>
        <Trans>
          It does not protect an unlocked phone, nor against a spying program on it, nor what the
          keyboard learns, nor what the system keeps of the memory while you work.
        </Trans>
      </p>
      <p>
        <Trans>
          What was readable here before may stay in the browser's files for some time: it is best
          sealed before anything is written.
        </Trans>
      </p>
      <p>
        <Trans>
          Nobody can reset the passphrase. If it is lost, what was not sent is lost; everything else
          comes back when you join again.
        </Trans>
      </p>
    </Stack>
  )
}
