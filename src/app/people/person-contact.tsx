import { Trans, useLingui } from '@lingui/react/macro'
import { Mail, Phone } from 'lucide-react'
import type { Organisation } from '../../domain/organisation.ts'
import type { Person } from '../../domain/person.ts'
import { Facts } from '../parts/facts.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { ContactLink } from './contact-link.tsx'

interface Props {
  person: Person
  organisation: Organisation | null
}

/** How to reach somebody. */
export function PersonContact({ person, organisation }: Props) {
  const { t } = useLingui()
  return (
    <Section title={t`Contact`}>
      <Stack>
        <Facts
          facts={[
            { label: t`Organisation`, value: organisation?.name },
            { label: t`Function`, value: person.designation },
            { label: t`Name in its own script`, value: person.nameNative },
            { label: t`Telephone`, value: person.phone },
            { label: t`E-mail`, value: person.email },
            { label: t`Languages`, value: person.languages.join(', ') },
            {
              label: t`Who may read it`,
              value: <RecordMarking of={{ kind: 'person', id: person.id }} />,
            },
          ]}
        />
        {person.phone || person.email ? (
          <Cluster gap="small">
            {person.phone && (
              <ContactLink href={`tel:${person.phone.replace(/[^+\d]/g, '')}`} icon={Phone}>
                <Trans>Call</Trans>
              </ContactLink>
            )}
            {person.email && (
              <ContactLink href={`mailto:${encodeURI(person.email)}`} icon={Mail}>
                <Trans>Write an e-mail</Trans>
              </ContactLink>
            )}
          </Cluster>
        ) : (
          <p>
            <Trans>No telephone or e-mail is known.</Trans>
          </p>
        )}
      </Stack>
    </Section>
  )
}
