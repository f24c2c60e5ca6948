import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { linkOrganisation } from '../../device/organisation-sign-in.ts'
import type { CallError } from '../../device/transport.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { OrganisationBackPage } from './organisation-back-page.tsx'
import { useOrganisationErrorWords } from './organisation-error-words.ts'
import { purposeHere, takeQuery } from './organisation-purpose.ts'
import { call } from './passkeys.ts'

/** Where the organisation sends somebody back to whose device this is: he links it, or comes in again. */
export function OrganisationLinkedPage() {
  const { db } = useDevice()
  const [purpose] = useState(purposeHere)
  return purpose === 'in' || purpose === 'leaving' ? (
    <OrganisationBackPage db={db} joined={() => location.reload()} />
  ) : (
    <Linking />
  )
}

function Linking() {
  const { t } = useLingui()
  const { me } = useDevice()
  const { deviceId } = me
  const [, navigate] = useLocation()
  const errorWords = useOrganisationErrorWords()
  const [wrong, setWrong] = useState<CallError>()
  const hasBegun = useRef(false)

  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    void linkOrganisation({ fetch: call, deviceId }, takeQuery()).then((done) => {
      if (done.ok) navigate(to('waysIn'), { replace: true })
      else setWrong(done.error)
    })
  }, [deviceId, navigate])

  return (
    <Stack>
      <PageHeader
        title={t`Link your organisation’s sign-in`}
        back={{ href: to('waysIn'), label: t`Coming back` }}
      />
      {wrong === undefined ? (
        <p role="status">
          <Trans>Asking the server…</Trans>
        </p>
      ) : (
        <Banner tone="late" urgent>
          {errorWords(wrong)}
        </Banner>
      )}
    </Stack>
  )
}
