import { Trans, useLingui } from '@lingui/react/macro'
import type { SummaryLink } from '../../device/summary-links.ts'
import { mostOpenings, type Opening } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { useFormat } from '../words/format.ts'
import styles from './suspicions.module.css'

/** When a link was opened and by what, as far as the server tells people from programs; never by whom. */
export function Openings({ link }: { link: SummaryLink }) {
  const { device } = useDevice()
  const format = useFormat()
  const words = useOpeningWords(link.hasPasscode)
  const { openings, state } = link
  if (state === 'waiting' || state === 'refused') return null
  return (
    <Disclosure summary={<Trans>When it was opened</Trans>}>
      {openings.length === 0 ? (
        <p>
          <Trans>
            Not opened lately. Each time somebody opens the link, or a messenger looks at it ahead,
            it stands here with the time.
          </Trans>
        </p>
      ) : (
        <ul className={styles.list}>
          {openings.map(({ kind, at }) => (
            <li key={`${at} ${kind}`}>
              <time dateTime={at}>{format.instant(at, device.zone)}</time>: {words[kind]}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Trans>
          The latest {mostOpenings} of all links of this summary. Neither the address nor the
          browser of whoever it was is kept.
        </Trans>
      </p>
    </Disclosure>
  )
}

function useOpeningWords(hasPasscode: boolean): Record<Opening['kind'], string> {
  const { t } = useLingui()
  return {
    person: hasPasscode ? t`Read by a person, with the passcode` : t`Read by a person`,
    preview: t`Looked at ahead by a program`,
    wrong: t`Wrong passcode`,
    locked: t`Wrong passcode too often: locked`,
  }
}
