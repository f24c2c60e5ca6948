import { Trans, useLingui } from '@lingui/react/macro'
import { Fingerprint, Hash, NotebookPen, ScanQrCode } from 'lucide-react'
import { useState } from 'react'
import type { Database } from '../../device/database.ts'
import { List, ListRow } from '../parts/list.tsx'
import lone from '../parts/lone-page.module.css'
import { Section } from '../parts/section.tsx'
import { Wordmark } from '../parts/wordmark.tsx'
import { CodeForm } from './code-form.tsx'
import { ComeBack } from './come-back.tsx'
import { OrganisationWay } from './organisation-way.tsx'
import { ScanCode } from './scan-code.tsx'
import styles from './sign-in.module.css'

interface Props {
  db: Database
  /** An invitation was scanned or typed. */
  take: (secret: string) => void
  /** Somebody came back. */
  joined: () => void
}

type Way = 'scan' | 'code' | 'passkey' | 'recovery'

/** Without a link: how else one comes in, or comes back. One thing on a screen. */
export function WaysIn({ db, take, joined }: Props) {
  const { t } = useLingui()
  const [way, setWay] = useState<Way>()
  const back = () => setWay(undefined)
  const icon = { size: 22, strokeWidth: 1.8, 'aria-hidden': true } as const

  if (way === 'scan') return <ScanCode take={take} back={back} typeInstead={() => setWay('code')} />
  if (way === 'code') return <CodeForm take={take} back={back} />
  if (way !== undefined) return <ComeBack db={db} with={way} joined={joined} back={back} />
  return (
    <main id="main" className={lone.page}>
      <Wordmark />
      <h1>
        <Trans>Come in</Trans>
      </h1>
      <Section title={t`You are invited`}>
        <List label={t`You are invited`}>
          <ListRow
            start={<ScanQrCode {...icon} />}
            title={t`Scan the code`}
            detail={t`The square on your co-ordinator’s screen`}
            onPress={() => setWay('scan')}
          />
          <ListRow
            start={<Hash {...icon} />}
            title={t`Type the code that you were told`}
            detail={t`Sixteen digits, read out over the telephone`}
            onPress={() => setWay('code')}
          />
        </List>
      </Section>
      <Section title={t`You have been here before`}>
        <List label={t`You have been here before`}>
          <ListRow
            start={<Fingerprint {...icon} />}
            title={t`Use your passkey`}
            detail={t`Your finger, face or screen lock`}
            onPress={() => setWay('passkey')}
          />
          <ListRow
            start={<NotebookPen {...icon} />}
            title={t`Use a recovery code`}
            detail={t`One of the eight that you wrote down`}
            onPress={() => setWay('recovery')}
          />
          <OrganisationWay />
        </List>
      </Section>
      <p className={styles.note}>
        <Trans>
          Neither? Ask your co-ordinator or head of mission for an invitation. It works once, within
          24 hours.
        </Trans>
      </p>
    </main>
  )
}
