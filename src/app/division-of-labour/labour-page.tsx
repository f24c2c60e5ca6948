import { Trans, useLingui } from '@lingui/react/macro'
import { FileInput, Plus, Table2 } from 'lucide-react'
import { Link } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { mayProposeIn } from '../../device/labour-line-rights.ts'
import { type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { LabourBoardView } from './labour-board-view.tsx'
import { LabourRegisters } from './labour-registers.tsx'
import { proposalAddress, useLabourPlace } from './labour-view.ts'
import { ShareLink } from './share-link.tsx'
import { StarterIssuesOffer } from './starter-issues-offer.tsx'

/** Who does what, on which issue, on a day. */
export function LabourPage() {
  const { t } = useLingui()
  const board = useLabourBoard()
  const mayPropose = useMayPropose(board)
  const [{ show }] = useLabourPlace()
  const isPrint = show === 'print'
  return (
    <Stack>
      <div data-print={isPrint ? 'no' : undefined}>
        <PageHeader
          title={t`Division of labour`}
          actions={
            !isPrint &&
            board !== undefined &&
            board.lines.length > 0 && (
              <>
                {mayPropose && (
                  <ButtonLink href={proposalAddress({})} icon={Plus} look="primary">
                    <Trans>Add labour line</Trans>
                  </ButtonLink>
                )}
                <ShareLink />
              </>
            )
          }
        />
      </div>
      {board?.lines.length === 0 && <NothingYet mayPropose={mayPropose} board={board} />}
      {board !== undefined && board.lines.length > 0 && (
        <LabourBoardView board={board} mayPropose={mayPropose} />
      )}
    </Stack>
  )
}

function NothingYet({ mayPropose, board }: { mayPropose: boolean; board: LabourBoard }) {
  return (
    <EmptyState
      icon={Table2}
      title={<Trans>No division of labour yet</Trans>}
      action={
        mayPropose && (
          <Cluster>
            <ButtonLink href={to('newLabourLine')} look="primary" icon={Plus}>
              <Trans>Add labour line</Trans>
            </ButtonLink>
            <ButtonLink href={to('newSheetImport')} icon={FileInput}>
              <Trans>Bring in a 3W sheet</Trans>
            </ButtonLink>
          </Cluster>
        )
      }
    >
      <p>
        <Trans>
          “An agreed division of labour between stakeholders on specific issues/in specific cases
          strengthens co-operation.” A line says which organisation has which part, on one issue, in
          one area, from a day to a day. Begin with the issue that was raised most often and ask who
          leads.
        </Trans>
      </p>
      <StarterIssuesOffer issues={board.issues} />
      <LabourRegisters />
      {board.mechanisms.length === 0 && (
        <p>
          <Link href={to('mechanisms')}>
            <Trans>Set up a mechanism first: a part is agreed in a forum.</Trans>
          </Link>
        </p>
      )}
    </EmptyState>
  )
}

function useLabourBoard() {
  const { db } = useDevice()
  return useLive(() => labourBoard(db), [db])
}

function useMayPropose(board: LabourBoard | undefined): boolean {
  const { me } = useDevice()
  const actor = actorOf(me)
  return (board?.mechanisms ?? []).some((one) => mayProposeIn(actor, one.id, me.organisationId))
}
