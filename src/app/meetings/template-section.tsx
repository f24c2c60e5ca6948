import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { z } from 'zod/mini'
import { actorOf } from '../../device/identity.ts'
import { setAgendaTemplate } from '../../device/mechanism-commands.ts'
import { templateOf } from '../../domain/agenda-template.ts'
import { may } from '../../domain/may.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { usePurposeWords } from '../words/meeting-words.ts'
import { AgendaEditor } from './agenda-editor.tsx'
import styles from './plan.module.css'
import { itemToTemplate, PlanItem, templateToItem } from './plan-form.ts'

const Kept = z.object({ agenda: z.array(PlanItem) })

/** What the next meeting of a mechanism starts from (S23), and the way to change it. */
export function TemplateSection({ mechanism }: { mechanism: Mechanism }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const purposes = usePurposeWords()
  const [isEditing, setEditing] = useState(false)
  const where = { mechanismId: mechanism.id, ownerOrganisationId: mechanism.ownerOrganisationId }
  if (isEditing) return <Editing mechanism={mechanism} onDone={() => setEditing(false)} />
  const template = templateOf(mechanism)
  return (
    <Section
      title={<Trans>What the next meeting starts from</Trans>}
      count={template.length}
      detail={
        mechanism.agendaTemplate === null ? (
          <Trans>The usual agenda. It can be made this mechanism’s own.</Trans>
        ) : (
          <Trans>This mechanism’s own agenda. Meetings that are planned keep theirs.</Trans>
        )
      }
    >
      <Stack>
        <ol className={styles.template}>
          {template.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a template's items have no other name
            <li key={index}>
              {item.title}{' '}
              <span className={styles.note}>
                {purposes[item.purpose]}
                {item.minutesAllotted !== null && <> · {t`${item.minutesAllotted} min`}</>}
              </span>
            </li>
          ))}
        </ol>
        <WhyNot act="edit_mechanisms" where={where} />
        {may(actorOf(me), 'edit_mechanisms', where) && (
          <div>
            <Button onClick={() => setEditing(true)}>
              <Trans>Change what meetings start from</Trans>
            </Button>
          </div>
        )}
      </Stack>
    </Section>
  )
}

function Editing({ mechanism, onDone }: { mechanism: Mechanism; onDone: () => void }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const start = { agenda: templateOf(mechanism).map(templateToItem) }
  const form = useKeptForm(`template/${mechanism.id}`, start, (kept) => {
    const parsed = Kept.safeParse(kept)
    return parsed.success ? parsed.data : null
  })
  if (form === undefined) return null
  const { agenda } = form.values

  async function put(template: Mechanism['agendaTemplate']) {
    const saved = await save(setAgendaTemplate(device, mechanism.id, template), {
      text: t`Saved. The next meeting that is planned starts from it.`,
    })
    if (!saved) return
    form?.drop()
    onDone()
  }

  return (
    <Stack>
      <AgendaEditor
        title={<Trans>What the next meeting starts from</Trans>}
        agenda={agenda}
        onChange={(items) => form.set({ agenda: items })}
        length={null}
        review={<Trans>Always there, and fills itself.</Trans>}
        isTemplate
      />
      <Cluster gap="small">
        <Button look="primary" onClick={() => void put(itemToTemplate(agenda))}>
          <Trans>Save what meetings start from</Trans>
        </Button>
        <Button
          onClick={() => {
            form.drop()
            onDone()
          }}
        >
          <Trans>Leave as it was</Trans>
        </Button>
        {mechanism.agendaTemplate !== null && (
          <Button look="quiet" onClick={() => void put(null)}>
            <Trans>Take the usual agenda again</Trans>
          </Button>
        )}
      </Cluster>
    </Stack>
  )
}
