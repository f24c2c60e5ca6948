import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addInstrument, editInstrument } from '../../device/mandate-commands.ts'
import { type Instrument, instrumentKinds } from '../../domain/instrument.ts'
import { InstrumentDraft } from '../../domain/mandate-drafts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { useInstrumentKindWords } from '../words/mandate-words.ts'

interface Props {
  /** Left out for a new one. */
  instrument?: Instrument
  onClose: () => void
}

/** An instrument of the register. A new name keeps every citation. */
export function InstrumentSheet({ instrument, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const kinds = useInstrumentKindWords()
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState({
    name: instrument?.name ?? '',
    kind: instrument?.kind ?? ('peace_agreement' as Instrument['kind']),
    reference: instrument?.reference ?? '',
    signedOn: instrument?.signedOn ?? '',
    partyOrganisationIds: instrument?.partyOrganisationIds ?? ([] as string[]),
    text: instrument?.text ?? '',
  })
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const draft = InstrumentDraft.safeParse({ ...values, signedOn: values.signedOn || null })
  const wrong = new Set(tried ? wrongFields(draft) : [])

  async function onSave() {
    setTried(true)
    if (!draft.success) return
    const text = t`Saved on this device.`
    const done =
      instrument === undefined
        ? await save(addInstrument(device, draft.data), { text })
        : await save(editInstrument(device, instrument.id, draft.data), { text })
    if (done) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      place="side"
      title={instrument === undefined ? t`New instrument` : t`Instrument`}
      footer={
        <Button look="primary" wide onClick={() => void onSave()}>
          <Trans>Save the instrument</Trans>
        </Button>
      }
    >
      <Stack gap="large">
        <Field label={t`Name`} error={wrong.has('name') && t`Give it a name.`}>
          <input
            value={values.name}
            maxLength={200}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t`Kind`}>
          <Select
            value={values.kind}
            options={instrumentKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
            onChange={(event) => {
              const kind = instrumentKinds.find((one) => one === event.target.value)
              if (kind !== undefined) set({ kind })
            }}
          />
        </Field>
        <Field label={t`Reference`} optional hint={t`“S/RES/1244 (1999)”`}>
          <input
            value={values.reference}
            maxLength={120}
            onChange={(event) => set({ reference: event.target.value })}
          />
        </Field>
        <Field label={t`Signed or adopted on`} optional>
          <DateField value={values.signedOn} onChange={(signedOn) => set({ signedOn })} />
        </Field>
        <Field
          label={t`Parties`}
          optional
          hint={t`Between whom it is: it then stands as a co-operation agreement between each two of them.`}
        >
          <OrganisationPicker
            multiple
            title={t`Parties`}
            placeholder={t`Add an organisation`}
            value={values.partyOrganisationIds}
            onChange={(partyOrganisationIds) => set({ partyOrganisationIds })}
          />
        </Field>
        <Field label={t`What it says about who does what`} optional>
          <TextArea
            rows={3}
            value={values.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
