import { Trans, useLingui } from '@lingui/react/macro'
import { Eye, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { remove, restore } from '../../device/commit.ts'
import type { Names } from '../../device/names.ts'
import type { SummaryPage as Page } from '../../device/summaries.ts'
import { startAgainFrom } from '../../device/summary-commands.ts'
import { asLowered, namesToKeepOut } from '../../device/summary-source.ts'
import { donorSummary } from '../../papers/donor-summary.ts'
import { partKinds, summaryParts } from '../../papers/summary-parts.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Button } from '../parts/button.tsx'
import { MeetingName } from '../parts/meeting-name.tsx'
import { Menu } from '../parts/menu.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { DonorPreview } from './donor-preview.tsx'
import { LowerSheet } from './lower-sheet.tsx'
import { Obstacle } from './obstacle.tsx'
import { PartSection } from './part-section.tsx'
import { ReleaseSheet } from './release-sheet.tsx'
import { Standing } from './standing.tsx'
import { SummaryFields } from './summary-fields.tsx'
import { SummaryLinks } from './summary-links.tsx'
import styles from './summary-page.module.css'
import { SummaryScope } from './summary-scope.tsx'
import { SummaryStatus } from './summary-status.tsx'
import { doubtsIn, Suspicions } from './suspicions.tsx'
import { useLowering } from './use-lowering.ts'
import { useSummaryPage } from './use-summary-page.ts'

/** One summary: its words, what of the meeting it tells, the page itself, and its links. */
export function SummaryPage() {
  const { id = '' } = useParams()
  const shown = useSummaryPage(id)
  if (shown === undefined) return null
  if (shown === null) return <NotFound />
  return <Editor page={shown.page} names={shown.names} isOwn={shown.isOwn} />
}

function Editor({ page, names, isOwn }: { page: Page; names: Names; isOwn: boolean }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const [open, setOpen] = useState<'preview' | 'release'>()
  const { records, links, rights } = page
  const { summary, meeting } = records
  const parts = summaryParts(records)
  const lowering = useLowering(page, parts)
  const built = donorSummary(asLowered(records, page.lowering), today)
  const isEditable = summary.state === 'draft' || summary.state === 'released'
  const close = () => setOpen(undefined)

  const deleteDraft = async () => {
    const deleted = await save(remove(device, 'summary', summary.id), {
      text: t`The draft is deleted.`,
      undo: () => restore(device, 'summary', summary.id),
    })
    if (deleted) navigate(to('summaries'))
  }
  const startAgain = async () => {
    const begun = await startAgainFrom(device, summary)
    if (await save(Promise.resolve(begun))) if (begun.ok) navigate(to('summary', begun.value))
  }
  return (
    <>
      <PageHeader
        title={summary.title}
        back={{ href: to('summaries'), label: t`Summaries` }}
        eyebrow={<MeetingName meeting={meeting} names={names} />}
        detail={
          <Cluster gap="small">
            <SummaryStatus overview={{ summary, links }} />
            <RecordMarking of={{ kind: 'summary', id: summary.id }} />
          </Cluster>
        }
        actions={
          summary.state === 'draft' &&
          links.length === 0 &&
          rights.draft && (
            <Menu
              label={t`More about this summary`}
              items={[
                {
                  label: <Trans>Delete the draft</Trans>,
                  icon: Trash2,
                  danger: true,
                  onSelect: () => void deleteDraft(),
                },
              ]}
            />
          )
        }
      />
      <div className={styles.columns}>
        <Stack gap="large">
          {!built.ok && <Obstacle refusal={built.error} page={page} onLower={lowering.meeting} />}
          <Standing page={page} isOwn={isOwn} built={built.ok ? built.value : null} />
          <SummaryLinks page={page} names={names} />
          {rights.draft && isEditable && (
            <SummaryFields key={summary.id} summary={summary}>
              {built.ok && <Suspicions doubts={doubtsIn(built.value, namesToKeepOut(records))} />}
            </SummaryFields>
          )}
          {rights.draft && isEditable && <SummaryScope summary={summary} meeting={meeting} />}
          {isEditable &&
            partKinds.map((kind) => (
              <PartSection
                key={kind}
                kind={kind}
                parts={parts}
                page={page}
                onLower={() => lowering.kind(kind)}
              />
            ))}
        </Stack>
        {built.ok && isEditable && (
          <aside className={styles.beside}>
            <DonorPreview summary={built.value} isAhead={page.lowering.size > 0} />
          </aside>
        )}
      </div>
      {isEditable && built.ok && (
        <ActionBar>
          <span className={styles.narrow}>
            <Button wide icon={Eye} onClick={() => setOpen('preview')}>
              <Trans>Preview</Trans>
            </Button>
          </span>
          {rights.release && !isOwn && (
            <Button look="primary" onClick={() => setOpen('release')}>
              {summary.state === 'released' ? <Trans>Release again</Trans> : <Trans>Release</Trans>}
            </Button>
          )}
        </ActionBar>
      )}
      {summary.state === 'withdrawn' && rights.draft && (
        <ActionBar>
          <Button onClick={() => void startAgain()}>
            <Trans>Begin another with its words</Trans>
          </Button>
        </ActionBar>
      )}
      {open === 'preview' && built.ok && (
        <Sheet open onClose={close} title={t`Preview`}>
          <DonorPreview summary={built.value} isAhead={page.lowering.size > 0} />
        </Sheet>
      )}
      {open === 'release' && built.ok && (
        <ReleaseSheet
          summary={summary}
          built={built.value}
          keptOut={namesToKeepOut(page.records)}
          onClose={close}
        />
      )}
      {lowering.choices !== undefined && (
        <LowerSheet {...lowering.choices} onClose={lowering.close} />
      )}
    </>
  )
}
