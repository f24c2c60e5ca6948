/** Every address of the app, as wouter patterns. Features link with `to`, never with bare text. */
export const routes = {
  today: '/',
  join: '/join',
  meetings: '/meetings',
  newMeeting: '/meetings/new',
  meeting: '/meetings/:id',
  attendance: '/meetings/:id/attendance',
  meetingPlan: '/meetings/:id/plan',
  sendAgenda: '/meetings/:id/send',
  papers: '/meetings/:id/papers',
  minutes: '/meetings/:id/minutes',
  checkCopy: '/check/:id',
  meetingCalendar: '/meetings/:id/calendar',
  calendars: '/calendars',
  import: '/import',
  actions: '/actions',
  action: '/actions/:id',
  labour: '/labour',
  newLabourLine: '/labour/new',
  labourLine: '/labour/lines/:id',
  mandates: '/labour/mandates',
  instruments: '/labour/instruments',
  instrument: '/labour/instruments/:id',
  labourTree: '/labour/trees/:id',
  shareLabour: '/labour/share',
  sheetImports: '/labour/sheets',
  newSheetImport: '/labour/sheets/new',
  joint: '/joint',
  jointActivity: '/joint/:id',
  jointActivityForm: '/joint/:id/form',
  more: '/more',
  people: '/people',
  person: '/people/:id',
  invite: '/invite',
  organisations: '/organisations',
  organisation: '/organisations/:id',
  leave: '/organisations/:id/leave',
  mechanisms: '/mechanisms',
  mechanism: '/mechanisms/:id',
  handOver: '/mechanisms/:id/hand-over',
  mechanismAgenda: '/mechanisms/:id/agenda',
  card: '/card',
  review: '/review',
  practice: '/practice',
  summaries: '/summaries',
  summary: '/summaries/:id',
  notes: '/notes',
  seeAs: '/see-as',
  conflicts: '/conflicts',
  sync: '/sync',
  audit: '/audit',
  sealing: '/sealing',
  devices: '/devices',
  quarantine: '/quarantine',
  settings: '/settings',
  waysIn: '/settings/coming-back',
} as const

/** Where one comes in: by an invitation, or sent back by one's organisation. */
export const comingIn = /^\/(join|sign-in\/organisation)$/

export type RouteName = keyof typeof routes

type NamesWithId = {
  [Name in RouteName]: (typeof routes)[Name] extends `${string}:id${string}` ? Name : never
}[RouteName]
type NamesWithoutId = Exclude<RouteName, NamesWithId>

/** The address of a page: `to('meetings')`, `to('meeting', id)`. */
export function to(name: NamesWithoutId): string
export function to(name: NamesWithId, id: string): string
export function to(name: RouteName, id = ''): string {
  return routes[name].replace(':id', encodeURIComponent(id))
}
