import { Trans } from '@lingui/react/macro'
import { type AuditAlarm as Alarm, acknowledgeAlarm, readWatched } from '../../device/audit.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { useLive } from './use-live.ts'

/** AUD3: that the server's audit is not the one this device has seen, until somebody has read it. */
export function AuditAlarm() {
  const { db } = useDevice()
  const alarm = useLive(() => readWatched(db), [db])?.alarm
  if (alarm == null) return null
  return (
    <Banner
      tone={alarm.kind === 'restored' ? 'attention' : 'late'}
      action={
        <Button onClick={() => void acknowledgeAlarm(db)}>
          <Trans>I have read this</Trans>
        </Button>
      }
    >
      {alarm.kind === 'restored' ? <Restored alarm={alarm} /> : <RolledBack alarm={alarm} />}
    </Banner>
  )
}

function Restored({ alarm: { seenN, found } }: { alarm: Alarm }) {
  const { me } = useDevice()
  const format = useFormat()
  const at = found.restored === null ? '' : format.instant(found.restored.at, me.zone)
  const kept = (found.restored?.n ?? 1) - 1
  return (
    <>
      <p>
        <strong>
          <Trans>The server was put back to a backup on {at}.</Trans>
        </strong>{' '}
        <Trans>
          Its audit had {seenN} entries; {kept} of them came back with the backup.
        </Trans>
      </p>
      <p>
        <Trans>
          Whoever looks after the server should have told you. If nobody did, ask them why before
          you go on, and look through the roles and devices: what was taken away since may be back.
        </Trans>
      </p>
    </>
  )
}

function RolledBack({ alarm: { seenN, seenMs, foundMs, found } }: { alarm: Alarm }) {
  const { me } = useDevice()
  const format = useFormat()
  const n = found.head.n
  return (
    <>
      <p>
        <strong>
          <Trans>The server’s audit is not the one that this device has seen.</Trans>
        </strong>{' '}
        <Trans>
          It had {seenN} entries on {format.instant(seenMs, me.zone)}. Found on{' '}
          {format.instant(foundMs, me.zone)}: it has {n}, and does not go on from there.
        </Trans>
      </p>
      <p>
        <Trans>
          The database was set back or altered, and no restore is written down. Write down these
          numbers, tell whoever looks after the server, and ask for the last backups to be kept as
          they are. Nothing on this device is lost.
        </Trans>
      </p>
    </>
  )
}
