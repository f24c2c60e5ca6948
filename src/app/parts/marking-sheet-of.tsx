import type { Reference } from '../../domain/container.ts'
import { MarkingSheet } from './marking-sheet.tsx'
import { useMarkingPage } from './use-marking-page.ts'

interface Props {
  of: Reference
  open: boolean
  onClose: () => void
}

/** The marking sheet of a record that is named; reads nothing until it is opened. */
export function MarkingSheetOf(props: Props) {
  return props.open ? <Opened {...props} /> : null
}

function Opened({ of, onClose }: Props) {
  const page = useMarkingPage(of)
  return page ? <MarkingSheet page={page} open onClose={onClose} /> : null
}
