import { instantFromMs } from '../domain/day.ts'
import type { Writing } from '../domain/new-envelope.ts'
import type { Device } from './device.ts'

/** Who writes on this device, and when: what every builder of a record is given. */
export function writingOn(device: Device): Writing {
  return { now: instantFromMs(device.now()), me: device.me }
}
