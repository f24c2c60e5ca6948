import { Trans, useLingui } from '@lingui/react/macro'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { mayReadAudit } from '../../device/audit.ts'
import { auditActs } from '../../domain/audit.ts'
import { useDevice } from '../device-context.tsx'
import { AuditAlarm } from '../parts/audit-alarm.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { List } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useAuditActWords } from '../words/audit-words.ts'
import { useAuditErrorWords } from './audit-error-words.ts'
import { AuditRow } from './audit-row.tsx'
import { useAuditEntries } from './use-audit-entries.ts'

/** What was done with access, roles and what leaves the house: read from the server, and only there. */
export function AuditPage() {
  const { t } = useLingui()
  const { me } = useDevice()
  return (
    <Stack>
      <PageHeader
        title={t`Audit`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`Who came and went, what was decided and what left. Ids and codes only; nobody can alter it unnoticed.`}
      />
      <AuditAlarm />
      {mayReadAudit(me) ? (
        <Entries />
      ) : (
        <p>
          <Trans>The audit is for the head of mission and administrators.</Trans>
        </p>
      )}
    </Stack>
  )
}

function Entries() {
  const { t } = useLingui()
  const [act, setAct] = useState('')
  const actWords = useAuditActWords()
  const errorWords = useAuditErrorWords()
  const directory = useDirectory()
  const { entries, more, error, isAsking, ask } = useAuditEntries(act === '' ? null : act)
  return (
    <>
      <Field label={t`Show`}>
        <Select
          value={act}
          onChange={({ target }) => setAct(target.value)}
          options={[
            { value: '', label: t`Everything` },
            ...auditActs.map((one) => ({ value: one, label: actWords[one] })),
          ]}
        />
      </Field>
      {error !== null && (
        <Banner
          tone="attention"
          urgent
          action={
            <Button onClick={ask}>
              <Trans>Ask again</Trans>
            </Button>
          }
        >
          {errorWords(error)}
        </Banner>
      )}
      {entries.length > 0 && (
        <List label={t`Audit`}>
          {entries.map((entry) => (
            <AuditRow key={entry.n} entry={entry} directory={directory} />
          ))}
        </List>
      )}
      {entries.length === 0 && !isAsking && error === null && (
        <EmptyState icon={ScrollText} title={<Trans>Nothing of this kind yet</Trans>}>
          <p>
            <Trans>
              The server writes down each time that somebody is let in or shut out, gets a role, or
              lets something travel.
            </Trans>
          </p>
        </EmptyState>
      )}
      {isAsking && (
        <p role="status">
          <Trans>Asking the server…</Trans>
        </p>
      )}
      {more && !isAsking && error === null && (
        <Button look="quiet" onClick={ask}>
          <Trans>Show earlier entries</Trans>
        </Button>
      )}
    </>
  )
}
