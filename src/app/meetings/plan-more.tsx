import { Trans, useLingui } from '@lingui/react/macro'
import { type Meeting, meetingKinds } from '../../domain/meeting.ts'
import { useDevice } from '../device-context.tsx'
import { Chip } from '../parts/chip.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useLanguage } from '../words/language.ts'
import { useMeetingKindWords } from '../words/meeting-words.ts'
import type { PlanPartProps } from './plan-screen.tsx'

/** Languages that field meetings are interpreted into most often. */
const usualLanguages = ['en', 'fr', 'ro', 'ru', 'uk', 'sr', 'sq', 'mk', 'ka', 'ky', 'ar']

/** What most meetings leave as it is. */
export function PlanMore({ values, set, wrong }: PlanPartProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const language = useLanguage()
  const kinds: Record<Meeting['kind'], string> = useMeetingKindWords()
  const names = new Intl.DisplayNames([language], { type: 'language' })
  const languages = [...new Set([...usualLanguages, ...values.interpretation])]
  return (
    <Disclosure summary={<Trans>Purpose, interpretation, time zone</Trans>}>
      <Stack>
        <Field label={t`Purpose`} optional>
          <TextArea
            rows={2}
            value={values.purpose}
            onChange={(event) => set({ purpose: event.target.value })}
          />
        </Field>
        <FieldGroup label={t`Interpretation into`} optional>
          <Cluster gap="small">
            {languages.map((tag) => {
              const isChosen = values.interpretation.includes(tag)
              return (
                <Chip
                  key={tag}
                  pressed={isChosen}
                  onPress={() =>
                    set({
                      interpretation: isChosen
                        ? values.interpretation.filter((one) => one !== tag)
                        : [...values.interpretation, tag],
                    })
                  }
                >
                  {names.of(tag)}
                </Chip>
              )
            })}
          </Cluster>
        </FieldGroup>
        <ChoiceChips
          label={t`Level`}
          choices={meetingKinds.map((value) => ({ value, label: kinds[value] }))}
          value={values.kind}
          onChange={(kind) => set({ kind })}
        />
        <Field label={t`Time zone`} error={wrong.has('zone') ? t`Choose a time zone.` : undefined}>
          <Combobox
            title={t`Time zone`}
            value={values.zone}
            options={[...new Set([me.zone, ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
              value: zone,
              label: zone.replaceAll('_', ' '),
            }))}
            onChange={(zone) => set({ zone })}
          />
        </Field>
      </Stack>
    </Disclosure>
  )
}
