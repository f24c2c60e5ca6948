import type { Judged } from '../../domain/findings/open-findings.ts'
import { useRuleWords } from '../words/finding-words.ts'

export interface Remark {
  text: string
  isGrave: boolean
}

/** The gravest remark on each issue, for the head of its row. What is only good to know is left to the list. */
export function useRemarkOn(findings: readonly Judged[]): (issueId: string) => Remark | undefined {
  const words = useRuleWords()
  return (issueId) => {
    const first = findings.find(
      ({ finding }) =>
        finding.issueId === issueId &&
        (finding.severity === 'high' || finding.severity === 'medium'),
    )
    return first && { text: words[first.finding.rule], isGrave: first.finding.severity === 'high' }
  }
}
