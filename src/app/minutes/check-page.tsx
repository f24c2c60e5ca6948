import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { checkCopy, type KnownCopy, knownCopy } from '../../device/minutes.ts'
import { readSetting } from '../../device/settings.ts'
import type { MinutesCheck } from '../../sync/minutes-check-wire.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { ButtonLink } from '../parts/button.tsx'
import lone from '../parts/lone-page.module.css'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import styles from './minutes.module.css'

/** What is known of a copy, and since when. */
interface Answer {
  copy: MinutesCheck['copy']
  version: number
  latest: number
  errata: number
  at: number
  isHere: boolean
  meetingId: string | null
}

/** Whether a printed copy of minutes is current: asked of the server, or of what this device holds. */
export function CheckPage() {
  const { db, device } = useDevice()
  const code = useCode()
  const look = useCallback(async () => {
    const known = await knownCopy(db, code)
    const asked = await checkCopy((path, init) => fetch(path, init), code)
    const contact = await readSetting(db, 'contact')
    return asked.ok ? told(asked.value, known) : held(known, contact?.lastSyncedAt ?? device.now())
  }, [db, device, code])
  const answer = useAnswer(look)
  return (
    <Stack gap="large">
      <Copy code={code} answer={answer} zone={device.zone} />
      {answer?.meetingId && (
        <ButtonLink href={to('minutes', answer.meetingId)}>
          <Trans>Read the minutes</Trans>
        </ButtonLink>
      )}
    </Stack>
  )
}

/** The same for who holds a copy and has no part in the mission: only the server can say. */
export function CheckOutside() {
  const code = useCode()
  const look = useCallback(async () => {
    const asked = await checkCopy((path, init) => fetch(path, init), code)
    return asked.ok ? told(asked.value, null) : held(null, Date.now())
  }, [code])
  const answer = useAnswer(look)
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <main id="main" className={lone.page}>
      <Copy code={code} answer={answer} zone={timeZone} />
    </main>
  )
}

/** The last part of the address. */
function useCode(): string {
  const [path] = useLocation()
  return decodeURIComponent(path.split('/').at(-1) ?? '').toLowerCase()
}

function useAnswer(look: () => Promise<Answer>): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    let isCurrent = true
    void look().then((found) => {
      if (isCurrent) setAnswer(found)
    })
    return () => {
      isCurrent = false
    }
  }, [look])
  return answer
}

interface CopyProps {
  code: string
  answer: Answer | undefined
  zone: string
}

function Copy({ code, answer, zone }: CopyProps) {
  const { t } = useLingui()
  return (
    <>
      <PageHeader title={t`Is this copy current?`} />
      {answer && <Words answer={answer} zone={zone} />}
      <p className={styles.code}>{code}</p>
    </>
  )
}

function told(check: MinutesCheck, known: KnownCopy | null): Answer {
  const { copy, version, latest, errata, nowMs: at } = check
  return { copy, version, latest, errata, at, isHere: false, meetingId: idOf(known) }
}

/** Without a connection: what this device knew at its last. */
function held(known: KnownCopy | null, at: number): Answer {
  if (known === null)
    return { copy: 'unknown', version: 0, latest: 0, errata: 0, at, isHere: true, meetingId: null }
  const { minutes, latest } = known
  return {
    copy: minutes.version < latest.version ? 'superseded' : 'current',
    version: minutes.version,
    latest: latest.version,
    errata: Object.keys(minutes.errata).length,
    at,
    isHere: true,
    meetingId: idOf(known),
  }
}

function idOf(known: KnownCopy | null): string | null {
  return known?.minutes.meetingId ?? null
}

function Words({ answer, zone }: { answer: Answer; zone: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const { copy, version, latest, errata, isHere } = answer
  const at = format.instant(answer.at, zone)
  return (
    <>
      {copy === 'current' && (
        <Banner tone="good">{t`Current: version ${version} is the latest.`}</Banner>
      )}
      {copy === 'superseded' && (
        <Banner tone="late">{t`Superseded: this is version ${version}, and version ${latest} has replaced it.`}</Banner>
      )}
      {copy === 'unknown' && (
        <Banner tone="attention">
          {isHere
            ? t`This device holds no minutes with this code. Connect, and look again.`
            : t`No minutes have this code. Look whether it was read right.`}
        </Banner>
      )}
      {errata > 0 && (
        <p>
          <Plural
            value={errata}
            one="# correction stands beside it: see that the copy carries it."
            other="# corrections stand beside it: see that the copy carries them."
          />
        </p>
      )}
      <p>
        {isHere ? (
          <Trans>No connection: this is what this device knew on {at}.</Trans>
        ) : (
          <Trans>The server said so on {at}.</Trans>
        )}
      </p>
    </>
  )
}
