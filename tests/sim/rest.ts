import { calm } from './parts.ts'
import { outboxOn } from './screen.ts'
import type { SimPhone } from './sim-phone.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** All lines are good and nobody writes any more; until nobody has anything and all have read the head. */
export async function comeToRest(world: World): Promise<void> {
  world.tell('— from here on all is quiet —')
  // What waits goes out first, so that nobody reads twice.
  for (const phone of world.phones) if (outboxOn(phone.disk).size > 0) await world.sync(phone, calm)
  for (let round = 0; round < 15; round++) {
    const behind = world.phones.filter((phone) => !isAtRest(world, phone))
    if (behind.length === 0) return
    for (const phone of behind) if (!isAtRest(world, phone)) await world.sync(phone, calm)
  }
  throw new Violation('no-rest', 'fifteen rounds of syncing were not enough')
}

function isAtRest(world: World, phone: SimPhone): boolean {
  const read = world.readTo.get(phone)
  if (read === undefined || read.seq !== world.mirror.seq) return false
  return read.as === world.actorOf(phone) && outboxOn(phone.disk).size === 0
}
