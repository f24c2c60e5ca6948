import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { trackKey } from '../../domain/labour-line-clashes.ts'
import { isStanding } from '../../domain/labour-line-states.ts'
import { Field, type Wired } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import type { LabourLineInput } from './labour-line-input.ts'

interface Props {
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
}

/** Whose acceptance is asked besides its own organisation's. */
export function AskedField({ values, set }: Props) {
  const { t } = useLingui()
  return (
    <Field
      label={t`Also to be accepted by`}
      optional
      hint={t`Those who are concerned by it. It is agreed once all of them have accepted it.`}
    >
      <OrganisationPicker
        multiple
        title={t`Also to be accepted by`}
        value={values.askedIds}
        without={[values.organisationId]}
        onChange={(askedIds) => set({ askedIds })}
      />
    </Field>
  )
}

/** The track of an agreement, as at Ohrid: one lead for each. Offers those that are in use. */
export function TrackField({ board, values, set }: Props & { board: LabourBoard }) {
  const { t } = useLingui()
  const used = board.lines.filter((line) => line.track && isStanding(line.state))
  const tracks = new Map(used.map((line) => [trackKey(line.track), line.track]))
  return (
    <Field
      label={t`Track`}
      optional
      hint={t`Where an agreement is divided into tracks or pillars, each with one lead: “political track”.`}
    >
      <TrackInput
        value={values.track}
        onChange={(track) => set({ track })}
        tracks={[...tracks.values()].sort()}
      />
    </Field>
  )
}

interface TrackProps extends Wired {
  value: string
  onChange: (track: string) => void
  tracks: readonly string[]
}

function TrackInput({ value, onChange, tracks, ...wired }: TrackProps) {
  const list = useId()
  return (
    <>
      <input
        {...wired}
        value={value}
        maxLength={80}
        list={list}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {tracks.map((track) => (
          <option key={track} value={track} />
        ))}
      </datalist>
    </>
  )
}
