/** What a visit tells of itself, and is not kept. */
export type Visit = {
  readonly method: string
  readonly header: (name: string) => string | undefined
}

/** Programs that look at an address because somebody sent or posted it: messengers, mail, search, tools. */
const programs =
  /(?<!cu)bot|crawl|spider|slurp|preview|whatsapp|telegram|signal|viber|facebookexternalhit|facebot|slack|discord|skype|mattermost|teams|outlook|office|safelinks|barracuda|proofpoint|mimecast|zoom|google-|embed|fetch|scan|monitor|headless|phantom|curl|wget|python|java\/|okhttp|go-http|ruby|perl|libwww|axios|node|undici|http/i

/**
 * Is it a person's browser that reads: what names itself as a program is none, and neither is what asks for
 * the head only, loads ahead of any tap, or says no language, which every browser does.
 */
export function isPerson({ method, header }: Visit): boolean {
  const agent = header('user-agent') ?? ''
  const isAhead = /prefetch|preview|prerender/i.test(
    `${header('purpose') ?? ''} ${header('sec-purpose') ?? ''} ${header('x-moz') ?? ''} ${header('x-purpose') ?? ''}`,
  )
  const hasLanguage = (header('accept-language') ?? '*') !== '*'
  return (
    method !== 'HEAD' &&
    /^Mozilla\/5/.test(agent) &&
    !programs.test(agent) &&
    !isAhead &&
    hasLanguage
  )
}
