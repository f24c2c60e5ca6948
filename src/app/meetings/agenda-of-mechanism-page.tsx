import { Trans, useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { BacklogSection } from './backlog-section.tsx'
import { TemplateSection } from './template-section.tsx'

/** What the meetings of a mechanism talk about: what was proposed for later ones, and what they start from. */
export function AgendaOfMechanismPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const directory = useDirectory()
  if (directory === undefined) return null
  const mechanism = directory.mechanisms.find((one) => one.id === id)
  if (mechanism === undefined)
    return (
      <>
        <PageHeader title={t`Agenda`} back={{ href: to('mechanisms'), label: t`Mechanisms` }} />
        <EmptyState title={<Trans>This mechanism is not on this device</Trans>} />
      </>
    )
  return <Shown mechanism={mechanism} />
}

function Shown({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useLingui()
  const name = mechanism.shortName || mechanism.name
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Agenda`}
        eyebrow={mechanism.name}
        back={{ href: to('mechanism', mechanism.id), label: t`Back to ${name}` }}
      />
      <BacklogSection mechanism={mechanism} />
      <TemplateSection key={mechanism.id} mechanism={mechanism} />
    </Stack>
  )
}
