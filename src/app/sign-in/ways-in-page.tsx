import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { type OwnWaysIn, ownWaysIn, signOut } from '../../device/ways-in.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Opening } from '../parts/opening.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { CodesSection } from './codes-section.tsx'
import { OrganisationSection } from './organisation-section.tsx'
import { usePasskeyErrorWords } from './passkey-error-words.ts'
import { call, confirmWithPasskey, type PasskeyError } from './passkeys.ts'
import { PasskeysSection } from './passkeys-section.tsx'

/** How one comes back: passkeys, recovery codes, and leaving this device. Needs a connection. */
export function WaysInPage() {
  const { t } = useLingui()
  const { me, syncNow } = useDevice()
  const words = usePasskeyErrorWords()
  const [own, setOwn] = useState<OwnWaysIn>()
  const [wrong, setWrong] = useState<PasskeyError>()
  const [isLeaving, setLeaving] = useState(false)
  const as = { fetch: call, deviceId: me.deviceId }
  const { deviceId } = me

  const load = useCallback(async () => {
    const loaded = await ownWaysIn({ fetch: call, deviceId })
    if (loaded.ok) setOwn(loaded.value)
    return loaded
  }, [deviceId])

  useEffect(() => {
    void load().then((loaded) => {
      if (!loaded.ok) setWrong(loaded.error)
    })
  }, [load])

  /** Does it, after a passkey has confirmed it where one must. */
  async function act(work: () => Promise<{ ok: boolean; error?: PasskeyError }>) {
    setWrong(undefined)
    let done = await work()
    if (isStepUp(done.error)) {
      const confirmed = await confirmWithPasskey(as, [])
      done = confirmed.ok ? await work() : confirmed
    }
    if (done.error !== undefined) setWrong(done.error)
    await load()
  }

  async function leave() {
    setWrong(undefined)
    const done = await signOut(as)
    if (!done.ok) return setWrong(done.error)
    await syncNow()
  }

  return (
    <Stack gap="large">
      <PageHeader
        title={t`Coming back`}
        back={{ href: to('settings'), label: t`Settings` }}
        detail={t`How you get in again when this phone forgets you, or on a new one.`}
      />
      {wrong && (
        <Banner tone="attention" urgent>
          {words(wrong)}
        </Banner>
      )}
      {own === undefined && wrong === undefined && <Opening />}
      {own !== undefined && (
        <>
          <PasskeysSection as={as} own={own} act={act} />
          <CodesSection as={as} own={own} act={act} />
          <OrganisationSection as={as} act={act} />
        </>
      )}
      <Section
        title={t`This device`}
        detail={t`Signed out, it keeps what is on it and neither sends nor fetches anything.`}
      >
        <Button onClick={() => setLeaving(true)}>
          <Trans>Sign out on this device</Trans>
        </Button>
      </Section>
      <ConfirmSheet
        open={isLeaving}
        title={t`Sign out on this device?`}
        confirm={t`Sign out`}
        onConfirm={() => void leave()}
        onClose={() => setLeaving(false)}
      >
        <p>
          {own !== undefined && own.passkeys.length === 0 && own.codes.left === 0 ? (
            <Trans>
              You have neither a passkey nor recovery codes: only a new invitation lets you in
              again.
            </Trans>
          ) : (
            <Trans>
              You come back with a passkey or a recovery code. What waits is sent after that.
            </Trans>
          )}
        </p>
      </ConfirmSheet>
    </Stack>
  )
}

function isStepUp(error: PasskeyError | undefined): boolean {
  return error?.kind === 'refused' && error.reason === 'step-up'
}
