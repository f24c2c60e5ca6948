import { useLingui } from '@lingui/react/macro'
import { Area } from '../../domain/area.ts'
import { Issue } from '../../domain/issue.ts'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { useDimensionWords } from '../words/mechanism-words.ts'
import { useAreaLevelWords } from './area-level-words.ts'
import type { NodeValues } from './tree-node-values.ts'

interface KindProps {
  isIssue: boolean
  values: NodeValues
  set: (part: Partial<NodeValues>) => void
}

/** The dimension of an issue, the level of an area. */
export function KindField({ isIssue, values, set }: KindProps) {
  const { t } = useLingui()
  const levels = useAreaLevelWords()
  const dimensions = useDimensionWords()
  const { dimension } = Issue.shape
  const { level } = Area.shape
  if (isIssue)
    return (
      <Field label={t`Dimension`}>
        <Select
          value={values.dimension}
          options={dimension.options.map((value) => ({ value, label: dimensions[value] }))}
          onChange={(event) => set({ dimension: dimension.parse(event.target.value) })}
        />
      </Field>
    )
  return (
    <Field label={t`Level`}>
      <Select
        value={values.level}
        options={level.options.map((value) => ({ value, label: levels[value] }))}
        onChange={(event) => set({ level: level.parse(event.target.value) })}
      />
    </Field>
  )
}
