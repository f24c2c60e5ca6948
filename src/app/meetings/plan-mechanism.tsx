import { Trans, useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import { planningBasis } from '../../device/meetings.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useMechanismKinds } from '../words/mechanism-words.ts'
import styles from './plan.module.css'
import { filledIn, planAfter, tierOfKind } from './plan-form.ts'
import type { PlanPartProps } from './plan-screen.tsx'

interface Props extends PlanPartProps {
  mayChoose: boolean
}

/** Which forum meets: a standing one, which fills in the rest, or one that is named here. */
export function PlanMechanism({ values, set, wrong, directory, mayChoose }: Props) {
  const { t } = useLingui()
  const { db, me, today } = useDevice()
  const kinds = useMechanismKinds()
  const mayName = may(actorOf(me), 'edit_mechanisms', {
    mechanismId: null,
    ownerOrganisationId: me.organisationId,
  })

  async function choose(mechanismId: string) {
    const mechanism = directory.mechanisms.find(({ id }) => id === mechanismId)
    if (mechanism === undefined) return
    const before = { ...values, mechanismId, newMechanism: null }
    set({ mechanismId, newMechanism: null })
    const after = planAfter(mechanism, await planningBasis(db, mechanismId, today), today)
    const name = mechanism.shortName || mechanism.name
    const title = t`${name} no. ${after.number}`
    set((now) => filledIn(before, now, { ...after, title }))
  }

  function name(typed: string) {
    set({
      mechanismId: null,
      newMechanism: { name: typed, kind: 'technical_coordination_meeting' },
      number: '1',
      title: t`${typed} no. 1`,
    })
  }

  return (
    <Stack>
      {mayChoose && (
        <Field
          label={t`Mechanism`}
          hint={
            mayName
              ? t`The forum that meets. A new one: type its name and add it.`
              : t`The forum that meets.`
          }
          error={wrong.has('mechanism') ? t`Choose the mechanism.` : undefined}
        >
          <Combobox
            title={t`Mechanism`}
            placeholder={values.newMechanism?.name || t`Choose a mechanism`}
            value={values.mechanismId ?? undefined}
            options={directory.mechanisms.map((one) => ({
              value: one.id,
              label: one.name,
              hint: one.shortName || undefined,
            }))}
            onChange={(id) => void choose(id)}
            {...(mayName ? { onCreate: name } : {})}
          />
        </Field>
      )}
      {values.newMechanism !== null && (
        <Field label={t`Kind of mechanism`}>
          <Select
            value={values.newMechanism.kind}
            options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
            onChange={(event) => {
              const kind = event.target.value
              const name = values.newMechanism?.name ?? ''
              set({ newMechanism: { name, kind }, kind: tierOfKind(kind) })
            }}
          />
        </Field>
      )}
      <div className={styles.titleAndNumber}>
        <Field label={t`Title`} error={wrong.has('title') ? t`Give it a title.` : undefined}>
          <input
            value={values.title}
            maxLength={200}
            onChange={(event) => set({ title: event.target.value })}
          />
        </Field>
        <Field label={t`Number`} error={wrong.has('number') ? t`A number from 1 on.` : undefined}>
          <input
            type="number"
            inputMode="numeric"
            min={1}
            value={values.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        </Field>
      </div>
      {values.number === '' && (
        <p className={styles.note}>
          <Trans>Without a number it stands outside the series.</Trans>
        </p>
      )}
    </Stack>
  )
}
