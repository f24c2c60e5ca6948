import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Database } from '../../device/database.ts'
import { comeBack, type JoinError } from '../../device/join.ts'
import { addressToComeBack } from '../../device/organisation-sign-in.ts'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { Stack } from '../parts/stack.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { to } from '../routes.ts'
import { AfterJoining } from './after-joining.tsx'
import { deviceLabel } from './device-label.ts'
import { useJoinErrorWords } from './join-error-words.ts'
import { OrganisationLinking } from './organisation-linking.tsx'
import { goThere, purposeHere, takeQuery } from './organisation-purpose.ts'
import { OtherWork } from './other-work.tsx'
import { call } from './passkeys.ts'

interface Props {
  db: Database
  joined: () => void
}

/** Where the organisation sends somebody back to: there is nothing to do but wait. */
export function OrganisationBackPage(props: Props) {
  const [isLinking] = useState(() => purposeHere() === 'link')
  return isLinking ? <OrganisationLinking db={props.db} /> : <ComingBack {...props} />
}

function ComingBack({ db, joined }: Props) {
  const [, navigate] = useLocation()
  const { wrong, isIn, again } = useComingBack(db)
  const words = useWords()
  const isOther = wrong?.kind === 'other-person' || wrong?.kind === 'other-mission'
  if (isIn) {
    const start = (at = to('today')) => {
      navigate(at, { replace: true })
      joined()
    }
    return <AfterJoining db={db} from={null} done={start} />
  }
  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Welcome back</Trans>
      </h1>
      {wrong === undefined ? (
        <p role="status">
          <Trans>Asking the server…</Trans>
        </p>
      ) : (
        <Stack>
          <Banner tone="late" urgent>
            {words(wrong)}
          </Banner>
          {isOther && <OtherWork db={db} isJoining={false} leave={() => again('leaving')} />}
          {!isOther && (
            <Button look="primary" wide onClick={() => again('in')}>
              <Trans>Sign in once more</Trans>
            </Button>
          )}
          <ButtonLink href={to('join')} wide>
            <Trans>Come in another way</Trans>
          </ButtonLink>
        </Stack>
      )}
    </main>
  )
}

function useComingBack(db: Database) {
  const { t } = useLingui()
  const [wrong, setWrong] = useState<JoinError>()
  const [isIn, setIn] = useState(false)
  const hasBegun = useRef(false)
  const label = deviceLabel(navigator.userAgent) || t`This device`

  useEffect(() => {
    // An answer is good for one try.
    if (hasBegun.current) return
    hasBegun.current = true
    const leaving = purposeHere() === 'leaving'
    const proof = { query: takeQuery() }
    void comeBack({ db, fetch: call, deviceLabel: label, leaving, proof }).then((done) => {
      if (done.ok) setIn(true)
      else setWrong(done.error)
    })
  }, [db, label])

  const again = useCallback((purpose: 'in' | 'leaving') => {
    void addressToComeBack(call).then((address) => {
      if (address.ok) goThere(address.value, purpose)
      else setWrong({ kind: 'offline' })
    })
  }, [])
  return { wrong, isIn, again }
}

function useWords(): (error: JoinError) => string {
  const { t } = useLingui()
  const words = useJoinErrorWords()
  return (error) =>
    error.kind === 'not-valid'
      ? t`Nobody here signs in like this, or it took too long. Try once more; if you have not linked it, ask your co-ordinator for an invitation.`
      : words(error)
}
