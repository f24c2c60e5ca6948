import { useLingui } from '@lingui/react/macro'
import type { Directory } from '../../device/directory.ts'
import { auditActs } from '../../domain/audit.ts'
import type { ShownEntry } from '../../sync/audit-wire.ts'
import { useDevice } from '../device-context.tsx'
import { ListRow } from '../parts/list.tsx'
import { Tag } from '../parts/tag.tsx'
import { useAuditActWords, useAuditCodeWords } from '../words/audit-words.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  entry: ShownEntry
  directory: Directory | undefined
}

/** One entry in words: what, about whom or what, by whom, when and how it came out. */
export function AuditRow({ entry, directory }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const actWords = useAuditActWords()
  const codeWords = useAuditCodeWords()
  const { n, at, act, person, code, subject } = entry
  const known = auditActs.find((one) => one === act)
  const name = directory?.personName(person) ?? person
  const by = name === null ? t`the server or its operator` : name
  return (
    <ListRow
      title={known === undefined ? act : actWords[known]}
      detail={
        <>
          {t`By ${by}, ${format.instant(at, me.zone)}`}
          {subject !== null && subject.id !== person && (
            <>
              <br />
              <Subject subject={subject} directory={directory} />
            </>
          )}
        </>
      }
      meta={code !== null && <Tag>{codeWords(code)}</Tag>}
      end={<span>{format.number(n)}</span>}
    />
  )
}

/** A name where this device knows it; else the id, which is all that the audit has. */
function Subject({
  subject: { kind, id },
  directory,
}: {
  subject: NonNullable<ShownEntry['subject']>
  directory: Directory | undefined
}) {
  const mechanism = directory?.mechanisms.find((one) => one.id === id)
  const name =
    directory?.personName(id) ??
    directory?.organisationName(id) ??
    (mechanism === undefined ? null : mechanism.shortName || mechanism.name)
  return name === null ? (
    <code translate="no">
      {kind} {id.length > 24 ? `${id.slice(0, 24)}…` : id}
    </code>
  ) : (
    <span>{name}</span>
  )
}
