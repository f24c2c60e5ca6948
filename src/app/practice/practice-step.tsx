import { Trans, useLingui } from '@lingui/react/macro'
import { proposeItem } from '../../device/agenda-proposal-commands.ts'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import { AgendaProposalDraft, isWaiting } from '../../domain/agenda-proposal-draft.ts'
import type { Reflection } from '../../domain/good-practice.ts'
import type { MechanismId } from '../../domain/ids.ts'
import { compareMarkings } from '../../domain/marking.ts'
import { may } from '../../domain/may.ts'
import type { PracticePicture } from '../../domain/practice/picture.ts'
import { practiceOf } from '../../domain/practice/practices.ts'
import type { Step } from '../../domain/practice/reading.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useStepWords } from '../words/practice-step-words.ts'
import { usePracticeTitles } from '../words/practice-words.ts'

interface Props {
  picture: PracticePicture
  reflection: Reflection
  names: Names
}

/** The one next step, with what does it. */
export function PracticeStep({ picture, reflection, names }: Props) {
  const { t } = useLingui()
  const words = useStepWords()
  const place = useStepPlace(picture)
  const { step, figure } = reflection
  if (step === null)
    return figure.band === 'no_data' ? null : (
      <Section title={t`Next step`}>
        <p>
          <Trans>Nothing to do: keep it so.</Trans>
        </p>
      </Section>
    )
  const mechanismId = step.mechanismId ?? picture.mechanismId
  const there = place(step)
  return (
    <Section title={t`Next step`}>
      <Stack>
        <p>{words(step, names)}</p>
        <Cluster>
          {there && <ButtonLink href={there.href}>{there.label}</ButtonLink>}
          {mechanismId !== null && (
            <OnAgenda {...{ mechanismId, picture, reflection, step, names }} />
          )}
        </Cluster>
      </Stack>
    </Section>
  )
}

/** Proposes the rule's question for an agenda of the forum; where it waits for one already, says so. */
function OnAgenda({
  mechanismId,
  picture,
  reflection,
  step,
  names,
}: Props & { mechanismId: MechanismId; step: Step }) {
  const { t } = useLingui()
  const { db, device, me } = useDevice()
  const save = useSaving()
  const titles = usePracticeTitles()
  const issue = issueToName(picture, step)
  const rule = titles[reflection.name]
  const title = issue === undefined ? rule : `${issue.name}: ${rule}`
  const proposals = useLive(
    () => db.agendaProposals.where('mechanismId').equals(mechanismId).toArray(),
    [db, mechanismId],
  )
  const forum = names.get(mechanismId) ?? t`a forum`
  const where = { mechanismId, ownerOrganisationId: me.organisationId }
  if (proposals === undefined || !may(actorOf(me), 'propose_agenda_item', where)) return null
  if (proposals.some((one) => isWaiting(one) && one.title === title))
    return (
      <StatusPill tone="good">
        <Trans>Proposed for an agenda</Trans>
      </StatusPill>
    )

  async function propose() {
    const { group, sentences } = practiceOf(reflection.name)
    const draft = AgendaProposalDraft.parse({
      organisationId: me.organisationId,
      title,
      purpose: group === 'sharing' ? 'explore' : 'align',
      nature: group === 'labour' ? 'strategic' : 'operational',
      minutesAllotted: 10,
      issueIds: issue === undefined ? [] : [issue.id],
      // In the paper's words: what the records say, some of those who read the proposal may not read.
      why: sentences[0]?.words ?? '',
    })
    await save(proposeItem(device, mechanismId, draft), {
      text: t`Proposed for an agenda of ${forum}.`,
    })
  }

  return (
    <Button look="primary" onClick={() => void propose()}>
      <Trans>Propose for the next agenda of {forum}</Trans>
    </Button>
  )
}

/** The issue that the step is about, where every member may read its name. */
function issueToName({ issues }: PracticePicture, step: Step) {
  const issue = 'issueId' in step ? issues.find(({ id }) => id === step.issueId) : undefined
  return issue !== undefined && compareMarkings(issue.marking, 'AMBER') <= 0 ? issue : undefined
}

/** The page on which the step is done, where there is one. */
function useStepPlace({
  mechanismId,
}: PracticePicture): (step: Step) => { href: string; label: string } | undefined {
  const { t } = useLingui()
  return (step) => {
    switch (step.kind) {
      case 'propose_lead':
        return {
          href: `${to('newLabourLine')}?issue=${encodeURIComponent(step.issueId)}`,
          label: t`Propose a lead`,
        }
      case 'ask_mandate':
        return { href: to('mandates'), label: t`Mandates` }
      case 'settle_overlap':
        return {
          href: `${to('labour')}?${new URLSearchParams({ show: 'findings', finding: step.finding })}`,
          label: t`Look at the overlap`,
        }
      case 'name_focal_point':
      case 'name_alternate':
      case 'agree_level':
      case 'ask_advantage':
        return { href: to('organisation', step.organisationId), label: t`Open the organisation` }
      case 'send_minutes':
        return { href: to('minutes', step.meetingId), label: t`Open the minutes` }
      case 'settle_carried':
        // The review counts those of all forums; those of one stand below.
        return mechanismId === null
          ? { href: `${to('review')}?show=carriedOften`, label: t`Show the actions` }
          : undefined
      case 'fix_next_date':
      case 'review_terms':
      case 'name_convener':
      case 'accept_chair':
        return step.mechanismId === null
          ? undefined
          : { href: to('mechanism', step.mechanismId), label: t`Open the forum` }
      case 'review_first':
        return step.mechanismId === null
          ? undefined
          : { href: to('mechanismAgenda', step.mechanismId), label: t`Change the template` }
      default:
        return undefined
    }
  }
}
