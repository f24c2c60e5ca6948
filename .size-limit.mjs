// The weight of the first load and of everything kept for offline use. The numbers change only
// with their reason.
import { readFileSync } from 'node:fs'

const page = readFileSync('dist/index.html', 'utf8')
const firstScripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(
  ([, path]) => `dist/${path}`,
)
if (firstScripts.length === 0) throw new Error('dist/index.html names no script: nothing to weigh')

export default [
  { name: 'first load, scripts', path: firstScripts, gzip: true, limit: '130 kB' },
  {
    name: 'kept for offline use',
    path: ['dist/**/*.{js,css,html,svg,woff2}'],
    brotli: true,
    limit: '350 kB',
  },
]
