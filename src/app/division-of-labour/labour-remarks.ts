import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language alone, and the page with it
  return useMemo(() => {
    const first = new Map<string, Finding>()
    for (const finding of findings)
      if (!first.has(finding.issueId)) first.set(finding.issueId, finding)
    return (issueId) => {
      const found = first.get(issueId)
      return found && { text: words[found.rule], isGrave: found.severity === 'high' }
    }
  }, [findings])
}
