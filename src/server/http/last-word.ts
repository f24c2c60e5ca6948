import type { MiddlewareHandler } from 'hono'
import { z } from 'zod/mini'
import { readJson } from './body.ts'
import { Failure } from './failures.ts'

/**
 * What a device says with its last word. `everything`: nobody else has anything in this browser. `wiped`:
 * nothing is left on it, also where nobody has shut it out.
 */
export const LastWord = z.object({
  everything: z.optional(z.boolean()),
  wiped: z.optional(z.boolean()),
})
export type LastWord = z.infer<typeof LastWord>

type Heard = { Variables: { lastWord?: LastWord } }

/**
 * Has the browser drop all that it keeps of this site, where the device says that nobody else has
 * anything there: what a page deletes stays in the browser's files. A device that is not known gets it as
 * well, since the answer to its first last word may have been lost; one that is still to do something
 * else does not. Where others remain, no cookie goes but the device's own.
 */
export const hearLastWord: MiddlewareHandler<Heard> = async (context, next) => {
  const said = LastWord.safeParse(await readJson(context.req))
  if (!said.success) throw new Failure('bad-request', 'Whether everything goes is yes or no.')
  context.set('lastWord', said.data)
  await next()
  const { status } = context.res
  if (said.data.everything === true && (status === 200 || status === 401))
    context.header('clear-site-data', '"cookies", "cache", "storage"')
}
