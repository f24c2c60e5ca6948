import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Database } from '../../device/database.ts'
import { linkOrganisation } from '../../device/organisation-sign-in.ts'
import { readSetting } from '../../device/settings.ts'
import type { CallError } from '../../device/transport.ts'
import { Banner } from '../parts/banner.tsx'
import { ButtonLink } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import { useOrganisationErrorWords } from './organisation-error-words.ts'
import { takeQuery } from './organisation-purpose.ts'
import { call } from './passkeys.ts'

/** Where the organisation sends somebody back to who links its sign-in to himself. */
export function OrganisationLinking({ db }: { db: Database }) {
  const [, navigate] = useLocation()
  const errorWords = useOrganisationErrorWords()
  const [wrong, setWrong] = useState<CallError>()
  const hasBegun = useRef(false)

  useEffect(() => {
    // An answer is good for one try.
    if (hasBegun.current) return
    hasBegun.current = true
    void linkHere(db, takeQuery()).then((why) => {
      if (why === undefined) navigate(to('waysIn'), { replace: true })
      else setWrong(why)
    })
  }, [db, navigate])

  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Link your organisation’s sign-in</Trans>
      </h1>
      {wrong === undefined ? (
        <p role="status">
          <Trans>Asking the server…</Trans>
        </p>
      ) : (
        <Stack>
          <Banner tone="late" urgent>
            {errorWords(wrong)}
          </Banner>
          <ButtonLink href={to('waysIn')} wide>
            <Trans>Back</Trans>
          </ButtonLink>
        </Stack>
      )}
    </main>
  )
}

/** Why it came to nothing; `undefined` when it is linked. */
async function linkHere(db: Database, query: string): Promise<CallError | undefined> {
  const me = await readSetting(db, 'identity')
  if (me === undefined) return { kind: 'signed-out' }
  const done = await linkOrganisation({ fetch: call, deviceId: me.deviceId }, query)
  return done.ok ? undefined : done.error
}
