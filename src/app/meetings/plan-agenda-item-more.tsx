import { useLingui } from '@lingui/react/macro'
import { IssueId, OrganisationId } from '../../domain/ids.ts'
import { Combobox } from '../parts/combobox.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useNatureWords } from '../words/meeting-words.ts'
import type { PlanItem } from './plan-form.ts'

interface Props {
  item: PlanItem
  number: number
  isTemplate: boolean
  onChange: (part: Partial<PlanItem>) => void
}

/** What most items leave as it is: nature, who asked for it, its issues, a note. */
export function PlanAgendaItemMore({ item, number, isTemplate, onChange }: Props) {
  const { t } = useLingui()
  const natures = useNatureWords()
  const directory = useDirectory()
  const { rest } = item
  const change = (part: Partial<PlanItem['rest']>) => onChange({ rest: { ...rest, ...part } })
  return (
    <Stack gap="small">
      <SegmentedChoice
        label={t`Nature of item ${number}`}
        choices={[
          { value: 'operational', label: natures.operational },
          { value: 'strategic', label: natures.strategic },
        ]}
        value={item.nature}
        onChange={(nature) => onChange({ nature })}
      />
      {!isTemplate && (
        <>
          <Field label={t`Who asked for it`} optional>
            <OrganisationPicker
              title={t`Who asked for item ${number}`}
              value={rest.requestedByOrganisationId ?? null}
              onChange={(id) => change({ requestedByOrganisationId: OrganisationId.parse(id) })}
            />
          </Field>
          <Field label={t`Issues`} optional>
            <Combobox
              multiple
              title={t`Issues of item ${number}`}
              placeholder={t`Choose issues`}
              value={rest.issueIds ?? []}
              options={(directory?.issues ?? []).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
              onChange={(ids) => change({ issueIds: ids.map((id) => IssueId.parse(id)) })}
            />
          </Field>
          <Field label={t`Note for those invited`} optional>
            <TextArea
              rows={2}
              value={rest.note ?? ''}
              onChange={(event) => change({ note: event.target.value })}
            />
          </Field>
        </>
      )}
    </Stack>
  )
}
