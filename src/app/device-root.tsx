import { Trans } from '@lingui/react/macro'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Database } from '../device/database.ts'
import type { Device } from '../device/device.ts'
import { type OpenError, openDevice } from '../device/open-device.ts'
import { readSetting } from '../device/settings.ts'
import type { Syncing } from '../device/sync-loop.ts'
import { isSealed, whenVaultsBegin } from '../device/vault/has-vaults.ts'
import { fail, type Result } from '../domain/result.ts'
import { DeviceProvider } from './device-context.tsx'
import { Banner } from './parts/banner.tsx'
import { Button } from './parts/button.tsx'
import { Opening } from './parts/opening.tsx'
import { useLive } from './parts/use-live.ts'

interface Props {
  /** The app, once somebody has joined on this device. */
  children: ReactNode
  /** What is shown before; `joined` opens the device again. */
  outside: (db: Database, joined: () => void) => ReactNode
  /** What is shown while it is wiped, and after. */
  wiped: (mission: string | undefined) => ReactNode
  /** What is shown while all is sealed; `unlocked` opens the database of a vault. */
  locked: (unlocked: (db: Database) => void) => ReactNode
}

/** Opens what this device remembers, keeps it in touch with the server, and gives it to the screens. */
export function DeviceRoot({ children, outside, wiped, locked }: Props) {
  const [opened, setOpened] = useState<Result<Device, OpenError>>()
  const [mission, setMission] = useState<string>()
  const open = useCallback(async (db?: Database) => {
    setOpened(await openDevice(db).catch(() => fail({ kind: 'no-storage' } as const)))
  }, [])

  useEffect(() => {
    void open()
  }, [open])

  if (opened === undefined) return <Opening />
  if (opened.ok) {
    const over = () => {
      setMission(opened.value.me.missionName)
      setOpened(fail({ kind: 'wiping' }))
    }
    return (
      <Opened device={opened.value} over={over}>
        {children}
      </Opened>
    )
  }
  const { error } = opened
  if (error.kind === 'not-joined') return outside(error.db, () => void open(error.db))
  if (error.kind === 'wiping') return wiped(mission)
  if (error.kind === 'locked') return locked((db) => void open(db))
  return <CannotOpen why={error.kind} />
}

interface OpenedProps {
  device: Device
  /** What is on it goes. */
  over: () => void
  children: ReactNode
}

/** The device with who uses it as of now: roles change when the server says so. */
function Opened({ device: first, over, children }: OpenedProps) {
  const { db } = first
  const me = useLive(() => readSetting(db, 'identity'), [db]) ?? first.me
  const device = useMemo(() => ({ ...first, me }), [first, me])
  const today = useToday(device)
  const syncing = useRef<Promise<Syncing | undefined>>(undefined)
  const syncNow = useCallback(async () => await (await syncing.current)?.syncNow(), [])

  useEffect(() => db.over.listen(over))
  // All of this is being moved into a vault: nothing more may be written here.
  useEffect(() => (isSealed(db.name) ? undefined : whenVaultsBegin(() => location.reload())), [db])

  useEffect(() => {
    const started = keepInTouch(first)
    syncing.current = started
    return () => {
      void started.then((one) => one?.stop())
    }
  }, [first])

  return <DeviceProvider value={{ db, device, today, me, syncNow }}>{children}</DeviceProvider>
}

/** Nothing on the first screen waits for the network, so its code comes after it. */
async function keepInTouch(device: Device): Promise<Syncing | undefined> {
  try {
    const { leaveNoTrace } = await import('../device/vault/no-trace.ts')
    leaveNoTrace()
    if (!isSealed(device.db.name)) {
      const { sealAside } = await import('../device/vault/aside-key.ts')
      // Without it words go aside as they are, which is better than not at all.
      await sealAside(device.db).catch(() => undefined)
    }
    const { startSync } = await import('../device/sync-loop.ts')
    const syncing = startSync(device)
    const { startReminding } = await import('./reminding.ts')
    startReminding(device)
    return syncing
  } catch {
    // Its code is not here: an update is being taken, which reloads the page.
    return undefined
  }
}

const minuteMs = 60_000

/** The calendar day in the mission's zone; changes at its midnight, looked at once a minute. */
function useToday(device: Device): string {
  const [today, setToday] = useState(device.today)
  useEffect(() => {
    const timer = setInterval(() => setToday(device.today()), minuteMs)
    return () => clearInterval(timer)
  }, [device])
  return today
}

function CannotOpen({ why }: { why: 'newer-database' | 'no-storage' }) {
  return (
    <main id="main">
      <Banner
        tone="attention"
        urgent
        action={
          <Button onClick={() => location.reload()}>
            <Trans>Open again</Trans>
          </Button>
        }
      >
        {why === 'newer-database' ? (
          <Trans>
            A newer version of the app has been used on this phone. Nothing is lost: open it again
            to go on with the newer one.
          </Trans>
        ) : (
          <Trans>
            The browser does not give the app its storage. Leave private browsing or make some room,
            then open the app again. Nothing that was saved is lost.
          </Trans>
        )}
      </Banner>
    </main>
  )
}
