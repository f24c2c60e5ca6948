import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { Directory } from '../../device/directory.ts'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import type { KeptForm } from '../parts/kept-form.ts'
import { MarkingChoice } from '../parts/marking-choice.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { PlanAgenda } from './plan-agenda.tsx'
import { PlanExpected } from './plan-expected.tsx'
import type { PlanForm } from './plan-form.ts'
import { PlanMechanism } from './plan-mechanism.tsx'
import { PlanMore } from './plan-more.tsx'
import { PlanProposals } from './plan-proposals.tsx'
import { PlanWhen } from './plan-when.tsx'
import { useLifting } from './use-lifting.ts'

interface Props {
  title: string
  save: string
  back: { href: string; label: string }
  form: KeptForm<PlanForm>
  /** What the form starts from when nothing was kept. */
  start: PlanForm
  /** What is missing or wrong, by name. */
  wrong: ReadonlySet<string>
  directory: Directory
  mayChooseMechanism: boolean
  onSave: () => void
}

/** What every part of the plan is given. */
export interface PlanPartProps {
  values: PlanForm
  set: KeptForm<PlanForm>['set']
  /** Only after the first attempt to save. */
  wrong: ReadonlySet<string>
  directory: Directory
}

/** The plan of a meeting: kept while it is typed, checked when it is saved. */
export function PlanScreen(props: Props) {
  const { t } = useLingui()
  const { form, start, directory } = props
  const [isTried, setTried] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const { values, set } = form
  const wrong = isTried ? props.wrong : new Set<string>()
  const parts: PlanPartProps = { values, set, wrong, directory }
  // As it was saved: while the form is open, the box may be ticked and unticked.
  const lifting = useLifting({
    chathamHouse: start.chathamHouse,
    mechanismId: start.mechanismId || null,
    ownerOrganisationId: null,
  })
  const stays = props.mayChooseMechanism ? undefined : lifting
  const known = directory.mechanisms.find(({ id }) => id === values.mechanismId)
  const mechanism = known ? known.shortName || known.name : values.newMechanism?.name

  function onSubmit() {
    setTried(true)
    if (props.wrong.size === 0) return props.onSave()
    // Once the errors stand on the page.
    setTimeout(() => {
      element.current
        ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong="true"]')
        ?.focus()
    })
  }

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Stack gap="large">
        <PageHeader title={props.title} back={props.back} />
        {form.found && (
          <Banner
            action={
              <Button
                small
                onClick={() => {
                  form.set(start)
                  form.drop()
                }}
              >
                <Trans>Start anew</Trans>
              </Button>
            }
          >
            <Trans>What you had typed before is still here.</Trans>
          </Banner>
        )}
        <PlanMechanism {...parts} mayChoose={props.mayChooseMechanism} />
        <PlanWhen {...parts} />
        <Section title={<Trans>Who sees it</Trans>}>
          <Stack>
            <MarkingChoice
              value={values.marking}
              onChange={(marking) => set({ marking })}
              {...(props.mayChooseMechanism ? {} : { atLeast: start.marking })}
              {...(mechanism ? { mechanism } : {})}
            />
            <Checkbox
              label={t`Chatham House Rule`}
              hint={
                stays ??
                t`What is said may be used; who said it, and who was there, is told to nobody outside the room.`
              }
              checked={values.chathamHouse}
              disabled={stays !== undefined}
              onChange={(event) => set({ chathamHouse: event.target.checked })}
            />
          </Stack>
        </Section>
        <PlanExpected {...parts} />
        <PlanAgenda {...parts} />
        <PlanProposals {...parts} />
        <PlanMore {...parts} />
        <ActionBar>
          <Button look="primary" type="submit" wide>
            {props.save}
          </Button>
        </ActionBar>
      </Stack>
    </form>
  )
}
