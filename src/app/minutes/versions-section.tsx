import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MinutesPage } from '../../device/minutes.ts'
import type { Minutes } from '../../domain/minutes.ts'
import { readMinutesContent } from '../../domain/minutes-content.ts'
import { minutesDifferences } from '../../domain/minutes-differences.ts'
import { minutesCode } from '../../domain/minutes-fingerprint.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { QrCode } from '../parts/qr-code.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import styles from './minutes.module.css'
import { MinutesContentView } from './minutes-content-view.tsx'
import {
  minutesStateTones,
  useDifferenceWords,
  useMinutesStateWords,
  useVersionWords,
} from './minutes-words.ts'

/** Every version that was circulated; the earlier ones stay readable. */
export function VersionsSection({ page }: { page: MinutesPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const format = useFormat()
  const states = useMinutesStateWords()
  const name = useVersionWords()
  const [shown, setShown] = useState<Minutes>()
  return (
    <Section title={t`Versions`} count={page.versions.length}>
      <List label={t`Versions`}>
        {page.versions.map((minutes) => (
          <ListRow
            key={minutes.id}
            title={name(minutes)}
            detail={
              <>
                <p>{t`Circulated ${format.instant(minutes.circulatedAt, device.zone)}`}</p>
                {minutes.remark !== '' && <p lang={minutes.lang}>{minutes.remark}</p>}
              </>
            }
            meta={
              <StatusPill tone={minutesStateTones[minutes.state]}>
                {states[minutes.state]}
              </StatusPill>
            }
            onPress={() => setShown(minutes)}
          />
        ))}
      </List>
      {shown !== undefined && (
        <Sheet open onClose={() => setShown(undefined)} title={name(shown)}>
          <Version minutes={shown} page={page} />
        </Sheet>
      )}
    </Section>
  )
}

function Version({ minutes, page }: { minutes: Minutes; page: MinutesPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const format = useFormat()
  const content = readMinutesContent(minutes)
  const words = useDifferenceWords()
  const before = page.versions.find(({ version }) => version === minutes.version - 1)
  const earlier = before === undefined ? null : readMinutesContent(before)
  const errata = Object.entries(minutes.errata)
  const code = minutesCode(minutes.hash)
  const address = `${location.origin}${to('checkCopy', code)}`
  return (
    <Stack gap="large">
      {errata.map(([place, { at, text }]) => (
        <p key={place}>
          <strong>{t`Correction ${place}, ${format.instant(at, device.zone)}`}:</strong> {text}
        </p>
      ))}
      {content !== null && earlier !== null && (
        <Differences told={minutesDifferences(earlier, content).map(words)} />
      )}
      {content === null ? (
        <p>
          <Trans>This app is too old to read this version. Update it.</Trans>
        </p>
      ) : (
        <MinutesContentView content={content} numbers={minutes.numbers} />
      )}
      <Disclosure summary={t`Is a printed copy current?`}>
        <Stack>
          <p>
            <Trans>
              A copy of this version carries this code. Whoever holds it learns whether it is
              current, and nothing else.
            </Trans>
          </p>
          <div className={styles.qr}>
            <QrCode text={address} label={t`Code of this version`} />
          </div>
          <p className={styles.code}>{code}</p>
        </Stack>
      </Disclosure>
    </Stack>
  )
}

function Differences({ told }: { told: readonly string[] }) {
  const { t } = useLingui()
  if (told.length === 0)
    return (
      <p>
        <Trans>It says what the version before says.</Trans>
      </p>
    )
  return (
    <Section title={t`What changed`} count={told.length}>
      <ul>
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  )
}
