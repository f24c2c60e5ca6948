import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { formatter } from '@lingui/format-po'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { beforeAll, expect, test } from 'vitest'
import lingui from '../../lingui.config.ts'

/** By id, which Lingui makes of the words and their context. */
type Catalog = Awaited<ReturnType<ReturnType<typeof formatter>['parse']>>

const root = fileURLToPath(new URL('../../', import.meta.url))
const translated = lingui.locales.filter((locale) => locale !== lingui.sourceLocale)

let inCode: Catalog

beforeAll(async () => {
  inCode = await extracted()
}, 120_000)

/** What `npm run words` finds in the code, written elsewhere. */
async function extracted(): Promise<Catalog> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-words-'))
  const config = join(folder, 'lingui.config.json')
  const catalogs = lingui.catalogs?.map(({ include, exclude }) => ({
    path: join(folder, '{locale}'),
    include: include.map((path) => join(root, path)),
    exclude: exclude?.map((path) => join(root, path)),
  }))
  await writeFile(config, JSON.stringify({ sourceLocale: 'en', locales: ['en'], catalogs }))
  const cli = join(root, 'node_modules/@lingui/cli/dist/lingui.js')
  const words = [cli, 'extract', '--config', config, '--workers', '1']
  await promisify(execFile)(process.execPath, words, { cwd: root })
  const found = await read('en', join(folder, 'en.po'))
  await rm(folder, { recursive: true, force: true })
  return found
}

async function read(
  locale: string,
  filename = join(root, `src/app/words/locales/${locale}.po`),
): Promise<Catalog> {
  const text = await readFile(filename, 'utf8')
  return formatter().parse(text, { locale, sourceLocale: 'en', filename })
}

/** The words in English of the messages for which `isMeant` holds. */
function wordsOf(
  catalog: Catalog,
  isMeant: (id: string, message: Catalog[string]) => boolean,
): string[] {
  return Object.entries(catalog)
    .filter(([id, message]) => isMeant(id, message))
    .map(([id, message]) => message.message ?? id)
}

/** What a message is filled with: its names, its counts and its tags. */
function blanks(message: string): string[] {
  const names = new Set<string>(message.match(/<\/?\d+\/?>/g))
  const gather = (parts: unknown) => {
    if (!Array.isArray(parts)) return
    for (const part of parts) {
      if (!Array.isArray(part)) continue
      const [name, , choices] = part
      names.add(name)
      if (choices) for (const choice of Object.values(choices)) gather(choice)
    }
  }
  gather(compileMessage(message))
  return [...names].toSorted()
}

test.each(lingui.locales)(
  'every sentence of the code is in %s.po (`npm run words`)',
  async (locale) => {
    const catalog = await read(locale)
    expect(wordsOf(inCode, (id) => catalog[id] === undefined)).toEqual([])
  },
)

test.each(lingui.locales)('%s.po holds no sentence that the code has lost', async (locale) => {
  const catalog = await read(locale)
  expect(wordsOf(catalog, (id) => inCode[id] === undefined)).toEqual([])
})

test.each(translated)('every sentence is translated in %s.po', async (locale) => {
  const catalog = await read(locale)
  expect(wordsOf(catalog, (_, message) => !message.translation)).toEqual([])
})

test.each(translated)('what fills a sentence stands in it in %s.po too', async (locale) => {
  const catalog = await read(locale)
  const differs = (_: string, { message, translation }: Catalog[string]) =>
    blanks(message ?? '').join() !== blanks(translation ?? '').join()
  expect(wordsOf(catalog, differs)).toEqual([])
})
