import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useLiveQuery } from 'dexie-react-hooks'
import { ChartColumn, ShieldCheck } from 'lucide-react'
import { lazy } from 'react'
import { allNames, type Names } from '../../device/names.ts'
import { type Review, review } from '../../device/review.ts'
import { useDevice } from '../device-context.tsx'
import { ActMenu } from '../parts/act-menu.tsx'
import { ActionRow } from '../parts/action-row.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { QuarantineNotice } from '../parts/quarantine-notice.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { HostSection } from './host-section.tsx'
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

const FurtherPage = lazy(async () => ({
  default: (await import('./further-review.tsx')).FurtherReview,
}))

/** What a head of mission asks first; with a figure in the address, the records behind it. */
export function ReviewPage() {
  const figure = useFigureInAddress()
  const part = useReviewPart()
  if (figure !== null) return <RecordsPage figure={figure} />
  if (part === null) return <ReviewFront />
  return 'since' in part ? <SincePage since={part.since} /> : <FurtherPage part={part} />
}

function ReviewFront() {
  const { t } = useLingui()
  const { today, me } = useDevice()
  const format = useFormat()
  const read = useReview()
  const names = useNames()
  if (read === undefined || names === undefined) return null
  const { figures } = read
  return (
    <>
      <PageHeader title={t`Review`} eyebrow={me.missionName} detail={format.day(today, 'long')} />
      <Stack gap="large">
        <QuarantineNotice />
        <Lead read={read} />
        {read.needsMe.length > 0 && (
          <Section title={t`Needs me`} count={figures.needsMe.length}>
            <List label={t`Needs me`}>
              {read.needsMe.map((view) => (
                <ActionRow
                  key={view.item.id}
                  view={view}
                  names={names}
                  showReason
                  end={<ActMenu view={view} />}
                />
              ))}
            </List>
            {read.needsMe.length < figures.needsMe.length && (
              <ButtonLink
                look="quiet"
                wide
                href={figureAddress({ of: 'mission', figure: 'needsMe' })}
              >
                <Trans>Show all {figures.needsMe.length}</Trans>
              </ButtonLink>
            )}
          </Section>
        )}
        <AtAGlance read={read} />
        <SinceNotice open={read.open} />
        <div className={styles.columns}>
          <ShareList of="organisation" shares={figures.byOrganisation} names={names} />
          <ShareList of="mechanism" shares={figures.byMechanism} names={names} />
        </div>
        <ReviewBelow open={read.open} names={names} />
        <StalledSection names={names} />
        <HostSection open={read.open} names={names} />
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
  return useLiveQuery(() => allNames(db), [db])
}

function useReview(): Review | undefined {
  const { db, today } = useDevice()
  return useLiveQuery(() => review(db, today), [db, today])
}
