import { shuffled } from './shuffled.ts'
import type { Storage } from './storage/storage.ts'

/** Numbers that a process takes at once: far more than it uses between two starts. */
const blockSize = 1_000_000
const blocks = 'server'
/** The last block whose numbers a computer counts exactly, and a clock that is beyond it (year 2223). */
const latestSecond = 8_000_000_000

/**
 * Running numbers for the server's own changes, never the same twice: not by two processes at once, nor
 * after a restart, nor by a server restored from a backup. Each process takes a block of a million from
 * the database, which gives none out twice; a block is named by the second in which it is taken, so that
 * a restored database goes on beyond those that it has forgotten. The next block is taken in good time;
 * throws when the database did not give one for half a million numbers. Within a block they are given in an
 * order that nobody can guess: who reads some of them cannot tell how many there were between (ACC2).
 */
export async function claimNumbers(
  storage: Pick<Storage, 'db'>,
  now: () => number,
): Promise<() => number> {
  let block = await claimBlock(storage, now)
  let used = 0
  const numberAt = shuffled(blockSize)
  let next: number | undefined
  let isAsked = false

  function askAhead(): void {
    if (isAsked || next !== undefined) return
    isAsked = true
    claimBlock(storage, now)
      .then((claimed) => {
        next = claimed
      })
      // Asked again with the next number.
      .catch(() => undefined)
      .finally(() => {
        isAsked = false
      })
  }

  return () => {
    if (used >= blockSize / 2) askAhead()
    if (used === blockSize) {
      if (next === undefined) throw new Error('the database gives no numbers')
      block = next
      next = undefined
      used = 0
    }
    used += 1
    return block * blockSize + numberAt(used - 1)
  }
}

async function claimBlock({ db }: Pick<Storage, 'db'>, now: () => number): Promise<number> {
  const second = Math.min(latestSecond, Math.max(0, Math.floor(now() / 1000)))
  const { last } = await db
    .insertInto('number_blocks')
    .values({ name: blocks, last: second })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({
        last: eb
          .case()
          .when('number_blocks.last', '<', eb.ref('excluded.last'))
          .then(eb.ref('excluded.last'))
          .else(eb('number_blocks.last', '+', 1))
          .end(),
      })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
