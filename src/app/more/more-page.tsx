import { Trans, useLingui } from '@lingui/react/macro'
import {
  Building2,
  CalendarSync,
  ChartNoAxesColumn,
  ClipboardCheck,
  Eye,
  FileSpreadsheet,
  FileText,
  GitCompareArrows,
  IdCard,
  Inbox,
  ListTree,
  LockKeyhole,
  LockKeyholeOpen,
  MapPin,
  MonitorSmartphone,
  NotebookPen,
  RefreshCw,
  ScrollText,
  Settings,
  UserPlus,
  Users,
  UsersRound,
} from 'lucide-react'
import { mayReadAudit } from '../../device/audit.ts'
import { actorOf, type Identity } from '../../device/identity.ts'
import { decidesQuarantine } from '../../device/quarantine.ts'
import { isSealed } from '../../device/vault/has-vaults.ts'
import type { Act } from '../../domain/acts.ts'
import { may, mayInviteSomewhere } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useSyncStatus } from '../use-sync-status.ts'
import { useSyncWords } from '../words/sync-words.ts'
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
  const what: Place[] = [
    {
      href: to('review'),
      icon: ChartNoAxesColumn,
      title: t`Review`,
      detail: t`What needs a head of mission, what is late, overlaps and gaps`,
    },
    {
      href: to('practice'),
      icon: ClipboardCheck,
      title: t`Good practice`,
      detail: t`How co-ordination goes, held up to what the papers advise`,
    },
    {
      href: to('calendars'),
      icon: CalendarSync,
      title: t`Calendars`,
      detail: t`Meetings in your own calendar; files of other systems`,
    },
    {
      href: to('labourTree', 'issues'),
      icon: ListTree,
      title: t`Issues`,
      detail: t`On what the mission co-ordinates, with their codes and other names`,
    },
    {
      href: to('labourTree', 'areas'),
      icon: MapPin,
      title: t`Areas`,
      detail: t`Where it works, and who does what there`,
    },
    {
      href: to('sheetImports'),
      icon: FileSpreadsheet,
      title: t`3W sheets`,
      detail: t`Who does what where from others’ spreadsheets, brought in and undone`,
    },
    {
      href: to('summaries'),
      icon: FileText,
      title: t`Summaries`,
      detail: t`Accounts for donors, and their links`,
    },
    {
      href: to('notes'),
      icon: NotebookPen,
      title: t`Notes between us`,
      detail: t`What was said outside of meetings; in no minutes or summary`,
    },
    ...(maySomewhere(me, 'see_as')
      ? [
          {
            href: to('seeAs'),
            icon: Eye,
            title: t`What does somebody else see?`,
            detail: t`As a person, a role, an organisation or a donor`,
          },
        ]
      : []),
    {
      href: to('conflicts'),
      icon: GitCompareArrows,
      title: t`Two versions`,
      detail: t`What two people wrote without knowing of each other`,
    },
  ]
  if (mayReadAudit(me))
    what.push({
      href: to('audit'),
      icon: ScrollText,
      title: t`Audit`,
      detail: t`Who came and went, what was decided, what left`,
    })
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

/** In the mission or in one of its mechanisms. */
function maySomewhere(me: Identity, act: Act): boolean {
  return me.grants.some(({ mechanismId }) =>
    may(actorOf(me), act, { mechanismId, ownerOrganisationId: me.organisationId }),
  )
}
