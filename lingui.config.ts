import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

/** English is written in the code; the other languages are translated in `words/locales`. */
export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  fallbackLocales: { default: 'en' },
  catalogs: [
    {
      path: 'src/app/words/locales/{locale}',
      include: ['src/app'],
      exclude: ['src/app/parts/gallery/**'],
    },
  ],
  // Without line numbers a catalog changes only when words change.
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
})
