import { useLingui } from '@lingui/react/macro'
import {
  CalendarSync,
  ChartNoAxesColumn,
  ClipboardCheck,
  Eye,
  FileSpreadsheet,
  FileText,
  GitCompareArrows,
  Handshake,
  ListTree,
  MapPin,
  NotebookPen,
  ScrollText,
} from 'lucide-react'
import { mayReadAudit } from '../../device/audit.ts'
import { actorOf, type Identity } from '../../device/identity.ts'
import type { Act } from '../../domain/acts.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'
import type { Place } from './places.tsx'

/** What looks over the whole mission, as far as this person may. */
export function useOverviewPlaces(): readonly Place[] {
  const { t } = useLingui()
  const { me } = useDevice()
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
      href: to('joint'),
      icon: Handshake,
      title: t`Done together`,
      detail: t`What several organisations do together, shared early or late`,
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
  return what
}

/** In the mission or in one of its mechanisms. */
function maySomewhere(me: Identity, act: Act): boolean {
  return me.grants.some(({ mechanismId }) =>
    may(actorOf(me), act, { mechanismId, ownerOrganisationId: me.organisationId }),
  )
}
