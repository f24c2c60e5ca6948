import { Fragment } from 'react'
import { Link } from 'wouter'
import type { Names } from '../../device/names.ts'
import type { FindingVerdict } from '../../domain/finding-verdict.ts'
import type { Rule } from '../../domain/findings/finding.ts'
import { to } from '../routes.ts'
import { useRuleWords } from '../words/finding-words.ts'

interface Props {
  verdicts: readonly FindingVerdict[]
  names: Names
}

/** Links to what was found, by its rule and the names in its id: it may be found no longer. */
export function FoundLinks({ verdicts, names }: Props) {
  const rules: Partial<Record<string, string>> & Record<Rule, string> = useRuleWords()
  return verdicts.map((verdict, at) => {
    const named = verdict.finding.split('|').flatMap((part) => names.get(part) ?? [])
    const search = new URLSearchParams({ show: 'findings', finding: verdict.finding })
    return (
      <Fragment key={verdict.id}>
        {at > 0 && '; '}
        <Link href={`${to('labour')}?${search}`}>
          {[rules[verdict.rule] ?? verdict.rule, ...named].join(' · ')}
        </Link>
      </Fragment>
    )
  })
}
