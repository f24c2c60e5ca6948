// The weight of the first load and of everything kept for offline use. The numbers change only
// with their reason. A kB is 1000 bytes.
import { readFileSync } from 'node:fs'

const page = readFileSync('dist/index.html', 'utf8')
const firstScripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(
  ([, path]) => `dist/${path}`,
)
if (firstScripts.length === 0) throw new Error('dist/index.html names no script: nothing to weigh')

// As the worker has them in its list: what is in `dist` and not in it is not kept.
const worker = readFileSync('dist/service-worker.js', 'utf8')
const kept = [...worker.matchAll(/"url":"([^"]+)"/g)].map(([, path]) => `dist/${path}`)
if (kept.length < firstScripts.length)
  throw new Error('dist/service-worker.js keeps no files: nothing to weigh')

export default [
  { name: 'first load, scripts', path: firstScripts, gzip: true, limit: '130 kB' },
  // Kept by the browser with the worker, where it knows Background Sync; in no list of files. Of these, 3 kB
  // read minutes, objections, the trails of actions and the rhythms of mechanisms, 1 kB the division of labour.
  {
    name: 'background sync, Chromium only',
    path: 'dist/background-sync.js',
    brotli: true,
    limit: '66 kB',
  },
  // Of these, 84 kB are papers, 65 of them the library that writes word-processor files, which has to be
  // there without a connection; 25 kB are people, roles, devices and leaving; 25 kB are vaults, passkeys and ways back in;
  // 8 kB are the review of carried actions, their trails, proposals and reminders;
  // 9 kB are the versions of minutes, their silence and what is said to them.
  // 10 kB plan agendas: proposals, templates, who is missing and what was sent. 70 kB are calendars and contacts of
  // other systems: the library that reads and writes them is there twice, in the page and beside it.
  // 35 kB are the library of calendars, which works out when a mechanism meets, and what is said of that.
  // 14 kB read codes where the browser does not, without a connection; 12 kB are signing in by code and photos.
  // 12 kB share the division of labour as a sheet and write workbooks.
  // 18 kB are a line's page and life, its tracks, mandates and instruments.
  // 60 kB bring in sheets of who does what where and put their names right later, 41 of them read and compare
  // beside the page; the library of CSV is there twice, since sheets are written in the page.
  // Another kB reads back what our own sheets say of scope, basis, resources and tracks.
  // 10 kB are the matrix of the division of labour: its grid, filters, days and paper.
  // 20 kB hold up the mirror of good practice: its rules, their words in two languages, a year of each.
  // 10 kB change lines and look after the trees of issues and areas.
  // 12 kB are summaries of a period in two languages with their pictures and file, their links, the slow hash of a
  // passcode, and what is read out of records for good practice.
  // 3 kB keep a link open longer and tell when it was opened, in two languages; 1 kB gathers what was tried on end, and
  // fills a sheet of paper with a small matrix.
  // 22 kB record what is done together, and what of it was shared with whom and when; 2 kB tell donors of it, in the
  // preview as on the page.
  // 3 kB count what all mechanisms ask of one authority in a week, in two languages.
  // 4 kB are the ledger of operational and strategic items, with its pictures, and the page of strategic ones.
  // 3 kB tell a chair what meetings cost and brought, in two languages; 1 kB donors of what others of them aim at.
  // 2 kB are the frameworks that organisations have with each other.
  // 2 kB follow the open actions from change to change, so that a review of thousands reads one row after one act.
  { name: 'kept for offline use', path: kept, brotli: true, limit: '896 kB' },
]
