import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { unreachable } from '../../domain/result.ts'
import { ActionBar } from '../parts/action-bar.tsx'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import type { PlanSeen } from './sheet-question.ts'

interface Props {
  plan: PlanSeen
  isBusy: boolean
  onBringIn: () => void
}

/** What would be stored, in numbers, and the button that stores it. */
export function PlanPreview({ plan, isBusy, onBringIn }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const number = (count: number) => (count > 0 ? format.number(count) : '')
  const { counts, marking } = plan.sheetImport
  const count = counts.lines
  return (
    <Section title={t`What would come in`}>
      <Stack>
        <Facts
          facts={[
            { label: t`Proposed lines`, value: format.number(count) },
            { label: t`Lines that are here already`, value: number(plan.alreadyHere) },
            { label: t`New organisations`, value: number(counts.organisations) },
            { label: t`New issues`, value: number(counts.issues) },
            { label: t`New areas`, value: number(counts.areas) },
          ]}
        />
        {plan.leftOut.map(({ reason, count: left }) => (
          <p key={reason}>
            <LeftOut reason={reason} count={left} />
          </p>
        ))}
        <p>
          <Trans>
            The lines are proposals, TLP:{marking}: none is agreed, and no organisation has accepted
            anything by it.
          </Trans>
        </p>
        <ActionBar>
          <Button look="primary" wide disabled={isBusy || count === 0} onClick={onBringIn}>
            {count === 0 ? (
              <Trans>Everything is here already</Trans>
            ) : (
              <Plural
                value={count}
                one="Bring in one line as a proposal"
                other="Bring in # lines as proposals"
              />
            )}
          </Button>
        </ActionBar>
      </Stack>
    </Section>
  )
}

type Reason = PlanSeen['leftOut'][number]['reason']

function LeftOut({ reason, count }: { reason: Reason; count: number }) {
  switch (reason) {
    case 'no-name':
      return (
        <Plural
          value={count}
          one="One line is left out: it names no organisation."
          other="# lines are left out: they name no organisation."
        />
      )
    case 'several':
      return (
        <Plural
          value={count}
          one="One line is left out until you say which organisation is meant: several are called so."
          other="# lines are left out until you say which organisation is meant: several are called so."
        />
      )
    case 'again':
      return (
        <Plural
          value={count}
          one="One line says the same as an earlier one, and is taken once."
          other="# lines say the same as earlier ones, and are taken once."
        />
      )
    default:
      return unreachable(reason)
  }
}
