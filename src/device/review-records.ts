import type { Day, Zone } from '../domain/day.ts'
import { type ActionListPart, partsOf, type Shown } from './action-list.ts'
import type { Database } from './database.ts'
import type { Review } from './kept-review.ts'
import { type FigureName, figureNamed, review } from './review.ts'
import { behindPicture } from './review-pictures.ts'

/**
 * I20: the records behind a figure, in the parts of a list; as many as the figure says. `known`: the review, where
 * it is read already.
 */
export async function recordsBehind(
  db: Database,
  name: FigureName,
  shown: Shown,
  today: Day,
  zone: Zone,
  known?: Review,
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
  const { figures, open } = known ?? (await review(db, today))
  const ids = new Set<string>(figureNamed(figures, name))
  return await partsOf(
    db,
    open.filter((item) => ids.has(item.id)),
    shown,
    today,
  )
}
