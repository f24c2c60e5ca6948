import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { within } from './figures.ts'
import type { Bench } from './page.ts'
import { until } from './until.ts'

/** A page with the device's own code and without the app, on the origin of the real server. */
export type BenchPage = {
  readonly page: Page
  /** Runs one of the tools of `page.ts` in the page. */
  readonly call: <Name extends keyof Bench>(
    name: Name,
    ...words: Parameters<Bench[Name]>
  ) => Promise<Awaited<ReturnType<Bench[Name]>>>
}

const html =
  '<!doctype html><title>bench</title><script type="module" src="/bench.js"></script><h1>Bench</h1>'
const callLimitMs = 300_000

let bundled: Promise<string> | undefined

/**
 * Opens the page. It stands where the app stands, so that the cookie, the database and the way to the
 * server are the app's.
 */
export async function openBenchPage(context: BrowserContext, url: string): Promise<BenchPage> {
  bundled ??= bundle()
  const script = await bundled
  await context.route('**/bench.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: html }),
  )
  await context.route('**/bench.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  )
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`  page: ${error.message}`))
  await page.goto(`${url}/bench.html`)
  await until(page, 'globalThis.bench !== undefined')
  return {
    page,
    call: (name, ...words) => {
      const given = words.map((word) => JSON.stringify(word)).join(', ')
      return within(callLimitMs, name, page.evaluate(`bench.${name}(${given})`))
    },
  }
}

async function bundle(): Promise<string> {
  const input = join(fileURLToPath(new URL('.', import.meta.url)), 'page.ts')
  const built = await rolldown({
    input,
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  })
  const { output } = await built.generate({ format: 'esm', minify: true })
  await built.close()
  return output[0].code
}
