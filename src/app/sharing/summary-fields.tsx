import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { editSummary } from '../../device/summary-commands.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSavedText } from '../parts/use-saved-text.ts'
import { useSaving } from '../parts/use-saving.ts'

interface Props {
  summary: Summary
  /** What is to be said of the wording, right below it. */
  children: ReactNode
}

/** The editor's own words, saved on this device as they are typed. */
export function SummaryFields({ summary, children }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const title = useSavedText(summary.title, (text) =>
    // A title is needed: what is being emptied waits until something stands there again.
    text.trim() === ''
      ? Promise.resolve(true)
      : save(editSummary(device, summary.id, { title: text })),
  )
  const wording = useSavedText(summary.wording, (text) =>
    save(editSummary(device, summary.id, { wording: text })),
  )
  const other = summary.lang === 'fr' ? 'en' : 'fr'
  const second = useSavedText(summary.alsoWording, (text) =>
    save(editSummary(device, summary.id, { alsoWording: text })),
  )
  return (
    <Stack>
      <Field
        label={t`Title`}
        hint={t`For your own list. The donor does not see it.`}
        error={title.text.trim() === '' ? t`Give it a title.` : undefined}
      >
        <input
          value={title.text}
          maxLength={200}
          lang={summary.lang}
          onChange={(event) => title.type(event.target.value)}
          onBlur={() => void title.flush()}
        />
      </Field>
      <Field
        label={t`Wording`}
        hint={t`A few sentences in your own words: what moved, what is still missing. No names, no places of shelters, nothing that could single out a case.`}
        error={wording.hasFailed ? t`Not saved yet. It is being tried again.` : undefined}
      >
        <TextArea
          value={wording.text}
          rows={5}
          maxLength={20_000}
          lang={summary.lang}
          onChange={(event) => wording.type(event.target.value)}
          onBlur={() => void wording.flush()}
        />
      </Field>
      {children}
      <SegmentedChoice
        label={t`Language of the page`}
        choices={[
          { value: 'en', label: <span lang="en">English</span> },
          { value: 'fr', label: <span lang="fr">Français</span> },
        ]}
        value={summary.lang === 'fr' ? 'fr' : 'en'}
        onChange={(lang) => void save(editSummary(device, summary.id, { lang, alsoLang: null }))}
      />
      <Checkbox
        label={t`English and French side by side`}
        checked={summary.alsoLang !== null}
        onChange={({ target }) =>
          void save(editSummary(device, summary.id, { alsoLang: target.checked ? other : null }))
        }
      />
      {summary.alsoLang !== null && (
        <Field label={t`The wording in the other language`}>
          <TextArea
            value={second.text}
            rows={5}
            maxLength={20_000}
            lang={summary.alsoLang}
            onChange={(event) => second.type(event.target.value)}
            onBlur={() => void second.flush()}
          />
        </Field>
      )}
    </Stack>
  )
}
