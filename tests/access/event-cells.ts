import { setTimeout as pause } from 'node:timers/promises'
import { aHeldMeeting, openLink, release, withdraw } from '../support/a-held-meeting.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { allMarkings, type Mark, reads } from './oracle.ts'
import { preview } from './read-cells.ts'
import { rowOf } from './rows.ts'
import type { Shelf } from './shelf.ts'

const longestWaitMs = 3_000
const silenceMs = 25

type Listener = Awaited<ReturnType<typeof listening>>

/** `GET /wake`: who is woken by a new line of each marking, said in the room and not. */
export async function wakeCells(ledger: Ledger, world: World, shelf: Shelf): Promise<void> {
  const listeners = await Promise.all(world.players.map(listening))
  for (const isInRoom of [false, true])
    for (const marking of allMarkings) {
      const what = `a line ${marking}${isInRoom ? ' said in the room' : ''}`
      const expected = await woken(world, shelf, listeners, { marking, isInRoom })
      for (const listener of listeners)
        ledger.cell({
          route: 'GET /api/v1/wake',
          who: listener.player.persona.name,
          what,
          expected: expected.has(listener) ? 'woken' : 'asleep',
          actual: listener.isWoken() ? 'woken' : 'asleep',
        })
    }
  for (const listener of listeners) listener.end()
}

/** Writes the line, waits for those who must hear of it and a little longer, and says who must. */
async function woken(
  { players, authors }: World,
  { stage }: Shelf,
  listeners: readonly Listener[],
  { marking, isInRoom }: { marking: Mark; isInRoom: boolean },
): Promise<ReadonlySet<Listener>> {
  const named = marking === 'RED' ? players.filter((_player, index) => index % 3 === 0) : []
  const row = rowOf.line(authors.owner, stage, {
    marking,
    chathamHouse: isInRoom,
    readers: named.map(({ device }) => device.me.personId),
  })
  const people = new Set(named.map(({ persona }) => persona.name))
  const link = { marking, organisation: 'owner', people } as const
  const facts = { kind: 'line', id: row.id, chain: [link], mechanism: 'here', isInRoom } as const
  authors.owner.write({ kind: 'line', row })
  for (const listener of listeners) listener.forget()
  await authors.owner.sync()
  const expected = listeners.filter(({ player }) => reads(player.persona, facts))
  const until = Date.now() + longestWaitMs
  while (Date.now() < until && !expected.every((one) => one.isWoken())) await pause(2)
  await pause(silenceMs)
  return new Set(expected)
}

async function listening(player: Player) {
  const { body } = await player.device.get('/wake')
  if (body === null) throw new Error('no stream')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = (await reader.read()).value ?? ''
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
  })().catch(() => undefined)
  return {
    player,
    isWoken: () => text.includes('data:'),
    forget: () => {
      text = ''
    },
    end: () => void reader.cancel().catch(() => undefined),
  }
}

/** "donor (link only, no account)": what a link opens, and what the preview of a donor says of it. */
export async function donorCells(ledger: Ledger, { server, authors }: World): Promise<void> {
  const { owner } = authors
  const { mechanism, summary } = await aHeldMeeting(owner)
  const { secret } = await release(owner, summary)
  const cell = async (what: string, expected: string, tried: string) =>
    ledger.cell({
      route: 'GET /s/*',
      who: 'a donor',
      what,
      expected,
      actual: String((await openLink(server, tried)).status),
    })
  const shown = async (what: string, expected: readonly string[]) => {
    const ids = await preview(owner, { role: 'donor', mechanism: mechanism.id })
    ledger.cell({
      route: 'GET /api/v1/see-as',
      who: 'head, as a donor',
      what,
      expected: expected.join(','),
      actual: typeof ids === 'number' ? String(ids) : [...ids].join(','),
    })
  }
  await cell('an open link', '200', secret)
  await cell('a link that was never given', '404', 'x'.repeat(secret.length))
  await shown('an open link', [summary.id])
  await withdraw(owner, summary)
  await cell('a withdrawn link', '404', secret)
  await shown('a withdrawn link', [])
  const again = await aHeldMeeting(owner)
  const link = await release(owner, again.summary)
  owner.edit('meeting', again.meeting.id, { marking: 'AMBER' })
  await owner.sync()
  await cell('a link to what may no longer travel', '404', link.secret)
}
