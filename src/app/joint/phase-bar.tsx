import { useLingui } from '@lingui/react/macro'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { projectPhases } from '../../domain/joint-activity.ts'
import { usePhaseWords } from '../words/joint-words.ts'
import styles from './phase-bar.module.css'

/** The four phases, with the one that it is in, and how often something was shared in each. */
export function PhaseBar({ page: { activity, shares } }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const words = usePhaseWords()
  const now = projectPhases.indexOf(activity.phase)
  return (
    <ol className={styles.bar} aria-label={t`Phase`}>
      {projectPhases.map((phase, at) => {
        const count = shares.filter((share) => share.phase === phase).length
        return (
          <li
            key={phase}
            className={styles.phase}
            data-reached={at <= now}
            aria-current={at === now ? 'step' : undefined}
          >
            <div>{words[phase]}</div>
            <div>{count > 0 ? t`Shared: ${count}` : t`Nothing shared`}</div>
          </li>
        )
      })}
    </ol>
  )
}
