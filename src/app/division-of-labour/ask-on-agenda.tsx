import { Trans, useLingui } from '@lingui/react/macro'
import { proposeItem } from '../../device/agenda-proposal-commands.ts'
import { actorOf } from '../../device/identity.ts'
import type { MandatePage } from '../../device/mandates.ts'
import { AgendaProposalDraft } from '../../domain/agenda-proposal-draft.ts'
import type { MandateToAsk } from '../../domain/mandates.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** Proposes the question for the agenda of the forum that it concerns (S43). */
export function AskOnAgenda({ ask, page }: { ask: MandateToAsk; page: MandatePage }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const mechanism = mechanismFor(ask, page)
  const organisation = page.names.get(ask.organisationId) ?? t`an organisation`
  const issue = page.names.get(ask.issueId) ?? t`an issue`
  const title = t`Mandate of ${organisation}: ${issue}`
  if (mechanism === undefined) return null
  if (page.proposals.some((one) => one.title === title))
    return (
      <StatusPill tone="good">
        <Trans>Proposed for an agenda</Trans>
      </StatusPill>
    )
  const where = { mechanismId: mechanism.id, ownerOrganisationId: me.organisationId }
  if (!may(actorOf(me), 'propose_agenda_item', where)) return null
  const forum = mechanism.shortName || mechanism.name

  async function propose() {
    if (mechanism === undefined) return
    const draft = AgendaProposalDraft.parse({
      organisationId: me.organisationId,
      title,
      purpose: 'align',
      nature: 'strategic',
      minutesAllotted: 5,
      issueIds: [ask.issueId],
      why: t`Co-operation is easier if the mandates are clear.`,
    })
    await save(proposeItem(device, mechanism.id, draft), {
      text: t`Proposed for an agenda of ${forum}.`,
    })
  }

  return (
    <Button small onClick={() => void propose()}>
      <Trans>Ask at {forum}</Trans>
    </Button>
  )
}

/** Where the part was proposed; else a forum that deals with the issue, else the first. */
function mechanismFor(ask: MandateToAsk, { mechanisms }: MandatePage) {
  const active = mechanisms.filter((one) => one.state !== 'closed')
  return (
    mechanisms.find((one) => one.id === ask.lines[0]?.mechanismId) ??
    active.find((one) => one.issueIds.includes(ask.issueId)) ??
    active[0]
  )
}
