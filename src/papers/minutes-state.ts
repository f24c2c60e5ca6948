import { dayOf, type Instant, timeOf } from '../domain/day.ts'
import { minutesCode } from '../domain/minutes-fingerprint.ts'
import { type Block, type Fact, heading, paragraph, quote, say, type Text } from './paper.ts'
import type { Phrases } from './paper-phrases.ts'

/** Where the minutes stand: a draft, or which version, since when and until when. */
export function stateText(phrases: Phrases): Text {
  const { words, version, source } = phrases
  if (version === null) return [say(words.minutesStates[source.meeting.state])]
  const { state, deadlineAt, adoptedAt, stateReason, lang } = version
  const until = deadlineAt === null ? '' : moment(phrases, deadlineAt)
  const since = adoptedAt === null ? '' : moment(phrases, adoptedAt)
  const said = {
    circulated: words.version.awaitsMeeting,
    under_silence: words.version.underSilence(until),
    silence_broken: words.minutesStates.silence_broken,
    adopted: words.version.adopted(since),
    adopted_contested: `${words.version.adopted(since)} ${words.version.contested}`,
    reopened: words.minutesStates.reopened,
  }[state]
  const why: Text = stateReason === '' ? [] : [say(' '), quote(stateReason, lang)]
  return [say(`${words.version.named(version.version)}${words.colon}`, 'strong'), say(said), ...why]
}

/** When it was circulated, what was said of it, and the code that tells whether a copy is current. */
export function versionFacts(phrases: Phrases): Fact[] {
  const { words, version } = phrases
  if (version === null) return []
  const { circulatedAt, remark, lang, hash } = version
  const code = minutesCode(hash).replace(/.{4}(?=.)/g, '$& ')
  return [
    { label: words.version.circulated, text: [say(moment(phrases, circulatedAt))] },
    { label: words.version.remark, text: [quote(remark, lang)] },
    { label: words.version.code, text: [say(code)] },
  ]
}

/** A code for a phone's camera that tells whether this copy is current. */
export function copyCode({ version, words, checkAddress }: Phrases): Block[] {
  if (version === null || checkAddress === null) return []
  const code = checkAddress(minutesCode(version.hash))
  return [{ as: 'code', code, text: [say(words.version.isCurrent, 'quiet')] }]
}

/** Corrections to what was adopted: they stand beside it and rewrite nothing. */
export function errata({ words, version, day, source }: Phrases): Block[] {
  const all = Object.entries(version?.errata ?? {}).toSorted(([a], [b]) => Number(a) - Number(b))
  if (version === null || all.length === 0) return []
  const corrections = all.map(([at, { at: when, text }]) =>
    paragraph(
      say(`${at}. ${day(dayOf(when, source.mission.zone))}${words.colon}`),
      quote(text, version.lang),
    ),
  )
  return [heading(2, say(words.version.errata)), ...corrections]
}

/** A moment of the server, in the mission's zone (field practice I19). */
function moment({ day, source }: Phrases, at: Instant): string {
  const { zone } = source.mission
  return `${day(dayOf(at, zone))}, ${timeOf(at, zone)} (${zone})`
}
