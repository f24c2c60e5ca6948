import { useState } from 'react'
import { ActionBar } from '../action-bar.tsx'
import { Button } from '../button.tsx'
import { Checkbox, Toggle } from '../checkbox.tsx'
import { Combobox } from '../combobox.tsx'
import { DateField } from '../date-field.tsx'
import { Field, FieldGroup } from '../field.tsx'
import { SearchField } from '../search-field.tsx'
import { Section } from '../section.tsx'
import { SegmentedChoice } from '../segmented-choice.tsx'
import { Select } from '../select.tsx'
import { Stack } from '../stack.tsx'
import { TextArea } from '../text-area.tsx'

const organisations = [
  {
    value: '1',
    label: 'OSCE Mission',
    hint: 'Organization for Security and Co-operation in Europe',
  },
  { value: '2', label: 'UNHCR', hint: 'UN High Commissioner for Refugees' },
  { value: '3', label: 'IOM', hint: 'International Organization for Migration' },
  { value: '4', label: 'Council of Europe' },
  { value: '5', label: 'EU Delegation' },
  { value: '6', label: 'La Strada', hint: 'Centrul Internațional „La Strada”' },
  { value: '7', label: 'Ministry of Internal Affairs' },
  { value: '8', label: 'Embassy of Sweden' },
]

/** The parts of forms. */
export function GalleryForm() {
  const [kind, setKind] = useState<'date' | 'next' | 'ongoing'>('date')
  const [responsible, setResponsible] = useState<string>()
  const [supporting, setSupporting] = useState<string[]>(['3', '6'])
  const [day, setDay] = useState('2026-12-10')
  const [search, setSearch] = useState('')
  return (
    <Section title="New action">
      <Stack>
        <SearchField label="Search actions" value={search} onChange={setSearch} />
        <Field
          label="What will be done"
          hint="Begin with a verb: circulate, name, agree."
          error="Say in one line what will be done."
        >
          <TextArea />
        </Field>
        <Field label="Responsible organisation" hint="Exactly one answers for it.">
          <Combobox
            title="Responsible organisation"
            placeholder="Choose an organisation"
            options={organisations}
            value={responsible}
            onChange={setResponsible}
            onCreate={() => undefined}
          />
        </Field>
        <Field label="Supported by" optional>
          <Combobox
            multiple
            title="Supported by"
            placeholder="Add an organisation"
            options={organisations}
            value={supporting}
            onChange={setSupporting}
          />
        </Field>
        <SegmentedChoice
          label="By when"
          choices={[
            { value: 'date', label: 'A day' },
            { value: 'next', label: 'Next meeting' },
            { value: 'ongoing', label: 'Ongoing' },
          ]}
          value={kind}
          onChange={setKind}
        />
        <Field label="Day">
          <DateField
            value={day}
            onChange={setDay}
            quick={[
              { label: 'In a week', on: '2026-11-28' },
              { label: 'Next meeting', on: '2026-12-10' },
            ]}
          />
        </Field>
        <Field label="Marking">
          <Select
            options={[
              { value: 'GREEN', label: 'TLP:GREEN – everyone in the mission' },
              { value: 'AMBER', label: 'TLP:AMBER – members of this mechanism' },
            ]}
          />
        </Field>
        <Field label="Reference" optional>
          <input name="reference" placeholder="PC.JOUR/912" />
        </Field>
        <FieldGroup label="Also">
          <Checkbox
            label="Ask the head of mission"
            hint="It appears on the first screen."
            defaultChecked
          />
          <Checkbox label="Carry over to the next agenda" />
        </FieldGroup>
        <Toggle label="Remind me two days before" hint="On this phone only." defaultChecked />
        <ActionBar>
          <Button look="primary" type="submit">
            Save the action
          </Button>
          <Button look="quiet">Leave it</Button>
        </ActionBar>
      </Stack>
    </Section>
  )
}
