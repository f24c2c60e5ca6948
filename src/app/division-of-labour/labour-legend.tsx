import { Trans } from '@lingui/react/macro'
import { labourRoles } from '../../domain/labour-line.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { useLabourRoleWords } from '../words/labour-words.ts'
import styles from './labour-legend.module.css'
import { LabourLetter } from './labour-letter.tsx'

/** What the letters stand for: the names in sight, what they ask of an organisation one tap away. */
export function LabourLegend({ withAbove }: { withAbove?: boolean }) {
  const roles = useLabourRoleWords()
  return (
    <div className={styles.legend}>
      <ul className={styles.letters}>
        {labourRoles.map((role) => (
          <li key={role} className={styles.one}>
            <LabourLetter line={{ role, state: 'agreed' }} small />
            {roles[role].name}
          </li>
        ))}
        <li className={styles.one}>
          <LabourLetter line={{ role: 'lead', state: 'proposed' }} small />
          <Trans>Dashed: proposed</Trans>
        </li>
        {withAbove && (
          <li className={styles.one}>
            <LabourLetter line={{ role: 'lead', state: 'agreed' }} small isAbove />
            <Trans>Without a box: a part in a wider area covers it</Trans>
          </li>
        )}
      </ul>
      <Disclosure summary={<Trans>What each part asks for</Trans>}>
        <dl className={styles.meanings}>
          {labourRoles.map((role) => (
            <div key={role}>
              <dt>{roles[role].name}</dt>
              <dd>{roles[role].meaning}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}
