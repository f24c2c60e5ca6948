import { fail, ok, type Result } from '../../domain/result.ts'
import { readSpokenCode } from '../../domain/spoken-code.ts'

/** Why what a camera saw does not let in here. */
export type NotAnInvitation = 'other-site' | 'no-invitation'

/** The secret in what a camera saw: a link of this site, or a code of sixteen digits. */
export function readInvitation(text: string, origin: string): Result<string, NotAnInvitation> {
  const code = readSpokenCode(text)
  if (code !== null) return ok(code)
  if (!URL.canParse(text)) return fail('no-invitation')
  const { origin: at, pathname, hash } = new URL(text)
  if (pathname !== '/join' || hash.length < 20) return fail('no-invitation')
  return at === origin ? ok(hash.slice(1)) : fail('other-site')
}
