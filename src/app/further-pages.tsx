import { Route, Switch } from 'wouter'
import { type LazyPage, page } from './lazy-page.ts'
import { NotFound } from './parts/not-found.tsx'
import { routes } from './routes.ts'

/**
 * What is opened from the first pages, so that a first visit need not load the list of it. The first match
 * wins: `new` stands before `:id`.
 */
const pages: readonly [path: string, LazyPage][] = [
  [routes.newMeeting, page(async () => (await import('./meetings/plan-pages.tsx')).NewMeetingPage)],
  [routes.meeting, page(async () => (await import('./meetings/meeting-page.tsx')).MeetingPage)],
  [
    routes.labour,
    page(async () => (await import('./division-of-labour/labour-page.tsx')).LabourPage),
  ],
  [routes.more, page(async () => (await import('./more/more-page.tsx')).MorePage)],
  [
    routes.attendance,
    page(async () => (await import('./meetings/attendance-page.tsx')).AttendancePage),
  ],
  [
    routes.meetingPlan,
    page(async () => (await import('./meetings/plan-pages.tsx')).MeetingPlanPage),
  ],
  [
    routes.newLabourLine,
    page(
      async () => (await import('./division-of-labour/new-labour-line-page.tsx')).NewLabourLinePage,
    ),
  ],
  [
    routes.labourTree,
    page(async () => (await import('./division-of-labour/tree-page.tsx')).TreePage),
  ],
  [
    routes.shareLabour,
    page(async () => (await import('./division-of-labour/share-page.tsx')).SharePage),
  ],
  [
    routes.sheetImports,
    page(async () => (await import('./sheet-import/sheet-imports-page.tsx')).SheetImportsPage),
  ],
  [
    routes.newSheetImport,
    page(async () => (await import('./sheet-import/import-sheet-page.tsx')).ImportSheetPage),
  ],
  [routes.people, page(async () => (await import('./people/people-page.tsx')).PeoplePage)],
  [routes.person, page(async () => (await import('./people/person-page.tsx')).PersonPage)],
  [routes.invite, page(async () => (await import('./people/invite-page.tsx')).InvitePage)],
  [
    routes.organisations,
    page(async () => (await import('./people/organisations-page.tsx')).OrganisationsPage),
  ],
  [
    routes.organisation,
    page(async () => (await import('./people/organisation-page.tsx')).OrganisationPage),
  ],
  [routes.leave, page(async () => (await import('./parting/leave-page.tsx')).LeavePage)],
  [
    routes.mechanisms,
    page(async () => (await import('./mechanisms/mechanisms-page.tsx')).MechanismsPage),
  ],
  [
    routes.mechanism,
    page(async () => (await import('./mechanisms/mechanism-page.tsx')).MechanismPage),
  ],
  [
    routes.sendAgenda,
    page(async () => (await import('./meetings/send-agenda-page.tsx')).SendAgendaPage),
  ],
  [
    routes.handOver,
    page(async () => (await import('./mechanisms/hand-over-page.tsx')).HandOverPage),
  ],
  [
    routes.mechanismAgenda,
    page(
      async () => (await import('./meetings/agenda-of-mechanism-page.tsx')).AgendaOfMechanismPage,
    ),
  ],
  [routes.minutes, page(async () => (await import('./minutes/minutes-page.tsx')).MinutesPage)],
  [routes.checkCopy, page(async () => (await import('./minutes/check-page.tsx')).CheckPage)],
  [routes.papers, page(async () => (await import('./papers/papers-page.tsx')).PapersPage)],
  [
    routes.meetingCalendar,
    page(async () => (await import('./calendar/meeting-calendar-page.tsx')).MeetingCalendarPage),
  ],
  [
    routes.calendars,
    page(async () => (await import('./calendar/calendars-page.tsx')).CalendarsPage),
  ],
  [routes.import, page(async () => (await import('./calendar/import-page.tsx')).ImportPage)],
  [routes.practice, page(async () => (await import('./practice/practice-page.tsx')).PracticePage)],
  [
    routes.summaries,
    page(async () => (await import('./sharing/summaries-page.tsx')).SummariesPage),
  ],
  [routes.summary, page(async () => (await import('./sharing/summary-page.tsx')).SummaryPage)],
  [routes.card, page(async () => (await import('./meetings/my-card-page.tsx')).MyCardPage)],
  [routes.seeAs, page(async () => (await import('./see-as/see-as-page.tsx')).SeeAsPage)],
  [routes.notes, page(async () => (await import('./notes/notes-page.tsx')).NotesPage)],
  [
    routes.conflicts,
    page(async () => (await import('./conflicts/conflicts-page.tsx')).ConflictsPage),
  ],
  [routes.sync, page(async () => (await import('./sync-status/sync-page.tsx')).SyncPage)],
  [
    routes.labourLine,
    page(async () => (await import('./division-of-labour/labour-line-page.tsx')).LabourLinePage),
  ],
  [
    routes.mandates,
    page(async () => (await import('./division-of-labour/mandates-page.tsx')).MandatesPage),
  ],
  [
    routes.instruments,
    page(async () => (await import('./division-of-labour/instruments-page.tsx')).InstrumentsPage),
  ],
  [
    routes.instrument,
    page(async () => (await import('./division-of-labour/instrument-page.tsx')).InstrumentPage),
  ],
  [routes.joint, page(async () => (await import('./joint/joint-page.tsx')).JointPage)],
  [
    routes.jointActivity,
    page(async () => (await import('./joint/joint-activity-page.tsx')).JointActivityPage),
  ],
  [
    routes.jointActivityForm,
    page(async () => (await import('./joint/joint-form-page.tsx')).JointFormPage),
  ],
  [routes.audit, page(async () => (await import('./audit/audit-page.tsx')).AuditPage)],
  [routes.sealing, page(async () => (await import('./vault/sealing-page.tsx')).SealingPage)],
  [routes.devices, page(async () => (await import('./parting/devices-page.tsx')).DevicesPage)],
  [
    routes.quarantine,
    page(async () => (await import('./parting/quarantine-page.tsx')).QuarantinePage),
  ],
  [routes.settings, page(async () => (await import('./settings/settings-page.tsx')).SettingsPage)],
  [routes.waysIn, page(async () => (await import('./sign-in/ways-in-page.tsx')).WaysInPage)],
]

/** Development only, and left out of the build: every part on one page. */
const Gallery: LazyPage | undefined = import.meta.env.DEV
  ? page(async () => (await import('./parts/gallery/gallery.tsx')).Gallery)
  : undefined

/** The page of the address, or that there is none. */
export function FurtherPages() {
  return (
    <Switch>
      {pages.map(([path, Page]) => (
        <Route key={path} path={path} component={Page} />
      ))}
      {Gallery && <Route path="/gallery" component={Gallery} />}
      <Route component={NotFound} />
    </Switch>
  )
}
