import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { allMarkings, type Persona, reads } from './oracle.ts'
import { nameOf } from './read-cells.ts'
import type { Shelf, Shelved } from './shelf.ts'

/** "administrator (users, devices, backups; no content)"; somebody without a role reads nothing. */
const works = ({ role }: Persona) => role !== 'none' && role !== 'administrator'

/** "TLP:AMBER+STRICT: its own head of mission only; TLP:RED: never" leave the app. */
const leaves = ({ chain }: Shelved) =>
  chain.every(({ marking }) => allMarkings.indexOf(marking) <= allMarkings.indexOf('AMBER'))

/** Calendars: who has an address, what is behind it, and who closes it. */
export async function feedCells(
  ledger: Ledger,
  world: World,
  player: Player,
  shelf: Shelf,
): Promise<void> {
  const { persona, device } = player
  for (const place of ['everywhere', 'here'] as const) {
    const mechanismId = place === 'here' ? world.mechanism.id : null
    const answer = await device.post('/calendar-feeds', { mechanismId, lang: 'en' })
    const may = works(persona) && (place === 'everywhere' || persona.held !== 'elsewhere')
    ledger.cell({
      route: 'POST /api/v1/calendar-feeds',
      who: persona.name,
      what: `an address for meetings ${place}`,
      expected: may ? '200' : '403',
      actual: String(answer.status),
    })
    if (answer.status !== 200) continue
    const { id, link } = (await answer.json()) as { id: string; link: string }
    const address = `${world.server.url}${new URL(link).pathname}`
    await shownCells(ledger, persona, { address, place }, shelf)
    await closingCells(ledger, world, player, { id, address })
  }
}

type Place = { readonly address: string; readonly place: 'everywhere' | 'here' }

async function shownCells(
  ledger: Ledger,
  persona: Persona,
  { address, place }: Place,
  shelf: Shelf,
): Promise<void> {
  const text = (await (await fetch(address)).text()).replaceAll('\r\n ', '')
  for (const record of shelf.records.filter(({ kind }) => kind === 'meeting')) {
    const isThere = place === 'everywhere' || record.mechanism === 'here'
    ledger.cell({
      route: 'GET /ics/*',
      who: persona.name,
      what: `${nameOf(record)}, of meetings ${place}`,
      expected: reads(persona, record) && leaves(record) && isThere ? 'shown' : 'hidden',
      actual: text.includes(`UID:${record.id}@`) ? 'shown' : 'hidden',
    })
  }
}

async function closingCells(
  ledger: Ledger,
  { authors }: World,
  { persona, device }: Player,
  { id, address }: { id: string; address: string },
): Promise<void> {
  const what = `the address of ${persona.name}`
  const answer = await authors.other.get('/calendar-feeds')
  const { feeds } = (await answer.json()) as { feeds: { id: string }[] }
  ledger.cell({
    route: 'GET /api/v1/calendar-feeds',
    who: 'somebody else',
    what,
    expected: 'hidden',
    actual: feeds.some((one) => one.id === id) ? 'shown' : 'hidden',
  })
  for (const [who, by, expected] of [
    ['somebody else', authors.other, '404'],
    [persona.name, device, '200'],
  ] as const)
    ledger.cell({
      route: 'POST /api/v1/calendar-feeds/:id/close',
      who,
      what,
      expected,
      actual: String((await by.post(`/calendar-feeds/${id}/close`, {})).status),
    })
  ledger.cell({
    route: 'GET /ics/*',
    who: 'a calendar',
    what: `${what}, closed`,
    expected: '404',
    actual: String((await fetch(address)).status),
  })
}
