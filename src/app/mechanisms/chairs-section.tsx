import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { type MechanismPage, whoChairedOn } from '../../device/mechanisms.ts'
import { Day } from '../../domain/day.ts'
import type { ChairTerm } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { DateField } from '../parts/date-field.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { Field } from '../parts/field.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Tag } from '../parts/tag.tsx'
import { useFormat } from '../words/format.ts'
import { useChairWords } from '../words/mechanism-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { ChairFindings } from './chair-findings.tsx'
import { ChairTermSheet } from './chair-term-sheet.tsx'

interface Props {
  page: MechanismPage
  mayEdit: boolean
}

/** Who chairs now, who chaired on any day, and every term: the chair of a past meeting stays (S36). */
export function ChairsSection({ page, mayEdit }: Props) {
  const { t } = useLingui()
  const { today } = useDevice()
  const [edited, setEdited] = useState<ChairTerm | 'new'>()
  const now = whoChairedOn(page.terms, today)
  const edit = mayEdit ? setEdited : undefined
  return (
    <Section
      title={t`Chairs`}
      action={
        mayEdit && (
          <Button look="quiet" small icon={Plus} onClick={() => setEdited('new')}>
            <Trans>Add chair term</Trans>
          </Button>
        )
      }
    >
      {now.length > 0 ? (
        <Terms terms={now} label={t`Chairs today`} onEdit={edit} />
      ) : (
        <p>
          <Trans>
            Nobody is noted as chair today. “Having an organization that takes the initiative can
            equally support co-ordination.”
          </Trans>
        </p>
      )}
      <ChairFindings page={page} />
      {page.terms.length > 0 && (
        <Disclosure summary={<Trans>Who chaired on a day</Trans>}>
          <ChairedOn terms={page.terms} />
        </Disclosure>
      )}
      {page.terms.length > now.length && (
        <Disclosure summary={<Trans>All terms ({page.terms.length})</Trans>}>
          <Terms terms={page.terms} label={t`All terms`} onEdit={edit} />
        </Disclosure>
      )}
      {edited && (
        <ChairTermSheet
          mechanismId={page.mechanism.id}
          term={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}

function ChairedOn({ terms }: { terms: readonly ChairTerm[] }) {
  const { t } = useLingui()
  const { today } = useDevice()
  const directory = useDirectory()
  const words = useChairWords()
  const format = useFormat()
  const [on, setOn] = useState<string>(today)
  const day = Day.safeParse(on)
  const then = day.success ? whoChairedOn(terms, day.data) : []
  const names = then.map(
    (term) => `${directory?.organisationName(term.organisationId) ?? ''} (${words[term.as]})`,
  )
  return (
    <>
      <Field label={t`Day`}>
        <DateField value={on} onChange={setOn} />
      </Field>
      <p role="status">
        {names.length > 0 ? format.list(names) : <Trans>Nobody is noted for that day.</Trans>}
      </p>
    </>
  )
}

interface TermsProps {
  terms: readonly ChairTerm[]
  label: string
  onEdit: ((term: ChairTerm) => void) | undefined
}

function Terms({ terms, label, onEdit }: TermsProps) {
  const { t } = useLingui()
  const { today } = useDevice()
  const directory = useDirectory()
  const words = useChairWords()
  const period = usePeriodWords()
  return (
    <List label={label}>
      {terms.map((term) => {
        const name = directory?.organisationName(term.organisationId) ?? t`An organisation`
        return (
          <ListRow
            key={term.id}
            title={name}
            detail={[
              words[term.as],
              directory?.personName(term.personId),
              period(term.fromOn, term.toOn),
            ]
              .filter(Boolean)
              .join(' · ')}
            meta={
              term.fromOn > today && (
                <Tag tone="accent">
                  <Trans>next</Trans>
                </Tag>
              )
            }
            end={
              onEdit && (
                <IconButton
                  icon={Pencil}
                  label={t`Edit the term of ${name}`}
                  onClick={() => onEdit(term)}
                />
              )
            }
          />
        )
      })}
    </List>
  )
}
