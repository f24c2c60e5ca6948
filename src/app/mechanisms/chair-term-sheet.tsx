import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addChairTerm, editChairTerm, removeChairTerm } from '../../device/mechanism-commands.ts'
import type { MechanismId } from '../../domain/ids.ts'
import type { ChairTerm } from '../../domain/mechanism.ts'
import { ChairTermDraft } from '../../domain/mechanism-draft.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field } from '../parts/field.tsx'
import { optionsOf } from '../parts/options.ts'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { PersonPicker } from '../parts/person-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { useChairWords } from '../words/mechanism-words.ts'

interface Props {
  mechanismId: MechanismId
  term: ChairTerm | undefined
  onClose: () => void
}

/** Who chairs, co-chairs or keeps the secretariat, from a day to a day. */
export function ChairTermSheet({ mechanismId, term, onClose }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const save = useSaving()
  const words = useChairWords()
  const [tried, setTried] = useState(false)
  const [organisationId, setOrganisation] = useState<string | null>(term?.organisationId ?? null)
  const [personId, setPerson] = useState<string | null>(term?.personId ?? null)
  const [as, setAs] = useState<ChairTerm['as']>(term?.as ?? 'chair')
  const [fromOn, setFrom] = useState<string>(term?.fromOn ?? today)
  const [toOn, setTo] = useState(term?.toOn ?? '')
  const draft = ChairTermDraft.safeParse({
    organisationId,
    personId,
    as,
    fromOn,
    toOn: toOn || null,
  })
  const wrong = tried ? wrongFields(draft) : new Set()

  async function submit() {
    setTried(true)
    if (!draft.success) return
    const saved = term
      ? await save(editChairTerm(device, term.id, draft.data), { text: t`Saved on this device.` })
      : await save(addChairTerm(device, mechanismId, draft.data), {
          text: t`Saved on this device.`,
        })
    if (saved) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={term ? t`Chair term` : t`Add chair term`}
      footer={
        <>
          {term && (
            <Button
              look="danger"
              onClick={() =>
                void save(removeChairTerm(device, term.id), { text: t`Term taken away.` }).then(
                  onClose,
                )
              }
            >
              <Trans>Take away</Trans>
            </Button>
          )}
          <Button look="primary" onClick={() => void submit()}>
            <Trans>Save term</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <SegmentedChoice label={t`As`} choices={optionsOf(words)} value={as} onChange={setAs} />
        <Field
          label={t`Organisation`}
          error={wrong.has('organisationId') && t`Choose an organisation.`}
        >
          <OrganisationPicker
            title={t`Organisation`}
            value={organisationId}
            onChange={setOrganisation}
          />
        </Field>
        <Field label={t`Person`} optional>
          <PersonPicker
            title={t`Person`}
            value={personId}
            organisationId={organisationId}
            onChange={setPerson}
          />
        </Field>
        <Field label={t`From`} error={wrong.has('fromOn') && t`Choose the first day.`}>
          <DateField value={fromOn} onChange={setFrom} />
        </Field>
        <Field
          label={t`Until`}
          optional
          hint={t`The last day. Leave it empty while it lasts.`}
          error={wrong.has('toOn') && t`It ends before it starts. Choose a later day.`}
        >
          <DateField value={toOn} onChange={setTo} />
        </Field>
      </Stack>
    </Sheet>
  )
}
