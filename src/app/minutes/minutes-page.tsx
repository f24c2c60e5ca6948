import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useParams } from 'wouter'
import type { MinutesPage as Page } from '../../device/minutes.ts'
import { isHeld } from '../../domain/meeting-states.ts'
import { readMinutesContent } from '../../domain/minutes-content.ts'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { NotFound } from '../parts/not-found.tsx'
import { OpenAsks } from '../parts/open-asks.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RemarkSheet } from '../parts/remark-sheet.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { AskedSection } from './asked-section.tsx'
import { ChairActs } from './chair-acts.tsx'
import { CirculateSheet } from './circulate-sheet.tsx'
import { MinutesContentView } from './minutes-content-view.tsx'
import { useVersionWords } from './minutes-words.ts'
import { ReactionSheet } from './reaction-sheet.tsx'
import { ReactionsSection } from './reactions-section.tsx'
import { SilenceState } from './silence-state.tsx'
import { useMinutes, useMinutesRights } from './use-minutes.ts'
import { VersionsSection } from './versions-section.tsx'

/** The minutes of a meeting: the draft, what was circulated, what was said to it, and what became of it. */
export function MinutesPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const page = useMinutes(id)
  if (page === undefined) return null
  if (page === null) return <NotFound />
  const { meeting, mechanism } = page
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Minutes`}
        back={{ href: to('meeting', meeting.id), label: t`Back to the meeting` }}
        eyebrow={mechanism.shortName || mechanism.name}
        detail={meeting.title}
      />
      {isHeld(meeting.state) ? <Body page={page} /> : <NotHeld />}
    </Stack>
  )
}

function NotHeld() {
  return (
    <Banner>
      <Trans>The meeting has not been closed. Its minutes can be circulated after that.</Trans>
    </Banner>
  )
}

function Body({ page }: { page: Page }) {
  const rights = useMinutesRights(page)
  const [latest] = page.versions
  const [isReacting, setReacting] = useState(false)
  return (
    <>
      {latest && <SilenceState minutes={latest} />}
      {rights.isPassed && <Passed page={page} />}
      {latest && (
        <Cluster>
          {rights.mayReact && latest.state !== 'reopened' && (
            <Button onClick={() => setReacting(true)}>
              <Trans>Comment or object</Trans>
            </Button>
          )}
          {rights.mayCirculate && <ChairActs page={page} minutes={latest} />}
        </Cluster>
      )}
      {isReacting && latest && (
        <ReactionSheet minutes={latest} onClose={() => setReacting(false)} />
      )}
      <Draft page={page} />
      {latest && page.draft === null && <Latest page={page} />}
      {latest && (
        <ReactionsSection page={page} minutes={latest} mayCirculate={rights.mayCirculate} />
      )}
      <AskedSection page={page} />
      {latest && <VersionsSection page={page} />}
      <ButtonLink href={to('papers', page.meeting.id)} wide>
        <Trans>Print, save or send the minutes</Trans>
      </ButtonLink>
    </>
  )
}

/** He co-ordinates here, and somebody else is the chair of today. */
function Passed({ page }: { page: Page }) {
  const directory = useDirectory()
  const format = useFormat()
  const { chairs } = useMinutesRights(page)
  const names = [...new Set(chairs.map(({ organisationId }) => organisationId))].flatMap(
    (id) => directory?.organisationName(id) ?? [],
  )
  return (
    <Banner>
      <Trans>
        {format.list(names)} chairs today. Circulating and reopening minutes is for the chair of the
        day on which the server receives it.
      </Trans>
    </Banner>
  )
}

/** As it would be circulated now, in the eyes of every member. */
function Draft({ page }: { page: Page }) {
  const { t } = useLingui()
  const { mayCirculate, where } = useMinutesRights(page)
  const [isCirculating, setCirculating] = useState(false)
  const [isReturning, setReturning] = useState(false)
  const { draft } = page
  if (draft === null) return null
  const waits = page.asked.some(
    ({ request }) => request.act === 'circulate_minutes' && request.outcome === 'waiting',
  )
  return (
    <Section
      title={t`Draft`}
      detail={t`As every member will see it. What only some may read is not in it.`}
    >
      <Stack>
        <OpenAsks subjectId={page.meeting.id} asks="redraft" />
        {mayCirculate && (
          <Button look="primary" wide disabled={waits} onClick={() => setCirculating(true)}>
            {waits ? <Trans>Circulated when connected</Trans> : <Trans>Circulate to members</Trans>}
          </Button>
        )}
        {mayCirculate && (
          <Button wide onClick={() => setReturning(true)}>
            <Trans>Return the draft</Trans>
          </Button>
        )}
        <WhyNot act="circulate_minutes" where={where} />
        <MinutesContentView content={draft.content} numbers={{}} />
      </Stack>
      {isCirculating && (
        <CirculateSheet page={page} draft={draft} onClose={() => setCirculating(false)} />
      )}
      {isReturning && (
        <RemarkSheet
          subject={{ ...page.meeting, kind: 'meeting' }}
          asks="redraft"
          onClose={() => setReturning(false)}
        />
      )}
    </Section>
  )
}

function Latest({ page }: { page: Page }) {
  const name = useVersionWords()
  const [latest] = page.versions
  const content = latest === undefined ? null : readMinutesContent(latest)
  if (latest === undefined || content === null) return null
  return (
    <Section title={name(latest)}>
      <MinutesContentView content={content} numbers={latest.numbers} />
    </Section>
  )
}
