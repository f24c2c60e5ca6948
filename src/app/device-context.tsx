import { createContext, type ReactNode, useContext } from 'react'

/** What every screen needs to know about the device it runs on. */
export interface DeviceContext<Db = unknown, OneDevice = unknown, Me = unknown> {
  /** The device's database, for queries. */
  db: Db
  /** Database, clock and ids together, for commands. */
  device: OneDevice
  /** The calendar day in the mission's zone, `2026-11-21`. Changes at midnight. */
  today: string
  /** Who uses this device. */
  me: Me
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
