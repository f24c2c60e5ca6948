import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const places = ['/usr/bin', '/usr/lib/libreoffice/program', '/opt/libreoffice/program', '/snap/bin']

/** LibreOffice where it is on this machine; says loudly that files were not opened where it is not. */
export function findSoffice(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places]
  const found = folders.map((folder) => join(folder, 'soffice')).find((path) => existsSync(path))
  if (found === undefined)
    console.warn('NOT TESTED: LibreOffice is not there, so no file was opened by another program.')
  return found
}

/** LibreOffice where its part for sheets is there as well; says loudly that sheets were not opened where it is not. */
export function findCalc(): string | undefined {
  const soffice = findSoffice()
  if (soffice === undefined) return undefined
  const calc = join(dirname(realpathSync(soffice)), 'libsclo.so')
  if (existsSync(calc)) return soffice
  console.warn(
    'NOT TESTED: LibreOffice has no Calc here, so no sheet was opened by another program.',
  )
  return undefined
}

/** What LibreOffice makes of papers, all in one run: their text, in the order of `files`. */
export async function textsByLibreOffice(
  soffice: string,
  files: readonly Uint8Array[],
): Promise<string[]> {
  const papers = files.map((bytes) => ({ ending: 'docx', bytes }))
  return await converted(soffice, papers, 'txt', 'Text (encoded):UTF8')
}

/** What LibreOffice reads in a sheet: CSV with commas in UTF-8, every cell as it is shown. */
export async function sheetByLibreOffice(soffice: string, file: OpenedFile): Promise<string> {
  const filter = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
  // A person is asked in which encoding and with which commas a file of text is to be opened.
  const reading = file.ending === 'csv' ? ['--infilter=Text - txt - csv (StarCalc):44,34,76,1'] : []
  const [text = ''] = await converted(soffice, [file], 'csv', filter, reading)
  return text
}

type OpenedFile = { readonly ending: string; readonly bytes: Uint8Array }

/** Its profile is a new one, and it is ended after a minute. */
async function converted(
  soffice: string,
  files: readonly OpenedFile[],
  ending: string,
  filter: string,
  reading: readonly string[] = [],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-soffice-'))
  try {
    const names = files.map((file, at) => join(folder, `paper-${at}.${file.ending}`))
    await Promise.all(names.map((name, at) => writeFile(name, files[at]?.bytes ?? '')))
    await promisify(execFile)(
      soffice,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        ...reading,
        '--convert-to',
        `${ending}:${filter}`,
        '--outdir',
        join(folder, 'made'),
        ...names,
      ],
      { timeout: 60_000, killSignal: 'SIGKILL' },
    )
    const made = files.map((_, at) => join(folder, 'made', `paper-${at}.${ending}`))
    return await Promise.all(made.map((name) => readFile(name, 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
