import { Trans, useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { actionPage, type ActionPage as Page } from '../../device/action-page.ts'
import { actorOf } from '../../device/identity.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import { responsibleOrganisation } from '../../domain/assignee-rules.ts'
import { useDevice } from '../device-context.tsx'
import { ActMenu } from '../parts/act-menu.tsx'
import { ActionPills } from '../parts/action-row.tsx'
import { CommentThread } from '../parts/comment-thread.tsx'
import { ConflictNotes } from '../parts/conflict-notes.tsx'
import { IssueSuggestions } from '../parts/issue-suggestions.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { OpenAsks } from '../parts/open-asks.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormerWords } from '../words/person-name.ts'
import { ActionFacts } from './action-facts.tsx'
import { ActionTrail } from './action-trail.tsx'
import { AttentionNote, MarkForAttention } from './attention.tsx'
import { ChecklistSection } from './checklist-section.tsx'
import { ProgressSection } from './progress-section.tsx'
import { StateBar } from './state-bar.tsx'
import { EditAction } from './task-sheet.tsx'

/** Everything about one promise, and everything that can be done about it. */
export function ActionPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const page = useActionPage(id)
  if (page === undefined) return null
  if (page === null) return <NotFound />
  const { view, names } = page
  const { item, meeting } = view
  const mayMark = page.rights.raise && !item.needsAttention && !isClosed(item.state)
  return (
    <>
      <PageHeader
        title={item.task}
        back={{ href: to('actions'), label: t`Back to actions` }}
        eyebrow={meeting ? <MeetingName meeting={meeting} names={names} /> : <Trans>Action</Trans>}
        detail={
          <Cluster gap="small">
            <ActionPills view={view} />
          </Cluster>
        }
      />
      <Stack gap="large">
        <Stack>
          <OpenAsks subjectId={item.id} asks="update" />
          <ConflictNotes subjectId={item.id} names={names} />
          {item.needsAttention && <AttentionNote item={item} mayClear={page.rights.raise} />}
          <ActionFacts page={page} />
          <Cluster gap="small">
            {mayMark && <MarkForAttention item={item} />}
            {page.rights.change && <EditAction item={item} />}
            <ActMenu view={view} />
          </Cluster>
        </Stack>
        {!page.rights.report && (
          <WhyNot
            act="report_on_action"
            where={{
              mechanismId: item.mechanismId,
              ownerOrganisationId: responsibleOrganisation(item.assignees),
            }}
          />
        )}
        {page.isUnowned && item.issueId !== null && <IssueSuggestions issueId={item.issueId} />}
        <ChecklistSection item={item} />
        <ProgressSection item={item} mayReport={page.rights.report} />
        <ActionTrail page={page} />
        <CommentThread
          subject={{ kind: 'actionItem', id: item.id, ...marked(item) }}
          mayComment={page.rights.comment}
        />
      </Stack>
      <StateBar item={item} nextStates={page.nextStates} others={page.others} />
    </>
  )
}

function marked({ mechanismId, marking }: Page['view']['item']) {
  return { mechanismId, marking }
}

function useActionPage(id: string): Page | null | undefined {
  const { db, device, me, today } = useDevice()
  const former = useFormerWords()
  return useLive(
    () => actionPage(db, id, actorOf(me), today, device.now(), former),
    [db, device, id, me, today, former],
  )
}
