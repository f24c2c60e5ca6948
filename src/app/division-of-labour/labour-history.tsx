import { useLingui } from '@lingui/react/macro'
import type { LabourLinePage, LineStep } from '../../device/labour-line-page.ts'
import type { Names } from '../../device/names.ts'
import type { Dated } from '../../domain/labour-line-as-of.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useFormat } from '../words/format.ts'
import { useAnswerWords, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { usePeriodWords } from '../words/period-words.ts'

/** What became of a part since it was proposed, the latest first. */
export function LabourHistory({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const words = useStepWords(page.names)
  return (
    <Section title={t`History`}>
      <List label={t`History`}>
        {page.history.map((step) => (
          <ListRow
            key={`${step.kind} ${step.at} ${words(step)}`}
            title={words(step)}
            detail={format.instant(step.at, me.zone)}
          />
        ))}
      </List>
    </Section>
  )
}

function useStepWords(names: Names): (step: LineStep) => string {
  const { t } = useLingui()
  const answers = useAnswerWords()
  const changes = useChangeWords(names)
  return (step) => {
    switch (step.kind) {
      case 'proposed': {
        const by = step.by === null ? undefined : names.get(step.by)
        return by === undefined ? t`Proposed` : t`Proposed by ${by}`
      }
      case 'answered': {
        const { answer } = step
        const organisation = names.get(answer.organisationId) ?? t`an organisation`
        const said = answers(answer.word, organisation)
        const by = answer.by === null ? undefined : names.get(answer.by)
        return by === undefined ? said : t`${said} (noted by ${by})`
      }
      case 'changed':
        return changes(step.before, step.after)
    }
  }
}

/** What changed from one to the other, in one sentence: "Proposed → Agreed; Support → Lead". */
function useChangeWords(names: Names): (before: Dated, after: Dated) => string {
  const { t } = useLingui()
  const states = useLabourStateWords()
  const roles = useLabourRoleWords()
  const period = usePeriodWords()
  const called = (id: string) => names.get(id) ?? t`something that is not on this device`
  return (before, after) => {
    const pairs: [string, string][] = [
      [states[before.state], states[after.state]],
      [called(before.organisationId), called(after.organisationId)],
      [roles[before.role].name, roles[after.role].name],
      [called(before.issueId), called(after.issueId)],
      [called(before.areaId), called(after.areaId)],
      [period(before.fromOn, before.toOn), period(after.fromOn, after.toOn)],
      [before.track || t`no track`, after.track || t`no track`],
    ]
    const changed = pairs.filter(([from, to]) => from !== to)
    return changed.map(([from, to]) => `${from} → ${to}`).join('; ') || t`Changed`
  }
}
