import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import type { LeavingOrganisation } from '../../device/leaving-organisation.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useDeviceStateWords } from '../words/device-words.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  page: LeavingOrganisation
  /** The server has just told of the devices. */
  isTold: boolean
}

/** Which devices of its people are still to be wiped, and where each stands. */
export function LeaveDevices({ page, isTold }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const directory = useDirectory()
  const stateWords = useDeviceStateWords()
  const mayManage = may(actorOf(me), 'manage_devices', {
    mechanismId: null,
    ownerOrganisationId: null,
  })
  const devices = page.devices ?? []
  const left = devices.filter(({ state }) => state !== 'wiped')
  return (
    <Section
      title={t`Devices not yet wiped`}
      count={left.length}
      {...(!isTold && page.devicesAtMs !== null
        ? { detail: t`As of ${format.instant(page.devicesAtMs, me.zone)}` }
        : {})}
    >
      <Stack>
        {page.devices === null && (
          <p>
            <Trans>The server has not told this device of any. It does so with a connection.</Trans>
          </p>
        )}
        {page.devices !== null && devices.length === 0 && (
          <p>
            {mayManage || page.organisation.leftOn !== null ? (
              <Trans>None of its people has a device in the mission.</Trans>
            ) : (
              <Trans>Their devices are shown here as soon as it has left.</Trans>
            )}
          </p>
        )}
        {devices.length > 0 && (
          <List label={t`Devices of its people`}>
            {devices.map(({ id, personId, label, seenAt, createdAt, state }) => {
              const words = stateWords(state)
              return (
                <ListRow
                  key={id}
                  title={t`${directory?.personName(personId) ?? t`Somebody`}, ${label}`}
                  detail={t`Last contact ${format.instant(seenAt ?? createdAt, me.zone)}`}
                  meta={
                    words === null ? (
                      <StatusPill>
                        <Trans>signed in</Trans>
                      </StatusPill>
                    ) : (
                      <StatusPill tone={words.tone}>{words.words}</StatusPill>
                    )
                  }
                />
              )
            })}
          </List>
        )}
        {page.organisation.leftOn !== null && devices.length > 0 && left.length === 0 && (
          <Banner tone="good">
            <Plural
              value={devices.length}
              one="Its device has handed over and is wiped."
              other="All # devices have handed over and are wiped."
            />
          </Banner>
        )}
      </Stack>
    </Section>
  )
}
