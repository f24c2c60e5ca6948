import { Trans, useLingui } from '@lingui/react/macro'
import {
  Building2,
  IdCard,
  Inbox,
  LockKeyhole,
  LockKeyholeOpen,
  MonitorSmartphone,
  RefreshCw,
  Settings,
  UserPlus,
  Users,
  UsersRound,
} from 'lucide-react'
import { actorOf } from '../../device/identity.ts'
import { decidesQuarantine } from '../../device/quarantine.ts'
import { isSealed } from '../../device/vault/has-vaults.ts'
import { mayInviteSomewhere } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useSyncStatus } from '../use-sync-status.ts'
import { useSyncWords } from '../words/sync-words.ts'
import { useOverviewPlaces } from './overview-places.ts'
import { type Place, Places } from './places.tsx'

/** Everything that has no place of its own on the bottom bar. */
export function MorePage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const sync = useSyncWords()(useSyncStatus())
  const who: Place[] = [
    {
      href: to('organisations'),
      icon: Building2,
      title: t`Organisations`,
      detail: t`By constituency, with focal points and what they have promised`,
    },
    {
      href: to('card'),
      icon: IdCard,
      title: t`My card`,
      detail: t`Sign in at a meeting by code, with no network`,
    },
    { href: to('people'), icon: Users, title: t`People`, detail: t`Whom to call` },
    {
      href: to('mechanisms'),
      icon: UsersRound,
      title: t`Mechanisms`,
      detail: t`Standing forums, their members and chairs`,
    },
  ]
  if (mayInviteSomewhere(actorOf(me)))
    who.push({
      href: to('invite'),
      icon: UserPlus,
      title: t`Invite somebody`,
      detail: t`A link that lets one person in`,
    })
  if (decidesQuarantine(actorOf(me)))
    who.push({
      href: to('quarantine'),
      icon: Inbox,
      title: t`Handed over`,
      detail: t`Unsent work of those who have left, to accept or decline`,
    })
  const what = useOverviewPlaces()
  const device: Place[] = [
    { href: to('sync'), icon: RefreshCw, title: t`Sync`, detail: sync.sentence },
    isSealed(db.name)
      ? {
          href: to('sealing'),
          icon: LockKeyhole,
          title: t`Lock and passphrase`,
          detail: t`Everything here is sealed`,
        }
      : {
          href: to('sealing'),
          icon: LockKeyholeOpen,
          title: t`Seal this phone`,
          detail: t`Who finds it then reads nothing`,
        },
    {
      href: to('devices'),
      icon: MonitorSmartphone,
      title: t`Devices`,
      detail: t`What is signed in; shut out what is lost`,
    },
    {
      href: to('settings'),
      icon: Settings,
      title: t`Settings`,
      detail: t`Language, look, and who uses this device`,
    },
  ]
  return (
    <Stack gap="large">
      <PageHeader title={t`More`} detail={me.missionName} />
      <Places title={t`Who takes part`} places={who} />
      <Places title={t`Overview`} places={what} />
      <Places title={t`This device`} places={device} />
      {isSealed(db.name) && (
        <Button icon={LockKeyhole} wide onClick={() => void lock()}>
          <Trans>Lock now</Trans>
        </Button>
      )}
    </Stack>
  )
}

async function lock(): Promise<void> {
  const { lockNow } = await import('../../device/vault/current-vault.ts')
  await lockNow()
}
