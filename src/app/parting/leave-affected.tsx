import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { LeavingOrganisation } from '../../device/leaving-organisation.ts'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useDueWords } from '../words/due-words.ts'

/** What it leaves behind, each with the way to the record where a successor is proposed. */
export function LeaveAffected({ page }: { page: LeavingOrganisation }) {
  const { t } = useLingui()
  const directory = useDirectory()
  const due = useDueWords()
  const { actions, leads, seats, terms, links, organisation } = page
  const nameOf = (rows: readonly { id: string; name: string }[] | undefined, id: string) =>
    rows?.find((row) => row.id === id)?.name ?? ''
  const hasLeft = organisation.leftOn !== null
  return (
    <>
      <Part
        title={t`Open actions it answers for`}
        detail={
          hasLeft
            ? t`Ask who takes each over, and enter the successor as responsible.`
            : t`They stay open. Propose who takes each over.`
        }
        none={<Trans>It answers for nothing that is open.</Trans>}
        rows={actions.map((action) => ({
          id: action.id,
          href: to('action', action.id),
          title: action.task,
          detail: due(action.due),
        }))}
      />
      <Part
        title={t`Leads without a successor`}
        detail={t`Nobody else leads there. A gap opens on the day it leaves: propose who leads next.`}
        none={<Trans>There is nothing that it alone leads.</Trans>}
        rows={leads.map((line) => ({
          id: line.id,
          href: `${to('labour')}?show=issues&on=${line.fromOn}`,
          title: nameOf(directory?.issues, line.issueId),
          detail: nameOf(directory?.areas, line.areaId),
        }))}
      />
      <Part
        title={t`Seats and chairs`}
        detail={hasLeft ? t`They have ended.` : t`They end with the day before.`}
        none={
          hasLeft ? <Trans>None is open any more.</Trans> : <Trans>It has no seat or chair.</Trans>
        }
        rows={[
          ...terms.map(({ row, mechanism }) => ({
            id: row.id,
            href: to('mechanism', mechanism.id),
            title: mechanism.name,
            detail: t`chair`,
          })),
          ...seats.map(({ row, mechanism }) => ({
            id: row.id,
            href: to('mechanism', mechanism.id),
            title: mechanism.name,
            detail: t`seat`,
          })),
        ]}
      />
      <Section title={t`Links of its people`}>
        <p>
          {links === 0 ? (
            <Trans>None of its people has opened a link to a summary that still works.</Trans>
          ) : (
            <Plural
              value={links}
              one="# link to a summary, opened by its people, stops working."
              other="# links to summaries, opened by its people, stop working."
            />
          )}
        </p>
      </Section>
    </>
  )
}

interface Row {
  id: string
  href: string
  title: string
  detail: string
}

interface PartProps {
  title: string
  detail: string
  none: ReactNode
  rows: readonly Row[]
}

function Part({ title, detail, none, rows }: PartProps) {
  return (
    <Section title={title} count={rows.length} {...(rows.length > 0 ? { detail } : {})}>
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <List label={title}>
          {rows.map((row) => (
            <ListRow key={row.id} href={row.href} title={row.title} detail={row.detail} />
          ))}
        </List>
      )}
    </Section>
  )
}
