import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Sheet } from './sheet.tsx'

interface Props {
  open: boolean
  /** The question: "Drop this action?" */
  title: ReactNode
  /** What will happen, and to whom. */
  children: ReactNode
  /** The act, as a verb: "Drop the action". Never "OK". */
  confirm: ReactNode
  danger?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Before something that a toast cannot undo. */
export function ConfirmSheet(props: Props) {
  return (
    <Sheet
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onClick={props.onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button
            look={props.danger ? 'danger' : 'primary'}
            onClick={() => {
              props.onConfirm()
              props.onClose()
            }}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      {props.children}
    </Sheet>
  )
}
