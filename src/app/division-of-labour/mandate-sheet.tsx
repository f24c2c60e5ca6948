import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { addMandate, restateMandate } from '../../device/mandate-commands.ts'
import type { MandatePage } from '../../device/mandates.ts'
import { MandateDraft } from '../../domain/mandate-drafts.ts'
import { type MandateStatement, mandateStandings } from '../../domain/mandate-statement.ts'
import { may } from '../../domain/may.ts'
import { advantages } from '../../domain/organisation.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Chip } from '../parts/chip.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Field, FieldGroup } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { useStandingWords } from '../words/mandate-words.ts'
import { useAdvantageWords } from '../words/organisation-words.ts'

/** What is noted: a new statement, about somebody already known or not, or a standing one anew. */
export interface MandateSubject {
  statement?: MandateStatement
  organisationId?: string
  issueId?: string
}

interface Props {
  subject: MandateSubject
  page: MandatePage
  onClose: () => void
}

/** What an organisation says of its mandate on one issue, with its source and the day. */
export function MandateSheet({ subject, page, onClose }: Props) {
  const { t } = useLingui()
  const { device, me, today } = useDevice()
  const save = useSaving()
  const standings = useStandingWords()
  const strengths = useAdvantageWords()
  const { statement } = subject
  const forAll = may(actorOf(me), 'state_mandates', {
    mechanismId: null,
    ownerOrganisationId: null,
  })
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState({
    organisationId:
      statement?.organisationId ??
      subject.organisationId ??
      (forAll ? '' : (me.organisationId ?? '')),
    issueId: statement?.issueId ?? subject.issueId ?? '',
    standing: statement?.standing ?? ('stated' as MandateStatement['standing']),
    text: statement?.text ?? '',
    source: statement?.source ?? '',
    advantages: statement?.advantages ?? [],
    reason: statement?.reason ?? '',
    capacity: statement?.capacity ?? '',
    statedOn: today,
  })
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const draft = MandateDraft.safeParse(values)
  const wrong = new Set(tried ? wrongFields(draft) : [])
  const others = page.names

  async function onSave() {
    setTried(true)
    if (!draft.success) return
    const done =
      statement === undefined
        ? await save(addMandate(device, draft.data), { text: t`Noted. Saved on this device.` })
        : await save(restateMandate(device, statement.id, draft.data), {
            text: t`Noted. Saved on this device.`,
          })
    if (done) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      place="side"
      title={t`Mandate`}
      footer={
        <Button look="primary" wide onClick={() => void onSave()}>
          <Trans>Save the mandate</Trans>
        </Button>
      }
    >
      <Stack gap="large">
        {statement === undefined ? (
          <>
            <Field
              label={t`Organisation`}
              hint={!forAll && t`You can state that of your own organisation.`}
              error={wrong.has('organisationId') && t`Choose whose mandate it is.`}
            >
              <OrganisationPicker
                title={t`Organisation`}
                value={values.organisationId || null}
                onChange={(organisationId) => set({ organisationId })}
              />
            </Field>
            <Field label={t`Issue`} error={wrong.has('issueId') && t`Choose the issue.`}>
              <Combobox
                title={t`Issue`}
                placeholder={t`Choose an issue`}
                value={values.issueId || undefined}
                options={page.issues.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(issueId) => set({ issueId })}
              />
            </Field>
          </>
        ) : (
          <p>
            {others.get(statement.organisationId)}: {others.get(statement.issueId)}
          </p>
        )}
        <ChoiceChips
          label={t`How clear it is`}
          choices={mandateStandings.map((one) => ({ value: one, label: standings[one] }))}
          value={values.standing}
          onChange={(standing) => set({ standing })}
        />
        <Field label={t`What it says`} optional hint={t`In the words of the mandate, if you can.`}>
          <TextArea
            rows={3}
            value={values.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        </Field>
        <Field
          label={t`Source`}
          optional
          hint={t`“Permanent Council Decision No. 533”, a letter, a statute. What a donor aims at is told in summaries, as far as its marking travels, once its source is noted.`}
        >
          <input
            value={values.source}
            maxLength={280}
            onChange={(event) => set({ source: event.target.value })}
          />
        </Field>
        <Field label={t`Stated on`} hint={t`After twelve months it is asked for again.`}>
          <DateField value={values.statedOn} onChange={(statedOn) => set({ statedOn })} />
        </Field>
        <FieldGroup label={t`Strengths on this issue`} optional>
          <Cluster gap="small">
            {advantages.map((one) => (
              <Chip
                key={one}
                pressed={values.advantages.includes(one)}
                onPress={() =>
                  set({
                    advantages: values.advantages.includes(one)
                      ? values.advantages.filter((other) => other !== one)
                      : [...values.advantages, one],
                  })
                }
              >
                {strengths[one]}
              </Chip>
            ))}
          </Cluster>
        </FieldGroup>
        {values.advantages.length > 0 && (
          <Field label={t`Why it has them`} optional>
            <input
              value={values.reason}
              maxLength={1000}
              onChange={(event) => set({ reason: event.target.value })}
            />
          </Field>
        )}
        <Field
          label={t`What it can bring`}
          optional
          hint={t`Staff, funds, places, and its interest.`}
        >
          <input
            value={values.capacity}
            maxLength={1000}
            onChange={(event) => set({ capacity: event.target.value })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
