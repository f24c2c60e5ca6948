import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'

interface Props {
  title: string
  /** What will happen, before the reason is asked. */
  children: ReactNode
  hint: string
  /** The act, as a verb. */
  confirm: string
  danger?: boolean
  /** Nothing is chosen that it could be done to. */
  disabled?: boolean
  onClose: () => void
  /** Gives whether it was saved; the sheet then closes. */
  onConfirm: (reason: string) => Promise<boolean>
}

/** Before an act that the server decides, for a reason that others will read. */
export function ReasonSheet(props: Props) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = reason.trim() === ''
  const confirm = async () => {
    setTried(true)
    if (!isMissing && (await props.onConfirm(reason.trim()))) props.onClose()
  }
  return (
    <Sheet
      open
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onClick={props.onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button
            look={props.danger ? 'danger' : 'primary'}
            disabled={props.disabled}
            onClick={() => void confirm()}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <Stack>
        {props.children}
        <Field
          label={t`Reason`}
          hint={props.hint}
          error={tried && isMissing ? t`Say why, in a sentence.` : undefined}
        >
          <TextArea
            value={reason}
            maxLength={400}
            rows={2}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
