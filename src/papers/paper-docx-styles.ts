import { BorderStyle, type IStylesOptions } from 'docx'
import type { PaperLang } from './paper.ts'

/** Colours of a file, dark enough on white for who prints in grey. */
export const tones = {
  quiet: '4F5C68',
  late: '9C2418',
  accent: '0B5563',
  line: '999999',
  sunk: 'EEEAE0',
} as const

const spelling: Readonly<Record<PaperLang, string>> = { en: 'en-GB', fr: 'fr-FR' }

/** Styles by their proper names, so that whoever goes on writing finds them in his program. */
export function docxStyles(lang: PaperLang): IStylesOptions {
  const serif = 'Georgia'
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, language: { value: spelling[lang] } },
        paragraph: { spacing: { after: 100, line: 264, lineRule: 'auto' } },
      },
      heading1: {
        run: { font: serif, size: 32, bold: true, color: '000000' },
        paragraph: { spacing: { before: 60, after: 160 }, keepNext: true },
      },
      heading2: {
        run: { font: serif, size: 25, bold: true, color: tones.accent },
        paragraph: { spacing: { before: 300, after: 100 }, keepNext: true },
      },
      heading3: {
        run: { font: serif, size: 22, bold: true, color: '000000' },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: 'Edge',
        name: 'Edge',
        basedOn: 'Normal',
        run: { size: 17, color: '333333' },
        paragraph: { spacing: { after: 0 } },
      },
      {
        id: 'Boxed',
        name: 'Boxed',
        basedOn: 'Normal',
        paragraph: {
          keepLines: true,
          indent: { left: 120, right: 60 },
          border: {
            left: { style: BorderStyle.SINGLE, size: 24, color: tones.accent, space: 6 },
          },
        },
      },
      {
        id: 'Fact',
        name: 'Fact',
        basedOn: 'Normal',
        paragraph: {
          spacing: { after: 40 },
          indent: { left: 2100, hanging: 2100 },
        },
      },
      {
        id: 'Cell',
        name: 'Cell',
        basedOn: 'Normal',
        run: { size: 18 },
        paragraph: { spacing: { after: 0, line: 240, lineRule: 'auto' } },
      },
    ],
  }
}
