import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import type { LabourLine } from '../../domain/labour-line.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { LabourLineCard } from './labour-line-card.tsx'
import type { LabourNames } from './labour-names.ts'
import { proposalAddress } from './labour-view.ts'

/** What is behind a cell, a whole row or a whole column. */
export interface OpenedCell {
  title: string
  lines: readonly LabourLine[]
  /** Those that cover the place from a wider area. */
  above: readonly LabourLine[]
  /** What a proposal from here knows already, as the form's address names it. */
  known: Readonly<Record<string, string | null | undefined>>
}

interface Props {
  cell: OpenedCell | undefined
  names: LabourNames
  mayPropose: boolean
  onClose: () => void
}

/** Cards cost: more are shown once the filters have made the list shorter. */
const mostCards = 40

/** The lines behind a cell, or behind a whole row. */
export function LabourCellSheet({ cell, names, mayPropose, onClose }: Props) {
  const lines = cell?.lines ?? []
  const more = lines.length - mostCards
  return (
    <Sheet
      open={cell !== undefined}
      onClose={onClose}
      place="side"
      title={cell?.title ?? ''}
      footer={
        mayPropose &&
        cell && (
          <ButtonLink icon={Plus} href={proposalAddress(cell.known)}>
            <Trans>Add labour line</Trans>
          </ButtonLink>
        )
      }
    >
      <Stack>
        {lines.slice(0, mostCards).map((line) => (
          <LabourLineCard key={line.id} line={line} names={names} />
        ))}
        {more > 0 && (
          <p>
            <Trans>
              And {more} more. Open a single cell, or choose an issue or an area, to see them.
            </Trans>
          </p>
        )}
        {lines.length === 0 && (
          <p>
            <Trans>Nobody has a part in this on that day.</Trans>
          </p>
        )}
        {cell && cell.above.length > 0 && (
          <>
            <p>
              <Trans>A part in a wider area covers it:</Trans>
            </p>
            {cell.above.map((line) => (
              <LabourLineCard key={line.id} line={line} names={names} />
            ))}
          </>
        )}
      </Stack>
    </Sheet>
  )
}
