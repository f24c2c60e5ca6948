import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useParams } from 'wouter'
import { checkCopy, type KnownCopy, knownCopy } from '../../device/minutes.ts'
import { readSetting } from '../../device/settings.ts'
import type { MinutesCheck } from '../../sync/minutes-check-wire.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { ButtonLink } from '../parts/button.tsx'
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
  const { t } = useLingui()
  const { id = '' } = useParams()
  const code = id.toLowerCase()
  const answer = useAnswer(code)
  return (
    <Stack gap="large">
      <PageHeader title={t`Is this copy current?`} />
      {answer && <Words answer={answer} />}
      <p className={styles.code}>{code}</p>
      {answer?.meetingId && (
        <ButtonLink href={to('minutes', answer.meetingId)}>
          <Trans>Read the minutes</Trans>
        </ButtonLink>
      )}
    </Stack>
  )
}

function useAnswer(code: string): Answer | undefined {
  const { db, device } = useDevice()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const known = await knownCopy(db, code)
      const asked = await checkCopy((path, init) => fetch(path, init), code)
      const contact = await readSetting(db, 'contact')
      if (!isCurrent) return
      setAnswer(
        asked.ok ? told(asked.value, known) : held(known, contact?.lastSyncedAt ?? device.now()),
      )
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [db, device, code])
  return answer
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

function Words({ answer }: { answer: Answer }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const format = useFormat()
  const { copy, version, latest, errata, isHere } = answer
  const at = format.instant(answer.at, device.zone)
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
