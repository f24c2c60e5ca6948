import { Trans } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import type { LabourMatrix } from '../../device/labour-matrix.ts'
import { ButtonLink } from '../parts/button.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { LabourLineCard } from './labour-line-card.tsx'
import type { LabourNames } from './labour-names.ts'
import { type LabourPlace, proposalAddress } from './labour-view.ts'

/** A cell of the matrix; the whole row where no organisation is named. */
export interface CellPlace {
  issueId: string
  organisationId: string | null
}

interface Props {
  cell: CellPlace | undefined
  matrix: LabourMatrix
  names: LabourNames
  place: LabourPlace
  mayPropose: boolean
  onClose: () => void
}

/** The lines behind a cell, or behind a whole row. */
export function LabourCellSheet({ cell, matrix, names, place, mayPropose, onClose }: Props) {
  const row = matrix.rows.find((one) => one.issue.id === cell?.issueId)
  const lines = cell?.organisationId == null ? row?.lines : row?.cells.get(cell.organisationId)
  return (
    <Sheet
      open={cell !== undefined}
      onClose={onClose}
      place="side"
      title={cell === undefined ? '' : names.issue(cell.issueId)}
      footer={
        mayPropose &&
        cell && (
          <ButtonLink
            icon={Plus}
            href={proposalAddress({
              issue: cell.issueId,
              organisation: cell.organisationId,
              mechanism: place.mechanismId,
              area: place.areaId,
            })}
          >
            <Trans>Add labour line</Trans>
          </ButtonLink>
        )
      }
    >
      <Stack>
        {lines?.map((line) => (
          <LabourLineCard key={line.id} line={line} names={names} />
        ))}
        {!lines?.length && (
          <p>
            <Trans>Nobody has a part in this on that day.</Trans>
          </p>
        )}
      </Stack>
    </Sheet>
  )
}
