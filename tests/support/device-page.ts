import type { BrowserContext, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { within } from '../bench/figures.ts'
import { until } from '../bench/until.ts'

/** What a page offers to whoever drives it; everything that goes in or out is JSON. */
export type Tools = Readonly<Record<string, (...words: never[]) => unknown>>

/** A page with the device's own code and without the app, on the origin of the real server. */
export type DevicePage<Offered extends Tools> = {
  readonly page: Page
  /** Runs one of the tools in the page. */
  readonly call: <Name extends keyof Offered & string>(
    name: Name,
    ...words: Parameters<Offered[Name]>
  ) => Promise<Awaited<ReturnType<Offered[Name]>>>
}

const callLimitMs = 300_000
const bundled = new Map<string, Promise<string>>()

/**
 * Opens a page that runs `file`, which puts its tools into `globalThis[name]`. It stands where the app
 * stands, so that the cookie, the database and the way to the server are the app's. `below` is a folder
 * of addresses that the app's worker leaves alone, where it is installed.
 */
export async function openDevicePage<Offered extends Tools>(
  context: BrowserContext,
  url: string,
  { file, name, below = '' }: { file: string; name: string; below?: string },
): Promise<DevicePage<Offered>> {
  const making = bundled.get(file) ?? bundle(file)
  bundled.set(file, making)
  const script = await making
  await context.route(`**/${name}.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>${name}</title><script type="module" src="/${below}${name}.js"></script><h1>${name}</h1>`,
    }),
  )
  await context.route(`**/${name}.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`  page: ${error.message}`))
  await page.goto(`${url}/${below}${name}.html`)
  await until(page, `globalThis.${name} !== undefined`)
  return {
    page,
    call: (tool, ...words) => {
      const given = words.map((word) => JSON.stringify(word)).join(', ')
      return within(callLimitMs, tool, page.evaluate(`${name}.${tool}(${given})`))
    },
  }
}

async function bundle(file: string): Promise<string> {
  const built = await rolldown({
    input: file,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  })
  // In one piece: only this one is served.
  const { output } = await built.generate({ format: 'esm', minify: true, codeSplitting: false })
  await built.close()
  return output[0].code
}
