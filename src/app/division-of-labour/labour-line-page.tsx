import { useLingui } from '@lingui/react/macro'
import { useParams, useSearch } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { labourLinePage, type LabourLinePage as Page } from '../../device/labour-line-page.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { CommentThread } from '../parts/comment-thread.tsx'
import { ConflictNotes } from '../parts/conflict-notes.tsx'
import { Facts } from '../parts/facts.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useAdvantageWords } from '../words/organisation-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { useFormerWords } from '../words/person-name.ts'
import { EditLabourLine } from './edit-labour-line.tsx'
import { LabourAcceptance } from './labour-acceptance.tsx'
import { LabourBasis } from './labour-basis.tsx'
import { LabourHistory } from './labour-history.tsx'
import { LabourLineActs, mayBeEdited } from './labour-line-acts.tsx'
import { LabourSettled } from './labour-settled.tsx'
import { useResourceWords } from './resource-words.ts'

/** Everything about one part: who has it, who accepted, on what it rests, where it was agreed, its life. */
export function LabourLinePage() {
  const { id = '' } = useParams()
  const isEditing = new URLSearchParams(useSearch()).has('edit')
  const page = useLabourLinePage(id)
  if (page === undefined) return null
  if (page === null) return <NotFound />
  return isEditing && mayBeEdited(page) ? <EditLabourLine page={page} /> : <Shown page={page} />
}

function Shown({ page }: { page: Page }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const { line, names } = page
  const named = (id: string, unknown: string) => names.get(id) ?? unknown
  const organisation = named(line.organisationId, t`an organisation`)
  const where = { mechanismId: line.mechanismId, ownerOrganisationId: line.organisationId }
  return (
    <>
      <PageHeader
        title={`${organisation}: ${roles[line.role].name}`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        eyebrow={named(line.issueId, t`an issue`)}
        detail={
          <Cluster gap="small">
            <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
          </Cluster>
        }
      />
      <Stack gap="large">
        <ConflictNotes subjectId={line.id} names={names} />
        <LineFacts page={page} />
        <LabourAcceptance page={page} />
        <LabourLineActs page={page} />
        {page.rights.answerFor.length === 0 && !page.rights.agree && (
          <WhyNot act="agree_labour_line" where={where} />
        )}
        <LabourSettled page={page} />
        <LabourBasis page={page} />
        <LabourHistory page={page} />
        <CommentThread
          subject={{
            kind: 'labourLine',
            id: line.id,
            mechanismId: line.mechanismId,
            marking: line.marking,
          }}
          mayComment={may(actorOf(me), 'comment', where)}
        />
        <Section title={t`Who may read it`}>
          <RecordMarking of={{ kind: 'labourLine', id: line.id }} />
        </Section>
      </Stack>
    </>
  )
}

function LineFacts({ page: { line, names } }: { page: Page }) {
  const { t } = useLingui()
  const format = useFormat()
  const period = usePeriodWords()
  const advantages = useAdvantageWords()
  const resources = useResourceWords()
  const roles = useLabourRoleWords()
  const own = (words: string) => words && <span lang={line.lang}>{words}</span>
  return (
    <Facts
      facts={[
        { label: t`Part`, value: `${roles[line.role].name} – ${roles[line.role].meaning}` },
        { label: t`Area`, value: names.get(line.areaId) ?? t`an area` },
        { label: t`Period`, value: period(line.fromOn, line.toOn) },
        { label: t`Track`, value: own(line.track) },
        { label: t`What is done`, value: own(line.activity) },
        { label: t`Scope`, value: own(line.scope) },
        {
          label: t`Why this organisation`,
          value: format.list(line.comparativeAdvantages.map((one) => advantages[one])),
        },
        { label: t`Resources`, value: resources(line.resources) },
        { label: t`Mechanism`, value: names.get(line.mechanismId) },
      ]}
    />
  )
}

function useLabourLinePage(id: string): Page | null | undefined {
  const { db, me } = useDevice()
  const former = useFormerWords()
  return useLive(() => labourLinePage(db, id, actorOf(me), former), [db, id, me, former])
}
