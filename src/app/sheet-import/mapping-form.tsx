import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SheetMapping } from '../../papers/sheet-report.ts'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { columnTags, useColumnTagWords } from './sheet-field-words.ts'
import type { SheetSeen } from './sheet-question.ts'

interface Props {
  report: SheetSeen
  /** What was said of a sheet with the same headings before; by column. */
  remembered: Readonly<Record<string, string>> | undefined
  onSay: (mapping: SheetMapping) => void
}

/** A sheet without tags: a person says what its columns hold. Guessed by the headings, or as it was said before. */
export function MappingForm({ report, remembered, onSay }: Props) {
  const { t } = useLingui()
  const words = useColumnTagWords()
  const guessed = report.suggested
  const [tags, setTags] = useState<Record<number, string>>(() => ({
    ...(remembered ?? guessed?.tags),
  }))
  const columns = report.columns.filter(
    ({ heading, examples }) => heading !== '' || examples.length > 0,
  )
  const isSaid = ({ at }: { at: number }) => (tags[at] ?? '') !== ''
  const first = columns.filter((one) => guessed?.tags[one.at] !== undefined || isSaid(one))
  const rest = columns.filter((one) => !first.includes(one))
  const said = Object.values(tags)
  const namesWho = said.some((tag) =>
    /^#org(\+(lead|prog|impl|funder|partner|acronym))?$/.test(tag),
  )
  const namesWhat = said.some((tag) => /^#(sector|subsector|activity|country|adm|loc)/.test(tag))
  const mayGoOn = namesWho && namesWhat

  const field = ({ at, heading, examples }: (typeof columns)[number]) => (
    <Card key={at}>
      <Field
        label={heading === '' ? t`Column ${at + 1}, without a heading` : heading}
        hint={examples.length === 0 ? t`Empty in the first rows` : examples.join(' · ')}
      >
        <Select
          value={tags[at] ?? ''}
          options={optionsWith(tags[at] ?? '').map((tag) => ({ value: tag, label: words(tag) }))}
          onChange={({ target }) => setTags({ ...tags, [at]: target.value })}
        />
      </Field>
    </Card>
  )

  return (
    <Stack gap="large">
      <Banner tone={remembered === undefined ? 'attention' : 'good'}>
        {remembered === undefined ? (
          <Trans>
            This sheet has no HXL tags. Say what its columns hold; it is asked once, and remembered
            for sheets with the same headings.
          </Trans>
        ) : (
          <Trans>
            As you said it for the last sheet with the same headings. Look whether it still fits.
          </Trans>
        )}
      </Banner>
      <Section title={t`What the columns hold`} count={first.length}>
        <Stack>{first.map(field)}</Stack>
      </Section>
      {rest.length > 0 && (
        <Disclosure
          summary={
            <Plural
              value={rest.length}
              one="One more column, not read"
              other="# more columns, not read"
            />
          }
        >
          <Stack>{rest.map(field)}</Stack>
        </Disclosure>
      )}
      {!mayGoOn && (
        <p>
          {namesWho ? (
            <Trans>Choose at least one column with an issue, an activity or an area.</Trans>
          ) : (
            <Trans>Choose at least one column with organisations.</Trans>
          )}
        </p>
      )}
      <ActionBar>
        <Button
          look="primary"
          disabled={!mayGoOn}
          onClick={() =>
            onSay({
              sheet: guessed?.sheet ?? report.sheet ?? '',
              headingRow: guessed?.headingRow ?? report.headingRow ?? 0,
              tags: Object.fromEntries(Object.entries(tags).filter(([, tag]) => tag !== '')),
            })
          }
        >
          <Trans>Read the sheet</Trans>
        </Button>
      </ActionBar>
    </Stack>
  )
}

/** What a guess says beyond the list stays to be chosen. */
function optionsWith(tag: string): readonly string[] {
  return columnTags.some((one) => one === tag) ? columnTags : [...columnTags, tag]
}
