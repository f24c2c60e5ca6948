import type { CSSProperties } from 'react'
import type { LabourGrid } from '../../device/labour-grid.ts'
import type { GridHead } from '../../device/labour-tree.ts'
import { labourRoles } from '../../domain/labour-line.ts'
import { RoleLetter } from './labour-letter.tsx'
import styles from './labour-print.module.css'
import type { PrintWords } from './print-words.ts'
import { shownLetters } from './shown-letters.ts'

export type PaperSize = 'a4' | 'a3'

/** Columns beside the head, and rows under it, on a sheet that lies; the style sheet has the measures. */
const fits = { a4: { columns: 24, rows: 18 }, a3: { columns: 37, rows: 26 } } as const

/** The same measures, in millimetres: a head and the rest of a sheet, a column and a row. */
const measures = { head: 58, column: 9, around: 42, row: 7.6 } as const

/** Beyond these, letters look as if they were for a wall, and cells as if something were missing in them. */
const largest = 1.8
const widest = 2

/** More cells are no paper: a browser takes minutes over them, and a reader longer. */
export const mostPrinted = 30_000

/** The columns of each sheet beside the other. */
export function columnsOnSheets(columns: readonly GridHead[], size: PaperSize): GridHead[][] {
  const most = fits[size].columns
  // As many on the last sheet as on the others, as far as it goes.
  const count = Math.ceil(columns.length / most)
  const each = Math.ceil(columns.length / Math.max(1, count))
  return Array.from({ length: count }, (_, at) => columns.slice(at * each, (at + 1) * each))
}

/**
 * How much larger all of it is printed, and how much wider its columns are besides, so that a small matrix
 * fills its sheet: on a wall or a table it is read from afar. Never so large that it takes another sheet.
 */
export function enlarged(
  rows: number,
  columns: number,
  size: PaperSize,
): { readonly zoom: number; readonly wider: number } {
  const { head, column, around, row } = measures
  const most = fits[size]
  const wide = (head + column * most.columns) / (head + column * columns)
  const high = (around + row * most.rows) / (around + row * rows)
  const zoom = Math.max(1, Math.floor(Math.min(largest, wide, high) * 20) / 20)
  return { zoom, wider: Math.min(widest, wide / zoom) }
}

/** About how many sheets that makes. */
export function sheetsOf(rows: number, blocks: number, size: PaperSize): number {
  return blocks * Math.ceil(rows / fits[size].rows)
}

interface Props {
  grid: LabourGrid
  rows: readonly GridHead[]
  columns: readonly GridHead[]
  words: PrintWords
  /** Which of the parts beside one another this is. */
  part: { at: number; of: number }
  size: PaperSize
}

/** Some columns of the matrix with all rows. Marking, day, heads and legend stand on every sheet. */
export function PrintTable({ grid, rows, columns, words, part, size }: Props) {
  const first = columns[0]
  const last = columns.at(-1)
  const { zoom, wider } = enlarged(rows.length, columns.length, size)
  const larger = { zoom, '--wider': wider } as CSSProperties
  return (
    <table className={styles.table} style={larger}>
      <thead>
        <tr>
          <td colSpan={columns.length + 1} className={styles.running}>
            <strong>{words.title}</strong> {words.marking}
            {part.of > 1 && first && last && (
              <span>{words.part(part, words.nameOf(first), words.nameOf(last))}</span>
            )}
          </td>
        </tr>
        <tr>
          <th scope="col" className={styles.corner}>
            {words.corner}
          </th>
          {columns.map((column) => (
            <th key={column.id} scope="col" className={styles.column}>
              <span className={styles.columnName}>{words.nameOf(column)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tfoot>
        <tr>
          <td colSpan={columns.length + 1} className={styles.legend}>
            {labourRoles.map((role) => (
              <span key={role} className={styles.meaning}>
                <RoleLetter
                  line={{ role, state: 'agreed' }}
                  small
                  letter={words.roles[role].letter}
                />
                {words.roles[role].name}
              </span>
            ))}
            <span className={styles.meaning}>
              <RoleLetter
                line={{ role: 'lead', state: 'proposed' }}
                small
                letter={words.roles.lead.letter}
              />
              {words.dashed}
            </span>
            {grid.shape === 'areas' && (
              <span className={styles.meaning}>
                <RoleLetter
                  line={{ role: 'lead', state: 'agreed' }}
                  small
                  isAbove
                  letter={words.roles.lead.letter}
                />
                {words.bare}
              </span>
            )}
          </td>
        </tr>
      </tfoot>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className={styles.row} data-depth={Math.min(row.depth, 3)}>
              {words.nameOf(row)}
              {row.isFolded && <span className={styles.below}>{words.below(row.below)}</span>}
            </th>
            {columns.map((column) => {
              const cell = grid.cellAt(row.id, column.id)
              const { shown, more } = shownLetters(cell)
              return (
                <td key={column.id} className={styles.cell}>
                  {shown.map((line) => (
                    <RoleLetter
                      key={line.id}
                      line={line}
                      small
                      isAbove={cell.lines.length === 0}
                      letter={words.roles[line.role].letter}
                    />
                  ))}
                  {more > 0 && <span className={styles.more}>+{more}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
