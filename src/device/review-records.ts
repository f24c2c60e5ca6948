import type { Day, Zone } from '../domain/day.ts'
import { openActionItems } from './action-items.ts'
import { type ActionListPart, partsOf, type Shown } from './action-list.ts'
import type { Database } from './database.ts'
import { type FigureName, figureNamed, figuresOf } from './review.ts'
import { behindPicture } from './review-pictures.ts'

/** I20: the records behind a figure, in the parts of a list; as many as the figure says. */
export async function recordsBehind(
  db: Database,
  name: FigureName,
  shown: Shown,
  today: Day,
  zone: Zone,
): Promise<ActionListPart[]> {
  if (name.of === 'month' || name.of === 'lateAge') {
    const found = await db.actionItems.bulkGet([...(await behindPicture(db, name, today, zone))])
    return await partsOf(
      db,
      found.filter((item) => item !== undefined),
      shown,
      today,
    )
  }
  const items = await openActionItems(db)
  const figures = await figuresOf(db, items, today)
  const ids = new Set<string>(figureNamed(figures, name))
  return await partsOf(
    db,
    items.filter((item) => ids.has(item.id)),
    shown,
    today,
  )
}
