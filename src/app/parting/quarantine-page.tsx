import { Trans, useLingui } from '@lingui/react/macro'
import { Inbox } from 'lucide-react'
import { fetchDevices, knownDevices } from '../../device/devices.ts'
import { actorOf } from '../../device/identity.ts'
import { allNames } from '../../device/names.ts'
import {
  decidesQuarantine,
  fetchQuarantine,
  knownQuarantine,
  type QuarantinedAct,
} from '../../device/quarantine.ts'
import { useDevice } from '../device-context.tsx'
import { AsOf } from '../parts/as-of.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFresh } from '../parts/use-fresh.ts'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormerWords } from '../words/person-name.ts'
import { QuarantineCard } from './quarantine-card.tsx'

/** What devices handed over when they were shut out, act by act, for somebody to accept or decline. */
export function QuarantinePage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const { freshness, again } = useFresh(fetchQuarantine)
  useFresh(fetchDevices)
  const read = useLive(() => knownQuarantine(db), [db])
  const former = useFormerWords()
  const names = useLive(
    async () => new Map([...(await allNames(db, former)), ['zone', me.zone]]),
    [db, me, former],
  )
  const labels = useLive(async () => {
    const list = await knownDevices(db)
    return new Map(list?.devices.map(({ id, label }) => [id, label]))
  }, [db])
  const waiting = read?.acts.filter(({ state }) => state === 'waiting') ?? []
  const decided = read?.acts.filter(({ state }) => state !== 'waiting') ?? []
  const card = (act: QuarantinedAct) => (
    <QuarantineCard
      key={act.id}
      act={act}
      names={names ?? new Map()}
      label={labels?.get(act.items[0]?.deviceId ?? '')}
      isOnline={freshness === 'fresh'}
      again={again}
    />
  )
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Handed over`}
        back={{ href: to('more'), label: t`More` }}
        detail={t`Work of people who have left, that had not been sent. Nothing of it counts before somebody accepts it.`}
      />
      {read && <AsOf freshness={freshness} atMs={read.atMs} />}
      {waiting.length > 0 && (
        <Section title={t`To decide`} count={waiting.length}>
          <Stack>{waiting.map(card)}</Stack>
        </Section>
      )}
      {read && waiting.length === 0 && freshness !== 'asking' && (
        <EmptyState icon={Inbox} title={<Trans>Nothing waits for a decision</Trans>}>
          {decidesQuarantine(actorOf(me)) ? (
            <Trans>
              When a partner or a person leaves, their devices hand over what they had not sent.
              Each piece then waits here: what it would write, against what stands. Accept what the
              record needs; decline the rest, and say why.
            </Trans>
          ) : (
            <Trans>
              A co-ordinator or the head of mission decides about what is handed over by those who
              leave.
            </Trans>
          )}
        </EmptyState>
      )}
      {decided.length > 0 && (
        <Disclosure summary={<Trans>Decided ({decided.length})</Trans>}>
          <Stack>{decided.map(card)}</Stack>
        </Disclosure>
      )}
    </Stack>
  )
}
