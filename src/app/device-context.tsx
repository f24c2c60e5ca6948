import { createContext, type ReactNode, useContext } from 'react'
import type { Database } from '../device/database.ts'
import type { Device } from '../device/device.ts'
import type { Identity } from '../device/identity.ts'
import type { Day } from '../domain/day.ts'

/** What every screen needs to know about the device it runs on. */
export interface DeviceContext {
  /** The device's database, for queries. */
  db: Database
  /** Database, clock and ids together, for commands. */
  device: Device
  /** The calendar day in the mission's zone, `2026-11-21`. Changes at midnight. */
  today: Day
  /** Who uses this device. */
  me: Identity
  /** Asks for a round trip to the server now; nothing else waits for it. */
  syncNow: () => Promise<void>
}

const Context = createContext<DeviceContext | undefined>(undefined)

interface Props {
  value: DeviceContext
  children: ReactNode
}

export function DeviceProvider({ value, children }: Props) {
  return <Context value={value}>{children}</Context>
}

/** Throws outside `DeviceProvider`: a screen without a device is a mistake in `main.tsx`. */
export function useDevice(): DeviceContext {
  const value = useContext(Context)
  if (value === undefined) throw new Error('useDevice needs a DeviceProvider above it')
  return value
}
