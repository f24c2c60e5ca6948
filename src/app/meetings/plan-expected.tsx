import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Check, CircleDashed } from 'lucide-react'
import { mainConstituencies, missingConstituencies } from '../../domain/expected-attendance.ts'
import type { Constituency } from '../../domain/organisation.ts'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'
import { useMissingWords } from './constituency-words.ts'
import { useExpectedOn } from './meeting-hooks.ts'
import styles from './plan.module.css'
import type { PlanPartProps } from './plan-screen.tsx'

/** Who is expected of each of the four groups, and which group would be missing (S35, S47). */
export function PlanExpected({ values, set, directory }: PlanPartProps) {
  const { t } = useLingui()
  const format = useFormat()
  const groups = useConstituencyWords()
  const missingWords = useMissingWords()
  const expected = useExpectedOn(values.mechanismId, values.day)
  if (expected === undefined) return null
  if (values.mechanismId === null && values.newMechanism === null) return null
  const known = new Set<string>(expected.map((one) => one.organisationId))
  const invited = directory.organisations.filter((one) => values.invited.includes(one.id))
  const out = new Set(values.leftOut)
  const mechanism = directory.mechanisms.find(({ id }) => id === values.mechanismId)
  const waived = new Set(mechanism?.waivedConstituencies)
  const all = [
    ...expected.filter((one) => !out.has(one.organisationId)),
    ...invited.map(({ name, shortName, constituency }) => ({
      name: shortName || name,
      constituency,
    })),
  ]
  const missing = missingConstituencies(all).filter((one) => !waived.has(one))
  const namesOf = (constituency: Constituency) =>
    all.filter((one) => one.constituency === constituency).map((one) => one.name)
  return (
    <Section
      title={<Trans>Who is expected</Trans>}
      detail={
        <Trans>Organisations with a seat, and those who came to one of the last meetings.</Trans>
      }
    >
      <Stack>
        <ul className={styles.groups}>
          {mainConstituencies.map((constituency) => {
            const names = namesOf(constituency)
            const isMissing = names.length === 0
            return (
              <li key={constituency} data-missing={isMissing}>
                {isMissing ? (
                  <CircleDashed size={18} aria-hidden />
                ) : (
                  <Check size={18} aria-hidden />
                )}
                <span>
                  <strong>{groups[constituency]}</strong>{' '}
                  {isMissing ? (
                    <Trans>nobody yet</Trans>
                  ) : (
                    <Plural value={names.length} one="#" other="#" />
                  )}
                  {!isMissing && <span className={styles.names}>{format.list(names)}</span>}
                </span>
              </li>
            )
          })}
        </ul>
        {missing.length > 0 && all.length > 0 && (
          <p className={styles.missing}>{missingWords(missing)}</p>
        )}
        <Field label={t`Invite besides`} optional>
          <OrganisationPicker
            multiple
            title={t`Invite besides`}
            placeholder={t`Add an organisation`}
            value={values.invited}
            without={[...known]}
            onChange={(ids) => set({ invited: ids })}
          />
        </Field>
        {expected.length > 0 && (
          <Field
            label={t`Leave out this time`}
            hint={t`Expected otherwise. Before the agenda is sent they are named once more.`}
            optional
          >
            <Combobox
              multiple
              title={t`Leave out this time`}
              placeholder={t`Nobody`}
              value={values.leftOut}
              options={expected.map(({ organisationId, name }) => ({
                value: organisationId,
                label: name,
              }))}
              onChange={(leftOut) => set({ leftOut })}
            />
          </Field>
        )}
      </Stack>
    </Section>
  )
}
