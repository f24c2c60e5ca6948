import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
} from 'openid-client'
import { fail, ok, type Result } from '../../domain/result.ts'

/** What an operator has told of the organisation's sign-in. */
export type OrganisationSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What people call it: "OSCE account". */
  readonly label: string
}

/** What binds an answer to the question: all of it is made anew for each attempt. */
export type Attempt = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** Who the organisation says that it is; nothing else of what it says is looked at. */
export type Subject = { readonly issuer: string; readonly subject: string }

/** Where an organisation lets people sign in: OpenID Connect, authorization code with PKCE. */
export type Provider = {
  readonly label: string
  /** The address to which a browser is sent; fails when the organisation does not answer. */
  readonly addressFor: (attempt: Attempt) => Promise<Result<string, 'not-ready'>>
  /** Who came back with `query` (of the address that the browser was sent back to). */
  readonly subjectOf: (
    query: string,
    attempt: Attempt,
  ) => Promise<Result<Subject, 'not-ready' | 'not-known'>>
}

const timeoutSeconds = 10
/** Only who it is: neither name nor e-mail is asked for. */
const scope = 'openid'

/**
 * The provider of `settings`, to which people are sent from `publicUrl`. It is asked what it can do when
 * it is first needed, and again after it did not answer.
 */
export function openProvider(settings: OrganisationSettings, publicUrl: string): Provider {
  const redirectUri = `${publicUrl}/sign-in/organisation`
  let known: Promise<Configuration> | undefined

  function configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = settings
    const url = new URL(issuer)
    known ??= discovery(url, clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      // `readConfig` allows it for this machine only, where tests run one.
      execute: url.protocol === 'http:' ? [allowInsecureRequests] : [],
    })
    known.catch(() => {
      known = undefined
    })
    return known
  }

  return {
    label: settings.label,
    addressFor: async ({ state, nonce, verifier }) => {
      const config = await configuration().catch(() => null)
      if (config === null) return fail('not-ready')
      const address = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return ok(address.href)
    },
    subjectOf: async (query, { state, nonce, verifier }) => {
      const config = await configuration().catch(() => null)
      if (config === null) return fail('not-ready')
      try {
        const came = new URL(redirectUri)
        came.search = query
        // Checks the state, the issuer that answered, and the token: its signature or the line it came
        // by, issuer, audience, age and nonce.
        const tokens = await authorizationCodeGrant(config, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        return claims === undefined
          ? fail('not-known')
          : ok({ issuer: claims.iss, subject: claims.sub })
      } catch {
        // Whatever does not hold, nobody is told what it was.
        return fail('not-known')
      }
    },
  }
}
