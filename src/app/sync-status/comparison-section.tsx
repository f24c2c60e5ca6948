import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Scale } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { readComparison, wantComparison } from '../../device/comparison.ts'
import type { Comparison } from '../../device/settings.ts'
import type { SyncStatus } from '../../device/sync-status.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import styles from './comparison-section.module.css'

/** CMP5: when this phone and the server last compared what they hold, what came of it, and doing it now. */
export function ComparisonSection({ state }: { state: SyncStatus['state'] }) {
  const { t } = useLingui()
  const { db, me, syncNow } = useDevice()
  const format = useFormat()
  const id = useId()
  const known = useLive(() => readComparison(db), [db])
  if (known === undefined) return null
  const { result, comparedMs } = known
  const hindrance = hindranceOf(known, state)
  const whenMs = result === null ? null : comparedMs
  const compareNow = async () => {
    await wantComparison(db)
    await syncNow()
  }
  return (
    <Section
      title={t`Compare with the server`}
      detail={t`Once a day, and after the server was restored, this phone and the server compare what they hold. What one of them lacks it gets from the other.`}
    >
      <div className={styles.outcome}>
        <div role="status">
          <Outcome known={known} />
        </div>
        {whenMs !== null && (
          <p className={styles.aside}>
            <Trans>Last compared: {format.instant(whenMs, me.zone)}</Trans>
          </p>
        )}
        <Button
          icon={Scale}
          disabled={hindrance !== null}
          aria-describedby={hindrance === null ? undefined : id}
          onClick={() => void compareNow()}
        >
          <Trans>Compare now</Trans>
        </Button>
        {hindrance !== null && (
          <p className={styles.aside} id={id}>
            {hindrance}
          </p>
        )}
      </div>
    </Section>
  )
}

/** Why it cannot be asked for now; `null` when it can. */
function hindranceOf(
  { isWanted, isNewHistory }: Comparison,
  state: SyncStatus['state'],
): ReactNode | null {
  if (state === 'syncing') return <Trans>Wait until syncing is over.</Trans>
  if (isNewHistory) return <Trans>It is tried again by itself.</Trans>
  if (state === 'idle') return isWanted ? <Trans>It begins when syncing is over.</Trans> : null
  if (state === 'offline')
    return isWanted ? (
      <Trans>There is no connection. It is done as soon as there is one.</Trans>
    ) : (
      <Trans>This needs a connection to the server.</Trans>
    )
  return <Trans>This is possible again when syncing is.</Trans>
}

function Outcome({ known }: { known: Comparison }) {
  const { result, isWanted, isNewHistory, isDeclined, round } = known
  if (isNewHistory && isDeclined)
    return (
      <p>
        <Trans>
          The server was restored and has not compared yet. What others write is read within the
          hour; until then nothing on this phone is replaced.
        </Trans>
      </p>
    )
  if (isWanted || round !== null)
    return (
      <p>
        <Trans>The two have not finished comparing.</Trans>
      </p>
    )
  if (isDeclined)
    return (
      <p>
        <Trans>The server could not compare. It is tried again by itself within a day.</Trans>
      </p>
    )
  if (result === null)
    return (
      <p>
        <Trans>They have not compared yet.</Trans>
      </p>
    )
  return <Result result={result} />
}

/** One sentence for each thing that came of it; mostly there is one. */
function Result({ result }: { result: NonNullable<Comparison['result']> }) {
  const { given, kept, isRead, isLasting } = result
  const isEqual = given + kept === 0 && !isRead && !isLasting
  return (
    <>
      {isEqual && (
        <p>
          <Trans>This phone and the server hold the same.</Trans>
        </p>
      )}
      {given > 0 && (
        <p>
          <Plural
            value={given}
            one="The server lacked # record and got it back from this phone."
            other="The server lacked # records and got them back from this phone."
          />
        </p>
      )}
      {kept > 0 && (
        <p>
          <Plural
            value={kept}
            one="The server lacks # record that you may not give back. It stays on this phone."
            other="The server lacks # records that you may not give back. They stay on this phone."
          />
        </p>
      )}
      {isRead && !isLasting && (
        <p>
          <Trans>Something was missing here: everything was read from the server again.</Trans>
        </p>
      )}
      {isLasting && (
        <p>
          <Trans>
            This phone and the server differ, and reading everything again did not change that. Tell
            whoever looks after the server.
          </Trans>
        </p>
      )}
    </>
  )
}
