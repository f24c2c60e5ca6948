import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { z } from 'zod/mini'
import { proposeItem } from '../../device/agenda-proposal-commands.ts'
import { actorOf } from '../../device/identity.ts'
import { agendaPurposes } from '../../domain/agenda-item.ts'
import { AgendaProposalDraft } from '../../domain/agenda-proposal-draft.ts'
import { may } from '../../domain/may.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useNatureWords, usePurposeWords } from '../words/meeting-words.ts'

const Typed = z.object({
  title: z.string(),
  purpose: z.enum(agendaPurposes),
  nature: z.enum(['operational', 'strategic']),
  minutes: z.string(),
  why: z.string(),
  organisationId: z.nullable(z.string()),
})
type Typed = z.infer<typeof Typed>

interface Props {
  mechanism: Mechanism
  onClose: () => void
}

/** Proposes an item: kept while it is typed, saved on this device, sent when connected. */
export function ProposalSheet({ mechanism, onClose }: Props) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const purposes = usePurposeWords()
  const natures = useNatureWords()
  const [isTried, setTried] = useState(false)
  const nothing: Typed = {
    title: '',
    purpose: 'align',
    nature: 'operational',
    minutes: '10',
    why: '',
    organisationId: me.organisationId,
  }
  const form = useKeptForm(`proposal/${mechanism.id}`, nothing, (kept) => {
    const parsed = Typed.safeParse(kept)
    return parsed.success ? parsed.data : null
  })
  if (form === undefined) return null
  const { values, set } = form
  const { minutes, ...words } = values
  const where = { mechanismId: mechanism.id, ownerOrganisationId: null }
  // Whoever plans notes what another organisation asked for; a partner asks for his own.
  const mayForOthers = may(actorOf(me), 'propose_agenda_item', where)
  const parsed = AgendaProposalDraft.safeParse({
    ...words,
    minutesAllotted: minutes.trim() === '' ? null : Math.round(Number(minutes)),
    issueIds: [],
  })
  const wrong = isTried && !parsed.success ? parsed.error.issues.map(({ path }) => path[0]) : []

  async function propose() {
    setTried(true)
    if (!parsed.success) return
    const text = t`Proposed. Those who plan see it once this device was connected.`
    if (!(await save(proposeItem(device, mechanism.id, parsed.data), { text }))) return
    form?.drop()
    onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={<Trans>Propose an agenda item</Trans>}
      footer={
        <Button look="primary" wide onClick={() => void propose()}>
          <Trans>Propose this item</Trans>
        </Button>
      }
    >
      <Stack>
        <Field
          label={t`What is to be talked about`}
          error={wrong.includes('title') ? t`Say it in a line.` : undefined}
        >
          <input
            value={values.title}
            maxLength={200}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={t`Why`} hint={t`What the others need to know to prepare for it.`} optional>
          <TextArea
            rows={3}
            value={values.why}
            onChange={(event) => set({ why: event.target.value })}
          />
        </Field>
        {mayForOthers && (
          <Field label={t`Who asks for it`} optional>
            <OrganisationPicker
              title={t`Who asks for it`}
              value={values.organisationId}
              onChange={(organisationId) => set({ organisationId })}
            />
          </Field>
        )}
        <Field label={t`Purpose`}>
          <Select
            value={values.purpose}
            options={agendaPurposes.map((value) => ({ value, label: purposes[value] }))}
            onChange={(event) => {
              const purpose = agendaPurposes.find((one) => one === event.target.value)
              if (purpose) set({ purpose })
            }}
          />
        </Field>
        <SegmentedChoice
          label={t`Nature`}
          choices={[
            { value: 'operational', label: natures.operational },
            { value: 'strategic', label: natures.strategic },
          ]}
          value={values.nature}
          onChange={(nature) => set({ nature })}
        />
        <Field
          label={t`Minutes`}
          error={wrong.includes('minutesAllotted') ? t`Between 0 and 600.` : undefined}
          optional
        >
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={600}
            value={values.minutes}
            onChange={(event) => set({ minutes: event.target.value })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
