import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChartColumn, ShieldCheck } from 'lucide-react'
import { lazy } from 'react'
import type { Review } from '../../device/kept-review.ts'
import { allNames, type Names } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { QuarantineNotice } from '../parts/quarantine-notice.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { HostSection } from './host-section.tsx'
import { NeedsMe } from './needs-me.tsx'
import { RecordsPage } from './records-page.tsx'
import {
  figureAddress,
  picturesAddress,
  strategicAddress,
  useFigureInAddress,
  useReviewPart,
} from './review-address.ts'
import { ReviewBelow } from './review-below.tsx'
import styles from './review-page.module.css'
import { ShareList } from './share-list.tsx'
import { SinceNotice } from './since-notice.tsx'
import { SincePage } from './since-page.tsx'
import { StalledSection } from './stalled-section.tsx'
import { useOncePainted } from './use-once-painted.ts'
import { useReview } from './use-review.ts'

const FurtherPage = lazy(async () => ({
  default: (await import('./further-review.tsx')).FurtherReview,
}))

/** What a head of mission asks first; with a figure in the address, the records behind it. */
export function ReviewPage() {
  const figure = useFigureInAddress()
  const part = useReviewPart()
  const read = useReview()
  if (figure !== null) return <RecordsPage figure={figure} review={read} />
  if (part === null) return read && <ReviewFront read={read} />
  return 'since' in part ? <SincePage since={part.since} /> : <FurtherPage part={part} />
}

function ReviewFront({ read }: { read: Review }) {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const format = useFormat()
  const names = useNames()
  const open = useOncePainted(read.open)
  if (names === undefined) return null
  const { figures } = read
  return (
    <>
      <PageHeader title={t`Review`} eyebrow={me.missionName} detail={format.day(today, 'long')} />
      <Stack gap="large">
        <QuarantineNotice />
        <Lead read={read} />
        <NeedsMe all={figures.needsMe} views={read.needsMe} names={names} />
        <AtAGlance read={read} />
        <SinceNotice open={open} />
        <div className={styles.columns}>
          <ShareList of="organisation" shares={figures.byOrganisation} names={names} />
          <ShareList of="mechanism" shares={figures.byMechanism} names={names} />
        </div>
        <ReviewBelow open={open} names={names} />
        <StalledSection names={names} />
        <HostSection open={open} names={names} />
        <ButtonLink icon={ChartColumn} wide href={picturesAddress()}>
          <Trans>Look at it in pictures</Trans>
        </ButtonLink>
        <List>
          <ListRow
            href={strategicAddress()}
            title={<Trans>Strategic items</Trans>}
            detail={<Trans>What is to come, what waits, and what nobody has decided</Trans>}
          />
          <ListRow
            href={to('practice')}
            title={<Trans>Good practice</Trans>}
            detail={<Trans>How co-ordination goes, held up to what the papers advise</Trans>}
          />
        </List>
      </Stack>
    </>
  )
}

/** The whole page in a sentence, for somebody who has ten seconds. */
function Lead({ read }: { read: Review }) {
  const { needsMe, late, longLate, open } = read.figures
  if (open.length === 0)
    return (
      <EmptyState icon={ShieldCheck} title={<Trans>Nothing is open</Trans>}>
        <Trans>
          As soon as meetings write down who does what by when, this page says in ten seconds what
          is late and what needs you. It works without a connection.
        </Trans>
      </EmptyState>
    )
  return (
    <p className={styles.lead}>
      {needsMe.length === 0 ? (
        <Trans>Nothing needs you today.</Trans>
      ) : (
        <Plural value={needsMe.length} one="# action needs you." other="# actions need you." />
      )}{' '}
      {late.length === 0 ? (
        <Trans>Nothing is late.</Trans>
      ) : (
        <>
          <Plural value={late.length} one="# is late" other="# are late" />
          {longLate.length > 0 ? (
            <>
              ,{' '}
              <Plural
                value={longLate.length}
                one="# of them for long."
                other="# of them for long."
              />
            </>
          ) : (
            '.'
          )}
        </>
      )}
    </p>
  )
}

function AtAGlance({ read }: { read: Review }) {
  const { t } = useLingui()
  const format = useFormat()
  const { figures } = read
  const all = [
    { figure: 'late', words: t`late`, tone: 'late' },
    { figure: 'longLate', words: t`long late`, tone: 'late' },
    { figure: 'dueSoon', words: t`due within a week`, tone: 'neutral' },
    { figure: 'toCheck', words: t`reported done, to check`, tone: 'neutral' },
    { figure: 'carriedOften', words: t`carried over three times or more`, tone: 'attention' },
    { figure: 'toAsk', words: t`without a date`, tone: 'neutral' },
    { figure: 'open', words: t`open in all`, tone: 'neutral' },
  ] as const
  return (
    <Section title={t`At a glance`}>
      <Figures>
        {all
          .filter(({ figure }) => figures[figure].length > 0)
          .map(({ figure, words, tone }) => (
            <Figure
              key={figure}
              value={format.number(figures[figure].length)}
              words={words}
              tone={tone}
              href={figureAddress({ of: 'mission', figure })}
            />
          ))}
      </Figures>
    </Section>
  )
}

function useNames(): Names | undefined {
  const { db } = useDevice()
  return useLive(() => allNames(db), [db])
}
