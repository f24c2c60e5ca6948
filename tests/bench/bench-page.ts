import { fileURLToPath } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { type DevicePage, openDevicePage } from '../support/device-page.ts'
import type { Bench } from './page.ts'

/** A page that offers the tools of `page.ts`. */
export type BenchPage = DevicePage<Bench>

const file = fileURLToPath(new URL('page.ts', import.meta.url))

/** Opens the page on the origin of the real server. */
export function openBenchPage(context: BrowserContext, url: string): Promise<BenchPage> {
  return openDevicePage<Bench>(context, url, { file, name: 'bench' })
}
