import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { editJointActivity } from '../../device/joint-activity-commands.ts'
import { jointEvaluations } from '../../domain/joint-activity.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** Results, and whether it is evaluated together (S67). */
export function JointEvaluation({ page }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const [editing, setEditing] = useState(false)
  const { activity } = page
  const isDue = ['under_way', 'completed', 'jointly_evaluated'].includes(activity.state)
  if (!isDue) return null
  const words = { planned: t`It is planned.`, done: t`It was done.`, none: t`There is none.` }
  return (
    <Section
      title={t`Results and common evaluation`}
      action={
        page.mayChange && (
          <Button small onClick={() => setEditing(true)}>
            <Trans>Note results</Trans>
          </Button>
        )
      }
    >
      <p>
        {activity.jointEvaluation === null
          ? t`Nobody has said whether it is evaluated together.`
          : words[activity.jointEvaluation]}{' '}
        <span lang={activity.lang}>{activity.jointEvaluationReason}</span>
      </p>
      {activity.evaluation && <p lang={activity.lang}>{activity.evaluation}</p>}
      {editing && <EvaluationSheet page={page} onClose={() => setEditing(false)} />}
    </Section>
  )
}

function EvaluationSheet({ page, onClose }: { page: JointActivityPage; onClose: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const { activity } = page
  const { results, jointEvaluation, jointEvaluationReason, evaluation } = activity
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState({
    results,
    jointEvaluation,
    jointEvaluationReason,
    evaluation,
  })
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const needsReason =
    values.jointEvaluation === 'none' && values.jointEvaluationReason.trim() === ''
  const words = { planned: t`Planned`, done: t`Done`, none: t`None` }

  async function note() {
    setTried(true)
    if (needsReason) return
    const done = editJointActivity(device, activity, values)
    if (await save(done, { text: t`Noted. Saved on this device.` })) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      place="side"
      title={t`Results and common evaluation`}
      footer={
        <Button look="primary" wide onClick={() => void note()}>
          <Trans>Save the results</Trans>
        </Button>
      }
    >
      <Stack gap="large">
        <Field label={t`What came of it`} optional>
          <TextArea
            rows={3}
            value={values.results}
            onChange={(event) => set({ results: event.target.value })}
          />
        </Field>
        <ChoiceChips
          label={t`Common evaluation`}
          choices={jointEvaluations.map((one) => ({ value: one, label: words[one] }))}
          value={values.jointEvaluation ?? undefined}
          onChange={(chosen) => set({ jointEvaluation: chosen })}
        />
        {values.jointEvaluation === 'none' && (
          <Field
            label={t`Why there is none`}
            error={tried && needsReason && t`Say why, in a sentence.`}
          >
            <input
              value={values.jointEvaluationReason}
              maxLength={1000}
              onChange={(event) => set({ jointEvaluationReason: event.target.value })}
            />
          </Field>
        )}
        {values.jointEvaluation === 'done' && (
          <Field label={t`What was found`} optional hint={t`Questions, team, findings, lessons`}>
            <TextArea
              rows={3}
              value={values.evaluation}
              onChange={(event) => set({ evaluation: event.target.value })}
            />
          </Field>
        )}
      </Stack>
    </Sheet>
  )
}
