import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { editActionItem, undoActionChange } from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSaving } from '../parts/use-saving.ts'
import styles from './progress-section.module.css'

interface Props {
  item: ActionItem
  mayReport: boolean
}

/** What has been done so far, in the words of those who do it. */
export function ProgressSection({ item, mayReport }: Props) {
  const { t } = useLingui()
  const [writing, setWriting] = useState(false)
  if (item.progress === '' && !mayReport) return null
  return (
    <Section
      title={t`Progress`}
      action={
        mayReport && (
          <Button look="quiet" small onClick={() => setWriting(true)}>
            {item.progress === '' ? <Trans>Report progress</Trans> : <Trans>Edit progress</Trans>}
          </Button>
        )
      }
    >
      {item.progress === '' ? (
        <p className={styles.none}>
          <Trans>Nothing reported yet. A sentence is enough, and it saves a question.</Trans>
        </p>
      ) : (
        <p className={styles.text} lang={item.lang}>
          {item.progress}
        </p>
      )}
      {writing && <ProgressSheet item={item} onClose={() => setWriting(false)} />}
    </Section>
  )
}

function ProgressSheet({ item, onClose }: { item: ActionItem; onClose: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [text, setText, drop] = useDraft(`progress/${item.id}`, item.progress)
  const confirm = async () => {
    const saved = await save(editActionItem(device, item.id, { progress: text }), {
      text: t`Progress is saved.`,
      undo: (before) => undoActionChange(device, item.id, before),
    })
    if (!saved) return
    drop()
    onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Progress`}
      footer={
        <Button look="primary" onClick={() => void confirm()}>
          <Trans>Save progress</Trans>
        </Button>
      }
    >
      <Field label={t`What has been done so far`}>
        <TextArea
          value={text}
          rows={6}
          lang={item.lang}
          maxLength={32_000}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </Sheet>
  )
}
