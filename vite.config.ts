import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type PluginObj, types } from '@babel/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react, { reactCompilerPreset } from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const teal = '#0d4a58'
const paper = '#f6f3ec'

/** Where the build goes, `dist` unless the command line says otherwise. */
let dist = ''

/** Writes `.br` and `.gz` beside every built text, the worker included, so the server only sends. */
function compressBuilt(): Plugin {
  return {
    name: 'liaison-compress-built',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      dist = path.resolve(config.root, config.build.outDir)
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler(error) {
        if (error) return
        for (const name of await readdir(dist, { recursive: true })) {
          if (/\.(js|css|html|svg|json|webmanifest|txt)$/.test(name)) {
            await compress(path.join(dist, name))
          }
        }
      },
    },
  }
}

async function compress(file: string): Promise<void> {
  const plain = await readFile(file)
  if (plain.length < 512) return
  const quality = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(plain, { params: quality }))
  await writeFile(`${file}.gz`, await promisify(gzip)(plain, { level: 9 }))
}

/**
 * The hash each precached file must have. Without it a captive portal that answers 200 in the
 * middle of an installation is cached as the app, and the app is dead offline.
 */
async function integrityOf(url: string): Promise<string> {
  const bytes = await readFile(path.join(dist, url))
  return `sha384-${createHash('sha384').update(bytes).digest('base64')}`
}

/**
 * Takes each message apart while building, so that no parser travels to the phone (7 KB) and
 * none runs there. A message is the object with `id` and `message` that Lingui's macros leave.
 */
function compileMessages(): PluginObj {
  return {
    name: 'liaison-compile-messages',
    visitor: {
      Program: {
        exit(program) {
          program.traverse({
            ObjectExpression({ node }) {
              const message = propertyNamed(node, 'message')
              if (!propertyNamed(node, 'id') || !types.isStringLiteral(message?.value)) return
              message.value = types.valueToNode(compileMessage(message.value.value))
            },
          })
        },
      },
    },
  }
}

function propertyNamed(
  node: types.ObjectExpression,
  name: string,
): types.ObjectProperty | undefined {
  return node.properties.find(
    (property): property is types.ObjectProperty =>
      types.isObjectProperty(property) && types.isIdentifier(property.key, { name }),
  )
}

/** Lingui's macros, and then the taking apart of what they leave. */
function wordsPreset(): ReturnType<typeof linguiTransformerBabelPreset> {
  const { rolldown } = linguiTransformerBabelPreset()
  const macros = ['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'message' }]
  return { preset: () => ({ plugins: [macros, compileMessages] }), rolldown }
}

/**
 * Says the order of the layers at the head of the style sheet: the bundler puts shared parts before the
 * file that declares it, and the first mention of a layer would decide.
 */
function layersFirst(): Plugin {
  const order = readFileSync('src/app/styles/layers.css', 'utf8')
  return {
    name: 'liaison-layers-first',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'asset' && file.fileName.endsWith('.css'))
          file.source = order.replace(/\/\*[\s\S]*?\*\//g, '').trim() + file.source
    },
  }
}

/**
 * Builds the script that the service worker runs when the browser calls for a sync (OUT6): whole, since
 * a worker of this kind imports no modules. It is not among the files kept for offline use: the browser
 * keeps it with the worker.
 */
function backgroundSync(): Plugin {
  return {
    name: 'liaison-background-sync',
    apply: 'build',
    closeBundle: {
      sequential: true,
      async handler(error) {
        if (error) return
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          build: {
            target: 'baseline-widely-available',
            outDir: dist,
            emptyOutDir: false,
            modulePreload: false,
            rolldownOptions: {
              input: 'src/app/background-sync.worker.ts',
              // A classic script has none, and what Vite adds for loading chunks is never reached in it.
              transform: { define: { 'import.meta': '{}' } },
              output: { format: 'iife', entryFileNames: 'background-sync.js' },
            },
          },
        })
      },
    },
  }
}

export default defineConfig({
  plugins: [
    react(),
    // Presets run last to first: words become calls before the compiler looks at the component.
    // English stays in the code, split by page like the code itself, instead of one big catalog.
    // The compiler would add 80 KB (brotli) to the 265 KB of scripts that every device keeps, so it
    // takes only what asks for it with 'use memo': a screen measured to repaint too slowly.
    babel({
      presets: [reactCompilerPreset({ compilationMode: 'annotation' }), wordsPreset()],
    }),
    lingui({ failOnMissing: 'catalog', failOnCompileError: true }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        globIgnores: ['background-sync.js'],
        rollupFormat: 'es',
        manifestTransforms: [
          async (entries) => ({
            manifest: await Promise.all(
              entries.map(async (entry) => ({ ...entry, integrity: await integrityOf(entry.url) })),
            ),
          }),
        ],
      },
      pwaAssets: {
        preset: {
          transparent: { sizes: [64, 192, 512], padding: 0, favicons: [[48, 'favicon.ico']] },
          maskable: { sizes: [512], padding: 0, resizeOptions: { background: teal } },
          apple: { sizes: [180], padding: 0, resizeOptions: { background: teal } },
        },
        image: 'public/favicon.svg',
        overrideManifestIcons: true,
        includeHtmlHeadLinks: false,
        injectThemeColor: false,
      },
      manifest: {
        id: '/',
        name: 'Liaison',
        short_name: 'Liaison',
        description: 'An offline-first planner for field co-ordination meetings',
        lang: 'en',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        theme_color: paper,
        background_color: paper,
        categories: ['productivity', 'business'],
        launch_handler: { client_mode: 'navigate-existing' },
        shortcuts: [
          { name: 'Meetings', url: '/meetings' },
          { name: 'Actions', url: '/actions' },
          { name: 'Division of labour', url: '/labour' },
        ],
      },
    }),
    layersFirst(),
    backgroundSync(),
    compressBuilt(),
  ],
  resolve: {
    alias: [
      // Its build for browsers that know classes and async, which all of ours do: 2 kB less on the wire.
      { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' },
    ],
  },
  build: {
    target: 'baseline-widely-available',
    outDir: 'dist',
    assetsDir: 'assets',
    // Fonts and icons stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One style sheet, and so one request.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Each small file costs a round trip, and code compresses better together. The entry and all
            // that it imports is one file; the first visit adds only `joining`, with its form parts.
            { name: 'first', tags: ['$initial'], priority: 5 },
            { name: 'joining', test: /src\/app\/sign-in\//, priority: 4 },
            // Only where dates of a rhythm are worked out, and calendar files are made or read.
            { name: 'calendar', test: /node_modules\/ical\.js\//, priority: 4 },
            // What nearly every page needs, the pages that are opened in turn, and what a few share.
            // Nothing imports a feature, so a feature may leave what it imports to the other files.
            { name: 'shared', minShareCount: 7, priority: 3 },
            {
              name: 'meetings',
              test: /src\/app\/meetings\//,
              includeDependenciesRecursively: false,
              priority: 2,
            },
            {
              name: 'register',
              test: /src\/app\/(people|mechanisms)\//,
              includeDependenciesRecursively: false,
              priority: 2,
            },
            { name: 'work', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': 'http://localhost:8080',
      '/s/': 'http://localhost:8080',
    },
  },
})
