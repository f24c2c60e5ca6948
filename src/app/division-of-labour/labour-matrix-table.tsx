import { Trans, useLingui } from '@lingui/react/macro'
import type { LabourMatrix, LabourRow } from '../../device/labour-matrix.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useFormat } from '../words/format.ts'
import { useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { LabourLetter } from './labour-letter.tsx'
import styles from './labour-matrix-table.module.css'
import type { Remark } from './labour-remarks.ts'

interface Props {
  matrix: LabourMatrix
  nameOf: (organisationId: string) => string
  /** What the findings say of an issue: "No lead", "Two leads". */
  remarkOn: (issueId: string) => Remark | undefined
  /** `null`: every part of the issue. */
  onOpen: (issueId: string, organisationId: string | null) => void
}

/** Letters that fit beside one another in a cell. */
const mostLetters = 2

/** Issues down, organisations across; heads stay in sight while the middle scrolls. */
export function LabourMatrixTable({ matrix, nameOf, remarkOn, onOpen }: Props) {
  const { t } = useLingui()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.frame} aria-label={t`Division of labour`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              <Trans>Issue</Trans>
            </th>
            {matrix.organisationIds.map((id) => (
              <th key={id} scope="col" className={styles.column}>
                <span className={styles.columnName}>{nameOf(id)}</span>
              </th>
            ))}
            <th className={styles.rest} aria-hidden />
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.issue.id}>
              <IssueHead
                row={row}
                remark={remarkOn(row.issue.id)}
                onOpen={() => onOpen(row.issue.id, null)}
              />
              {matrix.organisationIds.map((id) => (
                <td key={id} className={styles.cell}>
                  <Cell
                    lines={row.cells.get(id) ?? []}
                    issue={row.issue.name}
                    organisation={nameOf(id)}
                    onOpen={() => onOpen(row.issue.id, id)}
                  />
                </td>
              ))}
              <td className={styles.rest} aria-hidden />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface HeadProps {
  row: LabourRow
  remark: Remark | undefined
  onOpen: () => void
}

function IssueHead({ row, remark, onOpen }: HeadProps) {
  return (
    <th scope="row" className={styles.issue} data-depth={Math.min(row.depth, 2)}>
      <button type="button" className={styles.issueButton} onClick={onOpen}>
        <span className={styles.issueName} lang={row.issue.lang}>
          {row.issue.name}
        </span>
        {remark && (
          <span className={styles.remark} data-grave={remark.isGrave}>
            {remark.text}
          </span>
        )}
      </button>
    </th>
  )
}

interface CellProps {
  lines: readonly LabourLine[]
  issue: string
  organisation: string
  onOpen: () => void
}

function Cell({ lines, issue, organisation, onOpen }: CellProps) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const format = useFormat()
  if (lines.length === 0) return null
  const parts = format.list(
    lines.map((line) =>
      line.state === 'agreed'
        ? roles[line.role].name
        : `${roles[line.role].name} (${states[line.state]})`,
    ),
  )
  const letters = distinct(lines)
  const more = letters.length - mostLetters
  return (
    <button type="button" className={styles.letters} onClick={onOpen}>
      <span className="visually-hidden">{t`${issue}, ${organisation}: ${parts}`}</span>
      {letters.slice(0, mostLetters).map((line) => (
        <LabourLetter key={line.id} line={line} small={letters.length > 1} />
      ))}
      {more > 0 && (
        <span className={styles.more} aria-hidden>
          +{more}
        </span>
      )}
    </button>
  )
}

/** One of each part: the same part in two areas is one letter. */
function distinct(lines: readonly LabourLine[]): LabourLine[] {
  return lines.filter((line, at) => lines.findIndex((one) => one.role === line.role) === at)
}
