import { daysAfter, mondayOf } from '../calendar.ts'
import { type Day, type Instant, Zone } from '../day.ts'
import type { OrganisationId, PersonId } from '../ids.ts'
import type { Choice, Signing } from '../new-envelope.ts'
import type { RecordKind, RecordOf } from '../records.ts'
import { instantOf } from '../wall-clock.ts'

/** One record that the demonstration writes. */
export type DemoEdit = {
  [K in RecordKind]: { readonly kind: K; readonly row: RecordOf[K] }
}[RecordKind]

/** What one person did at one moment. */
export type DemoAct = {
  readonly by: PersonId
  readonly at: Instant
  readonly edits: readonly DemoEdit[]
}

/** Somebody who writes, with his organisation. */
export type Writer = { readonly personId: PersonId; readonly organisationId: OrganisationId }

/** The demonstration while it is being written: its today, its ids, and the acts so far. */
export type Book = {
  readonly today: Day
  readonly newId: () => string
  readonly acts: DemoAct[]
}

export const demoZone: Zone = Zone.parse('Europe/Chisinau')

/** The day `offset` days after the demonstration's today. */
export function dayIn(book: Book, offset: number): Day {
  return daysAfter(book.today, offset)
}

/** The Thursday of the week that lies `weeks` weeks from today's. */
export function thursdayIn(book: Book, weeks: number): Day {
  return daysAfter(mondayOf(book.today), weeks * 7 + 3)
}

/** How `by` signs on `day` at ten in the morning. */
export function signs(by: Writer, day: Day, choice: Choice = {}): Signing {
  return { now: instantOf(day, '10:00', demoZone), me: by, ...choice }
}

/** Adds what `signing.me` wrote then. */
export function write(book: Book, signing: Signing, edits: readonly DemoEdit[]): void {
  book.acts.push({ by: signing.me.personId, at: signing.now, edits })
}

/** The same keys with other values. */
export function mapValues<Key extends string, From, To>(
  from: Readonly<Record<Key, From>>,
  make: (value: From, key: Key) => To,
): Record<Key, To> {
  const keys = Object.keys(from) as Key[]
  return Object.fromEntries(keys.map((key) => [key, make(from[key], key)])) as Record<Key, To>
}
