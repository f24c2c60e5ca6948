import { Trans, useLingui } from '@lingui/react/macro'
import type { Missing } from '../../domain/who-is-missing.ts'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useConstituencyWords } from '../words/organisation-words.ts'

/** Who is missing before an agenda is sent (F11), each with what to do about it. Nothing of it stops anybody. */
export function MissingList({ missing }: { missing: readonly Missing[] }) {
  const { t } = useLingui()
  const words = useMissingOne()
  if (missing.length === 0)
    return (
      <p>
        <Trans>
          Nobody: every expected group is invited, and somebody of each organisation can be reached.
        </Trans>
      </p>
    )
  return (
    <List label={t`Who is missing`}>
      {missing.map((one) => {
        const { title, detail, href } = words(one)
        return (
          <ListRow
            key={JSON.stringify(one)}
            title={title}
            detail={detail}
            {...(href === undefined ? {} : { href })}
          />
        )
      })}
    </List>
  )
}

function useMissingOne() {
  const { t } = useLingui()
  const format = useFormat()
  const groups = useConstituencyWords()
  const directory = useDirectory()
  const nameOf = (id: string) => directory?.organisationName(id) ?? t`an organisation`
  return (one: Missing): { title: string; detail: string; href?: string } => {
    switch (one.kind) {
      case 'host_authority':
        return {
          title: t`Authorities of the host country`,
          detail: t`None is invited. Invite one on the plan, or say below why not.`,
        }
      case 'constituency':
        return {
          title: groups[one.constituency],
          detail: t`Nobody of this group is invited, and it is expected here.`,
        }
      case 'required_party':
        return {
          title: nameOf(one.organisationId),
          detail: t`Without it this mechanism does not meet as agreed, and it is not invited.`,
        }
      case 'member':
        return {
          title: nameOf(one.organisationId),
          detail: t`It has a seat and is left out this time.`,
        }
      case 'nobody_known':
        return {
          title: nameOf(one.organisationId),
          detail: t`It is invited, and nobody of it is in the directory.`,
          href: to('organisation', one.organisationId),
        }
      case 'no_contact': {
        const people = format.list(
          one.personIds.map((id) => directory?.personName(id) ?? t`somebody`),
        )
        return {
          title: nameOf(one.organisationId),
          detail: t`No e-mail address or phone number is known of ${people}.`,
          href: to('organisation', one.organisationId),
        }
      }
    }
  }
}
