import { putPiece, someBytes } from '../support/a-picture.ts'
import type { Player, World } from './cast.ts'
import type { Ledger } from './ledger.ts'
import { reads } from './oracle.ts'
import { nameOf } from './read-cells.ts'
import type { Shelf } from './shelf.ts'

/** The picture that every attachment of the shelf announces. */
const shelfPicture = someBytes(100)

/** Pictures: given to whoever may read their record, taken from its author, and to others not there. */
export async function attachmentCells(
  ledger: Ledger,
  { authors }: World,
  players: readonly Player[],
  { records }: Shelf,
): Promise<void> {
  const attachments = records.filter(({ kind }) => kind === 'attachment')
  for (const { id } of attachments)
    for (const author of [authors.owner, authors.other]) await putPiece(author, id, 0, shelfPicture)
  for (const { persona, device } of players)
    for (const record of attachments) {
      const mayRead = reads(persona, record)
      const cell = (route: string, expected: string, { status }: { status: number }) =>
        ledger.cell({
          route,
          who: persona.name,
          what: nameOf(record),
          expected,
          actual: String(status),
        })
      const at = `/attachments/${record.id}`
      cell('GET /api/v1/attachments/:id', mayRead ? '200' : '404', await device.get(at))
      const arrived = await device.get(`${at}/arrived`)
      cell('GET /api/v1/attachments/:id/arrived', mayRead ? '200' : '404', arrived)
      const put = await putPiece(device, record.id, 0, shelfPicture)
      cell('PUT /api/v1/attachments/:id', mayRead ? '403' : '404', put)
    }
}
