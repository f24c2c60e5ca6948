import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { mayProposeIn } from '../../device/labour-line-rights.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { daysAfter } from '../../domain/calendar.ts'
import type { Clash } from '../../domain/labour-line-clashes.ts'
import { usualOf } from '../../domain/new-envelope.ts'
import { useDevice } from '../device-context.tsx'
import { ClashNotes } from '../parts/clash-notes.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { MarkingChoice } from '../parts/marking-choice.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { AskedField, TrackField } from './asked-and-track.tsx'
import { IssueAndArea } from './issue-and-area.tsx'
import { LabourBasisFields } from './labour-basis-fields.tsx'
import type { LabourLineInput } from './labour-line-input.ts'
import type { LabourNames } from './labour-names.ts'
import { Advantages, PartChoice } from './labour-part-fields.tsx'
import { LabourResourceFields } from './labour-resource-fields.tsx'

interface Props {
  board: LabourBoard
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
  /** Fields that are not right yet; empty until somebody has tried to save. */
  wrong: ReadonlySet<string>
  /** Against which leads it would stand. */
  clashes: readonly Clash[]
  names: LabourNames
  /** One that stands has its marking on its own page. */
  isNew?: boolean
}

/** What is typed about a part, to propose it or to change it. */
export function LabourLineFields(props: Props) {
  const { board, values, set, wrong, clashes, names, isNew = true } = props
  const { t } = useLingui()
  const { me, today } = useDevice()
  const actor = actorOf(me)
  const mechanisms = board.mechanisms.filter((one) =>
    mayProposeIn(actor, one.id, me.organisationId),
  )
  const forOthers = mayProposeIn(actor, values.mechanismId, null)
  const without = forOthers
    ? []
    : board.organisations.map((one) => one.id).filter((id) => id !== me.organisationId)
  const mechanism = board.mechanisms.find((one) => one.id === values.mechanismId)
  // Looked at once: it must not close while somebody empties a field in it.
  const [hasBasis] = useState(
    Boolean(values.basis || values.instrumentId || values.mandateStatementId),
  )
  return (
    <Stack gap="large">
      <Stack>
        {board.mechanisms.length > 1 && (
          <Field
            label={t`Mechanism`}
            error={wrong.has('mechanismId') && t`Choose where it will be agreed.`}
          >
            <Select
              placeholder={t`Choose a mechanism`}
              value={values.mechanismId}
              options={mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => {
                const chosen = mechanisms.find(({ id }) => id === event.target.value)
                set({
                  mechanismId: event.target.value,
                  ...(chosen ? { marking: usualOf(chosen) } : {}),
                })
              }}
            />
          </Field>
        )}
        <IssueAndArea board={board} values={values} set={set} wrong={wrong} />
        <Field
          label={t`Organisation`}
          hint={!forOthers && t`You can propose for your own organisation.`}
          error={wrong.has('organisationId') && t`Choose whose part it is.`}
        >
          <OrganisationPicker
            title={t`Organisation`}
            value={values.organisationId || null}
            without={without}
            onChange={(organisationId) => set({ organisationId })}
          />
        </Field>
        <PartChoice values={values} set={set} wrong={wrong} />
        <Field label={t`From`} error={wrong.has('fromOn') && t`Choose the first day.`}>
          <DateField value={values.fromOn} onChange={(fromOn) => set({ fromOn })} />
        </Field>
        <Field
          label={t`Until`}
          optional
          hint={t`The last day. A part with an end is looked at again before it runs out.`}
          error={wrong.has('toOn') && t`It ends before it starts. Choose a later day.`}
        >
          <DateField
            value={values.toOn}
            quick={[
              { label: t`In six months`, on: daysAfter(values.fromOn || today, 182) },
              { label: t`In a year`, on: daysAfter(values.fromOn || today, 364) },
            ]}
            onChange={(toOn) => set({ toOn })}
          />
        </Field>
        <TrackField board={board} values={values} set={set} />
        <ClashNotes clashes={clashes} names={names.all} />
        <Field
          label={t`What is done`}
          optional
          hint={t`In a few words: “training of police”. Two that do the same are found by it.`}
        >
          <input
            value={values.activity}
            maxLength={160}
            onChange={(event) => set({ activity: event.target.value })}
          />
        </Field>
        <Field label={t`Scope`} optional hint={t`What belongs to it, and what does not.`}>
          <TextArea value={values.scope} onChange={(event) => set({ scope: event.target.value })} />
        </Field>
        <AskedField values={values} set={set} />
      </Stack>
      <Disclosure summary={<Trans>What it rests on</Trans>} open={hasBasis}>
        <LabourBasisFields values={values} set={set} />
      </Disclosure>
      <Disclosure
        summary={
          isNew ? (
            <Trans>Strengths, resources and marking</Trans>
          ) : (
            <Trans>Strengths and resources</Trans>
          )
        }
      >
        <Stack>
          <Advantages values={values} set={set} />
          <LabourResourceFields values={values} set={set} wrong={wrong} />
          {isNew && (
            <MarkingChoice
              value={values.marking}
              {...(mechanism ? { mechanism: mechanism.shortName || mechanism.name } : {})}
              onChange={(marking) => set({ marking })}
            />
          )}
        </Stack>
      </Disclosure>
    </Stack>
  )
}
