import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AskedAbout } from '../../device/requests.ts'
import { askToLower } from '../../device/summary-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { FieldGroup } from '../parts/field.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** A record that may be lowered, with its words. */
export interface Choice extends AskedAbout {
  words: string
  lang: string
}

interface Props {
  /** Ticked one by one, unless there is only one, or it is the meeting with all it needs. */
  choices: readonly Choice[]
  subject: 'meeting' | 'records'
  onClose: () => void
}

/** Lets what is marked AMBER be named: asked of the server, for one reason. */
export function LowerSheet({ choices, subject, onClose }: Props) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const [ticked, setTicked] = useState(
    () => new Set(subject === 'meeting' || choices.length === 1 ? choices.map(({ id }) => id) : []),
  )
  const tick = (id: string, isTicked: boolean) =>
    setTicked((before) => {
      const after = new Set(before)
      if (isTicked) after.add(id)
      else after.delete(id)
      return after
    })
  const chosen = choices.filter(({ id }) => ticked.has(id))
  const confirm = async (reason: string) => {
    const saved = await save(askToLower(device, chosen, reason), {
      text: t`Asked. It takes effect when connected.`,
    })
    if (saved) void syncNow()
    return saved
  }
  return (
    <ReasonSheet
      title={t`Lower to TLP:GREEN`}
      hint={t`Others will read it: “adopted by all on Thursday”.`}
      confirm={t`Lower`}
      disabled={chosen.length === 0}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>
        {subject === 'meeting' ? (
          <Trans>
            Everyone signed in to the mission will then see that this meeting took place, and what
            in it is marked TLP:GREEN. Everything else keeps its own marking.
          </Trans>
        ) : (
          <Trans>
            Everyone signed in to the mission will then see it, and it may be named in a summary.
            Lowering takes effect when connected; raising is always possible.
          </Trans>
        )}
      </p>
      <FieldGroup label={t`What to lower`}>
        {choices.map(({ id, words, lang }) => (
          <Checkbox
            key={id}
            label={<span lang={lang}>{words}</span>}
            checked={ticked.has(id)}
            onChange={(event) => tick(id, event.target.checked)}
          />
        ))}
      </FieldGroup>
    </ReasonSheet>
  )
}
