import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type UnsentAct, waitingActs } from '../../device/unsent.ts'
import { useDevice } from '../device-context.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'
import { useFormat } from '../words/format.ts'
import { useActWords } from './act-words.ts'

/** What has been done here and has not reached the server, in words. */
export function WaitingSection({ count, refused }: { count: number; refused: number }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const acts = useLive(() => waitingActs(db), [db])
  return (
    <Section title={t`Waiting changes`} count={count}>
      {acts !== undefined && acts.length > 0 && (
        <List label={t`Waiting changes`}>
          {acts.map((act) => (
            <WaitingRow key={act.group} act={act} />
          ))}
        </List>
      )}
      {acts?.length === 0 && (
        <p>
          {refused > 0 ? (
            <Trans>Nothing else waits.</Trans>
          ) : (
            <Trans>Nothing waits: the server has everything that was written here.</Trans>
          )}
        </p>
      )}
    </Section>
  )
}

function WaitingRow({ act }: { act: UnsentAct }) {
  const words = useActWords()
  const format = useFormat()
  const { me } = useDevice()
  const [first, ...others] = act.changes
  if (first === undefined) return null
  return (
    <ListRow
      title={words(first)}
      detail={
        <>
          {format.instant(act.atMs, me.zone)}
          {others.length > 0 && (
            <>
              {' · '}
              <Plural value={others.length} one="with # more record" other="with # more records" />
            </>
          )}
        </>
      }
    />
  )
}
