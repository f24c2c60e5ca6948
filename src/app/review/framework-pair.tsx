import { Trans, useLingui } from '@lingui/react/macro'
import type { Frameworks } from '../../device/frameworks.ts'
import { frameworkKinds } from '../../domain/review/frameworks.ts'
import { ButtonLink } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFrameworkWords } from './framework-words.ts'
import { type FrameworkPlace, frameworksAddress } from './review-address.ts'

interface Props {
  read: Frameworks
  of: string
  place: FrameworkPlace
}

/** The records behind the marks of a pair, of one of the three or of all, and what is missing. */
export function FrameworkPairPage({ read, of, place }: Props) {
  const { t } = useLingui()
  const words = useFrameworkWords()
  const call = (id: string) => read.names.get(id) ?? t`An organisation`
  const other = place.with ?? ''
  const pair = read.pairs.find(({ organisations }) =>
    [of, other].every((id) => organisations.some((one) => one === id)),
  )
  const shown = frameworkKinds.filter((kind) => place.kind === null || kind === place.kind)
  const [one, two] = [call(of), call(other)]
  return (
    <Stack gap="large">
      <PageHeader
        title={t`${one} and ${two}`}
        back={{ href: frameworksAddress({ of }), label: t`Frameworks between organisations` }}
      />
      {shown.map((kind) => {
        const ids = pair?.[kind] ?? []
        const { name, mend } = words[kind]
        return (
          <Section key={kind} title={name} count={ids.length}>
            {ids.length === 0 ? (
              <p>{mend}</p>
            ) : (
              <List label={name}>
                {ids.map((id) => (
                  <ListRow
                    key={id}
                    title={call(id)}
                    href={kind === 'agreement' ? to('instrument', id) : to('mechanism', id)}
                  />
                ))}
              </List>
            )}
          </Section>
        )
      })}
      {place.kind !== null && (
        <ButtonLink look="quiet" wide href={frameworksAddress({ of, with: other })}>
          <Trans>All three of this pair</Trans>
        </ButtonLink>
      )}
    </Stack>
  )
}
