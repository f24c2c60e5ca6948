import { createServer } from 'node:http'
import { freePort } from './ports.ts'

export const clientId = 'liaison'
export const clientSecret = 'a-secret-of-this-test-only-0123456789'

/** An organisation's sign-in that really runs: an OpenID provider of its own, on this machine. */
export type OrganisationProvider = { issuer: string; stop: () => Promise<void> }

/** Starts one that sends people back to `publicUrl`. Everybody is let in by whatever name he types. */
export async function startProvider(publicUrl: string): Promise<OrganisationProvider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  // Only what tests use loads it: it is slow to load, and prints warnings.
  const { Provider } = await import('oidc-provider')
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${publicUrl}/sign-in/organisation`],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a key of this test only'] },
    features: { devInteractions: { enabled: true } },
  })
  const handle = provider.callback()
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    issuer,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A browser as far as this needs one: it keeps cookies, follows where it is sent and fills in forms. */
export class FormBrowser {
  readonly #cookies = new Map<string, string>()

  /** Signs in as `login` at `address`, and gives the query with which it is sent back to `home`. */
  async signInAt(address: string, login: string, home: string): Promise<string> {
    let next = new Request(address, { redirect: 'manual' })
    for (let step = 0; step < 12; step += 1) {
      const { url } = next
      if (url.startsWith(home)) return new URL(url).search
      const answer = await this.#fetch(next)
      const sent = answer.headers.get('location')
      if (sent !== null) {
        next = new Request(new URL(sent, url), { redirect: 'manual' })
        continue
      }
      next = formOf(await answer.text(), url, login)
    }
    throw new Error('the organisation asks without end')
  }

  async #fetch(request: Request): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = new Headers(request.headers)
    headers.set('cookie', cookie)
    const answer = await fetch(new Request(request, { headers }))
    for (const one of answer.headers.getSetCookie()) {
      const [pair = ''] = one.split(';')
      const at = pair.indexOf('=')
      if (pair.length === at + 1) this.#cookies.delete(pair.slice(0, at))
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
}

/** The form of a page, filled in and sent. */
function formOf(page: string, url: string, login: string): Request {
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1]
  if (action === undefined || prompt === undefined)
    throw new Error(`no form at ${url}: ${page.slice(0, 400)}`)
  const body = new URLSearchParams({ prompt, login, password: 'anything' })
  return new Request(new URL(action, url), { method: 'POST', body, redirect: 'manual' })
}
