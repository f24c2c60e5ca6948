import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, ScrollText } from 'lucide-react'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { mandatePage, type MandatePage as Page } from '../../device/mandates.ts'
import type { MandateStatement } from '../../domain/mandate-statement.ts'
import type { MandateOverlap, MandateToAsk } from '../../domain/mandates.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { MandateRow } from '../parts/mandate-row.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Quotation } from '../parts/quotation.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useAskWords } from '../words/mandate-words.ts'
import { useFormerWords } from '../words/person-name.ts'
import { AskOnAgenda } from './ask-on-agenda.tsx'
import { MandateSheet, type MandateSubject } from './mandate-sheet.tsx'

/** Which organisation has which mandate on which issue, where they overlap, and whom to ask. */
export function MandatesPage() {
  const { t } = useLingui()
  const { db, me, today } = useDevice()
  const former = useFormerWords()
  const page = useLive(() => mandatePage(db, today, former), [db, today, former])
  const [editing, setEditing] = useState<MandateSubject>()
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const mayState = may(actorOf(me), 'state_mandates', where)
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Mandates`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={t`What each organisation says it is there for, issue by issue, with its source and the day.`}
        actions={
          mayState && (
            <Button icon={Plus} look="primary" onClick={() => setEditing({})}>
              <Trans>Note a mandate</Trans>
            </Button>
          )
        }
      />
      {page && <Shown page={page} mayState={mayState} onEdit={(subject) => setEditing(subject)} />}
      {page && editing && (
        <MandateSheet subject={editing} page={page} onClose={() => setEditing(undefined)} />
      )}
    </Stack>
  )
}

interface ShownProps {
  page: Page
  mayState: boolean
  onEdit: (subject: MandateSubject) => void
}

function Shown({ page, mayState, onEdit }: ShownProps) {
  const { t } = useLingui()
  const edit = (statement: MandateStatement) => (mayState ? () => onEdit({ statement }) : undefined)
  if (page.statements.length === 0 && page.toAsk.length === 0)
    return (
      <EmptyState icon={ScrollText} title={<Trans>No mandate has been stated yet</Trans>}>
        <p>
          <Trans>
            Ask each organisation at the next meeting what its mandate says about the issues at
            hand, and note it with its source. Overlaps show before anybody has begun.
          </Trans>
        </p>
        <Quotation lang="en" source={t`Good practices of co-operation in the field, OSCE`}>
          mandate overlaps still prevent a clear division of labour
        </Quotation>
      </EmptyState>
    )
  return (
    <>
      {page.toAsk.length > 0 && (
        <Section title={t`To ask`} count={page.toAsk.length}>
          <List label={t`To ask`}>
            {page.toAsk.map((one) => (
              <AskRow
                key={`${one.organisationId} ${one.issueId}`}
                ask={one}
                page={page}
                mayState={mayState}
                onEdit={onEdit}
              />
            ))}
          </List>
        </Section>
      )}
      {page.overlaps.length > 0 && (
        <Section
          title={t`Several mandates on one issue`}
          count={page.overlaps.length}
          detail={t`Also where nobody does anything yet. Not a fault: agree who leads on what before two begin.`}
        >
          <List label={t`Several mandates on one issue`}>
            {page.overlaps.map((overlap) => (
              <OverlapRow key={overlap.issueId} overlap={overlap} page={page} />
            ))}
          </List>
        </Section>
      )}
      {page.statements.length > 0 && (
        <Section title={t`All statements`} count={page.statements.length}>
          <List label={t`All statements`}>
            {page.statements.map((statement) => (
              <MandateRow
                key={statement.id}
                statement={statement}
                names={page.names}
                onPress={edit(statement)}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}

function AskRow({ ask, page, mayState, onEdit }: ShownProps & { ask: MandateToAsk }) {
  const { t } = useLingui()
  const words = useAskWords()
  const organisation = page.names.get(ask.organisationId) ?? t`an organisation`
  const issue = page.names.get(ask.issueId) ?? t`an issue`
  const subject =
    ask.statement === null
      ? { organisationId: ask.organisationId, issueId: ask.issueId }
      : { statement: ask.statement }
  return (
    <ListRow
      title={`${organisation}: ${issue}`}
      detail={words.why[ask.why]}
      meta={
        <>
          <StatusPill tone="attention">{words.pill[ask.why]}</StatusPill>
          <AskOnAgenda ask={ask} page={page} />
          {mayState && (
            <Button small look="quiet" onClick={() => onEdit(subject)}>
              <Trans>Note the answer</Trans>
            </Button>
          )}
        </>
      }
    />
  )
}

function OverlapRow({ overlap, page }: { overlap: MandateOverlap; page: Page }) {
  const { t } = useLingui()
  const format = useFormat()
  const who = [...new Set(overlap.statements.map((one) => one.organisationId))].map(
    (id) => page.names.get(id) ?? t`an organisation`,
  )
  return (
    <ListRow
      title={page.names.get(overlap.issueId) ?? t`an issue`}
      detail={t`${format.list(who)} each have a mandate.`}
      href={`${to('labour')}?show=issues`}
    />
  )
}
