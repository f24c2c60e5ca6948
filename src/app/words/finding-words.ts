import { useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Finding } from '../../domain/findings.ts'
import { useFormat } from './format.ts'

/** An overlap or a gap as a sentence a person would say. */
export function useFindingWords(): (finding: Finding, names: Names) => string {
  const { t } = useLingui()
  const format = useFormat()
  return (finding, names) => {
    const issue = names.get(finding.issueId) ?? t`an issue`
    const area = finding.areaId === null ? null : (names.get(finding.areaId) ?? t`an area`)
    const who = format.list(finding.organisationIds.map((id) => names.get(id) ?? t`somebody`))
    switch (finding.rule) {
      case 'double_lead': {
        const until = finding.toOn === null ? '' : format.day(finding.toOn)
        return until === ''
          ? t`${who} both lead on ${issue} in ${area}.`
          : t`${who} both lead on ${issue} in ${area} until ${until}.`
      }
      case 'no_lead':
        return area === null
          ? t`Nobody leads on ${issue}.`
          : t`Nobody leads on ${issue} in ${area}.`
      case 'lead_about_to_end': {
        const end = format.day(finding.toOn)
        return t`${who} leads on ${issue} in ${area} until ${end}; nobody follows.`
      }
    }
  }
}
