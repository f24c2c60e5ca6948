import { useLingui } from '@lingui/react/macro'
import type { AuditAct } from '../../domain/audit.ts'
import { useRoleWords } from './role-words.ts'

/** What was done, of each act that the audit tells of; the order is that of a list to choose from. */
export function useAuditActWords(): Readonly<Record<AuditAct, string>> {
  const { t } = useLingui()
  return {
    invited: t`Somebody was invited`,
    invitation_taken_back: t`An invitation was taken back`,
    invitation_refused: t`An invitation was refused`,
    joined: t`Somebody joined`,
    signed_in: t`Somebody signed in again`,
    sign_in_refused: t`A sign-in was refused`,
    signed_out: t`Somebody signed out`,
    stepped_up: t`Somebody confirmed who they are`,
    access_refused: t`A device that was shut out was turned away`,
    passkey_added: t`A passkey was added`,
    passkey_removed: t`A passkey was removed`,
    recovery_codes_made: t`Recovery codes were made`,
    recovery_code_used: t`A recovery code was used`,
    organisation_sign_in_linked: t`Sign-in by an organisation was linked`,
    organisation_sign_in_removed: t`Sign-in by an organisation was removed`,
    device_copied: t`A copied device got a name of its own`,
    device_renamed: t`A device was renamed`,
    device_revoked: t`A device was shut out by the server’s operator`,
    device_handed_over: t`A departing device handed over its work`,
    device_wiped: t`A device wiped itself`,
    revoke_device: t`A device was to be shut out`,
    give_role: t`A role was to be given`,
    take_role: t`A role was to be taken away`,
    role_given: t`A role was given`,
    role_taken: t`A role was taken away`,
    end_participation: t`An organisation’s part was to end`,
    person_left: t`Somebody left`,
    organisation_left: t`An organisation left`,
    erase_person: t`Somebody’s personal data were to be erased`,
    person_erased: t`Somebody’s personal data were erased`,
    quarantine_decided: t`Work of a departed device was decided about`,
    release_summary: t`A summary was to be released`,
    withdraw_summary: t`A summary was to be withdrawn`,
    circulate_minutes: t`Minutes were to be circulated`,
    endorse_minutes: t`Minutes were to be endorsed`,
    uphold_minutes: t`Contested minutes were to be kept`,
    reopen_minutes: t`Minutes were to be reopened`,
    correct_minutes: t`Minutes were to be corrected`,
    silence_broken: t`Silence on minutes was broken`,
    minutes_adopted: t`Minutes were adopted`,
    minutes_contested: t`Adopted minutes were contested`,
    reaction_withdrawn: t`A reaction to minutes was withdrawn`,
    lower_marking: t`A marking was to be lowered`,
    offer_taken: t`A device gave back what the server had lost`,
    exported: t`Records were exported`,
    seen_as: t`Somebody looked as another would`,
    calendar_feed_made: t`An address for calendars was made`,
    calendar_feed_closed: t`An address for calendars was closed`,
    settings_changed: t`A setting of the server was changed`,
    backup_made: t`A backup was made`,
    restored: t`The server was put back to a backup`,
    epoch_begun: t`The server began anew after its database was put back`,
    refilled: t`An empty server was refilled from a device`,
    sheet_brought_in: t`An operator brought a sheet in`,
    sheet_undone: t`An operator undid a sheet`,
  }
}

/** How an act came out, or what it was about; a code that has no words here is shown as it is. */
export function useAuditCodeWords(): (code: string) => string {
  const { t } = useLingui()
  const roleWords = useRoleWords()
  const words: Readonly<Record<string, string>> = {
    ...roleWords,
    granted: t`Granted`,
    refused: t`Refused`,
    waiting: t`Waits`,
    accepted: t`Accepted`,
    declined: t`Declined`,
    invitation: t`By an invitation`,
    renewed: t`A link stays open longer`,
    'spoken-code': t`By a spoken code`,
    passkey: t`By a passkey`,
    'recovery-code': t`By a recovery code`,
    'organisation-sign-in': t`By sign-in of an organisation`,
    leave: t`Left`,
    lost: t`Lost`,
    wiped: t`Wiped`,
    expired: t`Run out`,
    operator: t`On the server itself`,
    other: t`Refused for another reason`,
  }
  return (code) => (Object.hasOwn(words, code) ? (words[code] ?? code) : t`Refused: ${code}`)
}
