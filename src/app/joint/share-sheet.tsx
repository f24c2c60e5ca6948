import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { shareInformation } from '../../device/joint-activity-commands.ts'
import { reliabilities, type ShareKind, shareKinds } from '../../domain/information-share.ts'
import { projectPhases } from '../../domain/joint-activity.ts'
import { InformationShareDraft } from '../../domain/joint-drafts.ts'
import { organisationsIn } from '../../domain/joint-partners.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { usePhaseWords, useReliabilityWords, useShareKindWords } from '../words/joint-words.ts'

const usual: Readonly<Record<(typeof projectPhases)[number], ShareKind>> = {
  pre_planning: 'situation_assessment',
  planning: 'plan',
  implementation: 'update',
  evaluation: 'evaluation',
}

/** Records that something was shared. All is filled in as it usually is: two taps are enough. */
export function ShareSheet({ page, onClose }: { page: JointActivityPage; onClose: () => void }) {
  const { t } = useLingui()
  const { device, me, today } = useDevice()
  const save = useSaving()
  const kinds = useShareKindWords()
  const phases = usePhaseWords()
  const sure = useReliabilityWords()
  const { activity } = page
  const own = me.organisationId ?? ''
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState({
    kind: usual[activity.phase],
    title: '',
    organisationId: own,
    sharedWithIds: organisationsIn(activity).filter((id) => id !== own) as string[],
    sharedOn: today as string,
    phase: activity.phase,
    jointActivityId: activity.id,
    issueId: activity.issueIds[0] ?? null,
    areaId: activity.areaIds[0] ?? null,
    factOn: today as string,
    reliability: 'confirmed' as (typeof reliabilities)[number],
    notAgreed: false,
    note: '',
    reference: '',
    replacesId: null,
  })
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const draft = InformationShareDraft.safeParse({
    ...values,
    title: values.title.trim() || kinds[values.kind],
    sharedOn: values.sharedOn || null,
    factOn: values.factOn || null,
  })
  const wrong = new Set(tried ? wrongFields(draft) : [])

  async function record() {
    setTried(true)
    if (!draft.success) return
    const done = shareInformation(device, activity.mechanismId, draft.data)
    if (await save(done, { text: t`Recorded. Saved on this device.` })) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      place="side"
      title={t`What was shared`}
      footer={
        <Button look="primary" wide onClick={() => void record()}>
          <Trans>Record it as shared</Trans>
        </Button>
      }
    >
      <Stack gap="large">
        <ChoiceChips
          label={t`Kind`}
          choices={shareKinds.map((one) => ({ value: one, label: kinds[one] }))}
          value={values.kind}
          onChange={(kind) => set({ kind, notAgreed: kind === 'options_paper' })}
        />
        <Field label={t`Title`} optional>
          <input
            value={values.title}
            maxLength={280}
            placeholder={kinds[values.kind]}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={t`With whom`}>
          <OrganisationPicker
            multiple
            title={t`With whom`}
            value={values.sharedWithIds}
            without={[values.organisationId]}
            onChange={(sharedWithIds) => set({ sharedWithIds })}
          />
        </Field>
        <Field label={t`Shared on`}>
          <DateField value={values.sharedOn} onChange={(sharedOn) => set({ sharedOn })} />
        </Field>
        <Toggle
          label={t`Not agreed yet`}
          hint={t`Options may be shared before anything is decided; they are marked so wherever they are shown.`}
          checked={values.notAgreed}
          onChange={(event) => set({ notAgreed: event.target.checked })}
        />
        <Field
          label={t`Shared by`}
          error={wrong.has('organisationId') && t`Choose which organisation shared it.`}
        >
          <OrganisationPicker
            title={t`Shared by`}
            value={values.organisationId || null}
            onChange={(organisationId) => set({ organisationId })}
          />
        </Field>
        <ChoiceChips
          label={t`Phase`}
          choices={projectPhases.map((one) => ({ value: one, label: phases[one] }))}
          value={values.phase}
          onChange={(phase) => set({ phase })}
        />
        <ChoiceChips
          label={t`How sure it is`}
          choices={reliabilities.map((one) => ({ value: one, label: sure[one] }))}
          value={values.reliability}
          onChange={(reliability) => set({ reliability })}
        />
        <Field label={t`The facts are of`} optional>
          <DateField value={values.factOn} onChange={(factOn) => set({ factOn })} />
        </Field>
        <Field label={t`Where it is kept`} optional>
          <input
            value={values.reference}
            maxLength={280}
            onChange={(event) => set({ reference: event.target.value })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
