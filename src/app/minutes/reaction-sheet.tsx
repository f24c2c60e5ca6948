import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reactToMinutes } from '../../device/minutes-commands.ts'
import type { Minutes, ReactionKind } from '../../domain/minutes.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useReactionWords } from './minutes-words.ts'

/** What one's organisation says in writing to a version: written offline as well as not. */
export function ReactionSheet({ minutes, onClose }: { minutes: Minutes; onClose: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const kinds = useReactionWords()
  const [kind, setKind] = useState<ReactionKind>()
  const [text, type, drop] = useDraft(`reaction/${minutes.id}`)
  const [tried, setTried] = useState(false)
  const effects: Record<ReactionKind, string> = {
    editorial: t`A slip of the pen, a name, a date. It never breaks silence.`,
    amendment: t`Other words for a point. Received before the deadline, it breaks silence.`,
    objection: t`Your organisation does not agree. Received before the deadline, it breaks silence.`,
  }

  async function send() {
    setTried(true)
    if (kind === undefined || text.trim() === '') return
    const draft = { kind, pointId: null, text: text.trim() }
    const said = { text: t`Saved. It counts when the server receives it.` }
    if (!(await save(reactToMinutes(device, minutes, draft), said))) return
    drop(text)
    onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Comment or object`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button look="primary" onClick={() => void send()}>
            <Trans>Send in writing</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <ChoiceChips
          label={t`What is it`}
          value={kind}
          onChange={setKind}
          choices={(['editorial', 'amendment', 'objection'] as const).map((value) => ({
            value,
            label: kinds[value],
          }))}
        />
        {kind === undefined ? (
          tried && (
            <p role="alert">{t`Choose what it is: only an amendment or an objection breaks silence.`}</p>
          )
        ) : (
          <p>{effects[kind]}</p>
        )}
        <Field
          label={t`In writing`}
          hint={t`Say which point, and what it should say.`}
          error={tried && text.trim() === '' ? t`Write what you want to say.` : undefined}
        >
          <TextArea
            value={text}
            rows={4}
            maxLength={4_000}
            onChange={(event) => type(event.target.value)}
          />
        </Field>
        <p>
          <Trans>
            All members read it, with the name of your organisation. It can be withdrawn, and not be
            changed.
          </Trans>
        </p>
      </Stack>
    </Sheet>
  )
}
