import { Trans, useLingui } from '@lingui/react/macro'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { attributionsIn, type Suspicion, suspicionsIn } from '../../papers/wording-check.ts'
import { Banner } from '../parts/banner.tsx'
import styles from './suspicions.module.css'

interface Props {
  summary: DonorSummary
  /** Who may not be named in it: under the Chatham House Rule, everybody who is concerned. */
  names: readonly string[]
}

/** What looks as if it could lead to a person, in any word that the donor would read. */
export function Suspicions({ summary, names }: Props) {
  const kinds = useSuspicionWords()
  const words = [
    summary.wording,
    ...summary.decisions.map((one) => one.text),
    ...summary.actions.map((one) => one.task),
    ...summary.agenda,
  ].join('\n')
  const found = [...suspicionsIn(words), ...attributionsIn(words, names)]
  if (found.length === 0) return null
  return (
    <Banner tone="attention">
      <p>
        <strong>
          <Trans>Look at this once more</Trans>
        </strong>
      </p>
      <ul className={styles.list}>
        {found.map(({ kind, text }) => (
          <li key={text}>
            {kinds[kind]}: <q>{text}</q>
          </li>
        ))}
      </ul>
      <p>
        <Trans>
          Nothing in a summary may lead to a victim, a witness or a source. Take it out of the
          wording, or do not name the record.
        </Trans>
      </p>
    </Banner>
  )
}

function useSuspicionWords(): Record<Suspicion['kind'], string> {
  const { t } = useLingui()
  return {
    phone: t`It looks like a phone number`,
    email: t`It looks like an e-mail address`,
    person: t`It may tell a person apart`,
    case: t`It looks like a case number`,
    attribution: t`The Chatham House Rule holds, and this is named`,
  }
}
