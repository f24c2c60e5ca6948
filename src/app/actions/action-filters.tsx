import { Trans, useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { type ActionFilter, allOpenActions } from '../../device/action-items.ts'
import { type ActionCounts, actionCounts } from '../../device/action-list.ts'
import type { Directory } from '../../device/directory.ts'
import { actionStates } from '../../domain/action-item.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import { dueKinds } from '../../domain/due.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { Select, type SelectOption } from '../parts/select.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useActionStateWords, useDueKindWords } from '../words/action-words.ts'
import { isFiltered } from './action-filter.ts'
import styles from './action-filters.module.css'

interface Props {
  filter: ActionFilter
  onChange: (part: Partial<ActionFilter>) => void
}

/** The filters wanted most as chips, the others one tap away; what is chosen can be taken out again. */
export function ActionFilters({ filter, onChange }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const counts = useCounts()
  const [open, setOpen] = useState(false)
  const directory = useDirectory()
  const states = useActionStateWords()
  const dues = useDueKindWords()
  const mine = me.organisationId
  const mechanism = directory?.mechanisms.find((one) => one.id === filter.mechanismId)
  const otherOrganisation = filter.organisationId !== mine ? filter.organisationId : null

  return (
    <fieldset className={styles.filters} aria-label={t`Filter`}>
      {mine !== null && (
        <Chip
          pressed={filter.organisationId === mine}
          onPress={() => onChange({ organisationId: filter.organisationId === mine ? null : mine })}
        >
          <Trans>My organisation</Trans>
          <Count of={counts?.mine} />
        </Chip>
      )}
      <Chip pressed={filter.attention} onPress={() => onChange({ attention: !filter.attention })}>
        <Trans>Needs attention</Trans>
        <Count of={counts?.attention} />
      </Chip>
      <Chip pressed={filter.newest} onPress={() => onChange({ newest: !filter.newest })}>
        <Trans>Newest first</Trans>
      </Chip>
      <Chip pressed={filter.finished} onPress={() => onChange({ finished: !filter.finished })}>
        <Trans>Finished</Trans>
      </Chip>
      <Button small icon={SlidersHorizontal} onClick={() => setOpen(true)}>
        <Trans>Filters</Trans>
      </Button>
      {filter.allPartners && (
        <Chip onRemove={() => onChange({ allPartners: false })}>{t`All partners`}</Chip>
      )}
      {otherOrganisation !== null && (
        <Chip onRemove={() => onChange({ organisationId: null })}>
          {directory?.organisationName(otherOrganisation) ?? t`An organisation`}
        </Chip>
      )}
      {filter.mechanismId !== null && (
        <Chip onRemove={() => onChange({ mechanismId: null })}>
          {mechanism?.shortName || mechanism?.name || t`A mechanism`}
        </Chip>
      )}
      {filter.state !== null && (
        <Chip onRemove={() => onChange({ state: null })}>{states[filter.state]}</Chip>
      )}
      {filter.dueKind !== null && (
        <Chip onRemove={() => onChange({ dueKind: null })}>{dues[filter.dueKind]}</Chip>
      )}
      <FilterSheet
        open={open}
        onClose={() => setOpen(false)}
        directory={directory}
        filter={filter}
        onChange={onChange}
      />
    </fieldset>
  )
}

/** How many there are; nothing until it is known, and nothing for none. */
function Count({ of }: { of: number | undefined }) {
  return of ? <span className={styles.count}>{of}</span> : null
}

function useCounts(): ActionCounts | undefined {
  const { db, me } = useDevice()
  return useLive(() => actionCounts(db, me.organisationId), [db, me.organisationId])
}

interface SheetProps extends Props {
  open: boolean
  onClose: () => void
  directory: Directory | undefined
}

function FilterSheet({ open, onClose, directory, filter, onChange }: SheetProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const states = useActionStateWords()
  const dues = useDueKindWords()
  const all = t`All`
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t`Filters`}
      footer={
        <>
          {isFiltered(filter) && (
            <Button look="quiet" onClick={() => onChange(allOpenActions)}>
              <Trans>Show everything</Trans>
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            <Trans>Show the actions</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <Field label={t`Organisation`}>
          <Select
            placeholder={all}
            value={filter.organisationId ?? ''}
            options={organisationOptions(directory, me.organisationId)}
            onChange={(event) => onChange({ organisationId: event.target.value || null })}
          />
        </Field>
        <Field label={t`Mechanism`}>
          <Select
            placeholder={all}
            value={filter.mechanismId ?? ''}
            options={(directory?.mechanisms ?? []).map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
            onChange={(event) => onChange({ mechanismId: event.target.value || null })}
          />
        </Field>
        <Field label={t`State`}>
          <Select
            placeholder={all}
            value={filter.state ?? ''}
            options={actionStates.map((value) => ({ value, label: states[value] }))}
            onChange={(event) => {
              const state = actionStates.find((one) => one === event.target.value) ?? null
              onChange({ state, finished: state !== null && isClosed(state) })
            }}
          />
        </Field>
        <Field label={t`Due`}>
          <Select
            placeholder={all}
            value={filter.dueKind ?? ''}
            options={dueKinds.map((value) => ({ value, label: dues[value] }))}
            onChange={(event) =>
              onChange({ dueKind: dueKinds.find((one) => one === event.target.value) ?? null })
            }
          />
        </Field>
      </Stack>
    </Sheet>
  )
}

/** My organisation first, then the others by name. */
function organisationOptions(
  directory: Directory | undefined,
  mine: string | null,
): SelectOption[] {
  const all = (directory?.organisations ?? []).map(({ id, name, shortName }) => ({
    value: id as string,
    label: shortName || name,
  }))
  return [...all.filter((one) => one.value === mine), ...all.filter((one) => one.value !== mine)]
}
