import { Plural, Trans } from '@lingui/react/macro'
import { Banner } from '../parts/banner.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import type { PlanSeen } from './sheet-question.ts'
import { UndoImport } from './undo-import.tsx'

interface Props {
  plan: PlanSeen
  onUndone: () => void
}

/** What came in, and the one way back from all of it. */
export function ImportDone({ plan, onUndone }: Props) {
  return (
    <Stack gap="large">
      <Banner
        tone="good"
        action={<UndoImport importId={plan.sheetImport.id} onUndone={onUndone} />}
      >
        <Plural
          value={plan.sheetImport.counts.lines}
          one="One line came in as a proposal."
          other="# lines came in as proposals."
        />
      </Banner>
      <Cluster>
        <ButtonLink look="primary" href={to('labour')}>
          <Trans>Look at the division of labour</Trans>
        </ButtonLink>
        <ButtonLink href={to('sheetImports')}>
          <Trans>All sheets that were brought in</Trans>
        </ButtonLink>
      </Cluster>
    </Stack>
  )
}
