import { compareWithServer } from '../../src/device/compare.ts'
import { isComparisonDue, readComparison, wantComparison } from '../../src/device/comparison.ts'
import type { Device } from '../../src/device/device.ts'
import { readReading } from '../../src/device/settings.ts'
import type { Fetch } from '../../src/device/transport.ts'
import { protocolHeader, protocolVersion } from '../../src/sync/protocol.ts'
import { comeToRest } from './rest.ts'
import type { SimPhone } from './sim-phone.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

// A body goes as text, as from a browser that cannot compress; compressing would take real time.
Reflect.deleteProperty(globalThis, 'CompressionStream')

const anyId = /rec\d{7}/g

/**
 * What comes before a request, as in the app's loop (CMP5): in a history that the phone has just met it
 * compares when nothing waits; `true` while it must not read.
 */
export async function readsNothingYet(
  world: World,
  phone: SimPhone,
  device: Device,
): Promise<boolean> {
  const { db } = device
  if (!(await readComparison(db)).isNewHistory) return false
  const { epoch } = await readReading(db)
  if (epoch === null || (await db.outbox.count()) > 0) return true
  await compared(world, phone, device)
  return false
}

/** At the end, when all is quiet: the daily comparison of every phone, and what comes of it. */
export async function compareAtRest(world: World): Promise<void> {
  for (const phone of world.phones) await phone.run(({ db }) => wantComparison(db))
  for (let look = 0; look < 10; look++) {
    let isOver = true
    for (const phone of world.phones) {
      const { db } = phone.device
      if (!(await isComparisonDue(db, phone.device.now()))) continue
      isOver = false
      await phone.run((device) => compared(world, phone, device))
      world.readTo.delete(phone)
    }
    await comeToRest(world)
    if (isOver) return
  }
  throw new Violation('no-rest', 'ten comparisons were not enough')
}

async function compared(world: World, phone: SimPhone, device: Device): Promise<void> {
  world.counts.add('comparisons')
  const done = await compareWithServer(device, lineOf(world, phone))
  if (!done.ok) throw new Error(`comparing: ${JSON.stringify(done.error)}`)
  world.tell(`${phone.name} compares`)
}

/** The server's other requests, for this phone. */
function lineOf(world: World, phone: SimPhone): Fetch {
  return async (path, { body }) => {
    const reader = { actor: world.actorOf(phone), deviceId: phone.deviceId }
    const text = typeof body === 'string' ? body : ''
    switch (path) {
      case '/api/v1/me': {
        const { grants } = reader.actor
        return answered({ ...phone.device.me, grants })
      }
      case '/api/v1/compare': {
        const answer = await world.server.compare(text, reader)
        checkNoStrangers(phone, text, JSON.stringify(answer))
        return answered(answer)
      }
      case '/api/v1/offer': {
        const answer = await world.server.offer(text, reader)
        for (const [, , verdict] of answer.verdicts) world.counts.add(`offer ${verdict}`)
        await world.lookAtServer()
        return answered(answer)
      }
      default:
        throw new Error(`a simulated phone asks for ${path}`)
    }
  }
}

/** ACC2: comparing names nothing that the phone has not named itself. */
function checkNoStrangers(phone: SimPhone, asked: string, answer: string): void {
  for (const [id] of answer.matchAll(anyId))
    if (!asked.includes(id))
      throw new Violation('leak', `${phone.deviceId} compares and hears of ${id}`)
}

function answered(body: unknown): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'content-type': 'application/json', [protocolHeader]: String(protocolVersion) },
  })
}
