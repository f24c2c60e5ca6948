// Where the browser of the end-to-end tests comes from. Plain JavaScript without packages, because
// the test runner needs it too.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian } from './debian-packages.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/usr/bin',
  '/usr/local/bin',
  '/snap/bin',
  '/opt/google/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
]

/**
 * The path of a Chromium that is on this machine; `undefined` when there is none. `CHROMIUM_PATH`
 * comes first.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  const asked = process.env.CHROMIUM_PATH
  if (asked) return existsSync(asked) ? asked : undefined
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places]
  const binaries = [...names, 'Google Chrome', 'Chromium']
  return folders
    .flatMap((folder) => binaries.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
}

/**
 * Finds Chromium or, as root on Debian, installs it.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string, problem?: undefined } | { path?: undefined, problem: string }>}
 */
export async function ensureChromium(say) {
  const found = findChromium()
  if (found !== undefined) return { path: found }
  if (process.env.CHROMIUM_PATH) {
    return { problem: `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and nothing is there.` }
  }
  const tried = await installFromDebian(['chromium'], say)
  const installed = findChromium()
  if (installed !== undefined) return { path: installed }
  return {
    problem: `Chromium is missing${tried}. Install it, or set CHROMIUM_PATH to a Chromium or Chrome.`,
  }
}
