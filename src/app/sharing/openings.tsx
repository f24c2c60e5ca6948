import { Trans, useLingui } from '@lingui/react/macro'
import { type OpeningRun, openingRuns } from '../../device/opening-runs.ts'
import type { SummaryLink } from '../../device/summary-links.ts'
import { dayOf } from '../../domain/day.ts'
import { mostOpenings, type Opening } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { useFormat } from '../words/format.ts'

/** When a link was opened and by what, as far as the server tells people from programs; never by whom. */
export function Openings({ link }: { link: SummaryLink }) {
  const { t } = useLingui()
  const { device } = useDevice()
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
        <List label={t`When it was opened`}>
          {openingRuns(openings, (at) => dayOf(at, device.zone)).map((run) => (
            <ListRow
              key={`${run.first} ${run.last} ${run.kind}`}
              title={words[run.kind]}
              detail={<Span run={run} />}
            />
          ))}
        </List>
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

/** From when until when, and how often. */
function Span({ run: { times, first, last } }: { run: OpeningRun }) {
  const { device } = useDevice()
  const format = useFormat()
  const began = <time dateTime={first}>{format.instant(first, device.zone)}</time>
  if (times === 1) return began
  if (format.time(first, device.zone) === format.time(last, device.zone))
    return (
      <Trans>
        {times} times, {began}
      </Trans>
    )
  const ended = <time dateTime={last}>{format.time(last, device.zone)}</time>
  return (
    <Trans>
      {times} times, {began} to {ended}
    </Trans>
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
