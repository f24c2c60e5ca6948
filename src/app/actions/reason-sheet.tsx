import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { TextArea } from '../parts/text-area.tsx'

interface Props {
  open: boolean
  onClose: () => void
  title: string
  hint?: string
  /** The act, as a verb. */
  confirm: string
  /** May it be left empty. */
  optional?: boolean
  /** Gives whether it was saved; the sheet then closes. */
  onConfirm: (reason: string) => Promise<boolean>
}

/** Asks why, before something that others will want to understand. */
export function ReasonSheet(props: Props) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = !props.optional && reason.trim() === ''
  const close = () => {
    setReason('')
    setTried(false)
    props.onClose()
  }
  const confirm = async () => {
    setTried(true)
    if (!missing && (await props.onConfirm(reason.trim()))) close()
  }
  return (
    <Sheet
      open={props.open}
      onClose={close}
      title={props.title}
      footer={
        <>
          <Button onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void confirm()}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <Field
        label={t`Reason`}
        hint={props.hint}
        optional={props.optional ?? false}
        error={tried && missing ? t`Say why, in a sentence.` : undefined}
      >
        <TextArea
          value={reason}
          maxLength={400}
          rows={3}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Sheet>
  )
}
