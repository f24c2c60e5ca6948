import { useLingui } from '@lingui/react/macro'
import type { Finding } from '../../domain/findings.ts'

export interface Remark {
  text: string
  isGrave: boolean
}

/** What each rule found, in two or three words. */
export function useFindingRemarks(): Record<Finding['rule'], string> {
  const { t } = useLingui()
  return {
    double_lead: t`Two leads`,
    no_lead: t`No lead`,
    lead_about_to_end: t`Lead ends soon`,
  }
}

/** The gravest remark on each issue, for the head of its row. */
export function useRemarkOn(findings: readonly Finding[]): (issueId: string) => Remark | undefined {
  const words = useFindingRemarks()
  return (issueId) => {
    const first = findings.find((finding) => finding.issueId === issueId)
    return first && { text: words[first.rule], isGrave: first.severity === 'high' }
  }
}
