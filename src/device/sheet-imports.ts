import type { SheetImport } from '../domain/sheet-import.ts'
import type { Database } from './database.ts'

/** The sheets that were brought in, the last first; those that were undone are among them. */
export async function sheetImports(db: Database): Promise<SheetImport[]> {
  const rows = await db.sheetImports.filter(({ deletedAt }) => deletedAt === null).toArray()
  return rows.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

/**
 * What somebody said last of the columns of a sheet with these headings, by column from 0; `undefined` where
 * nobody did. Also of a sheet that was undone: what its columns hold was not wrong by that.
 */
export async function rememberedColumns(
  db: Database,
  signature: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const found = (await sheetImports(db)).find(
    (one) => one.signature === signature && Object.keys(one.columns).length > 0,
  )
  return found?.columns
}
