import { summaryWords } from './donor-summary-words.ts'
import { element, type Piece } from './html.ts'

/** Why the form is shown: for the first time, after a wrong passcode, or while the link is locked. */
export type Asking = 'first' | 'wrong' | 'locked'

/** What is asked of whoever opens a link with a passcode; it says nothing of the mission or the summary. */
export function passcodeBody(asking: Asking): Piece {
  const sections = (['en', 'fr'] as const).map((lang) => {
    const words = summaryWords(lang)
    return element(
      'section',
      { lang },
      element('h1', {}, words.passcodeTitle),
      element('p', {}, words.passcodeWhy),
      ...(asking === 'first'
        ? []
        : [
            element(
              'p',
              { role: 'alert' },
              asking === 'wrong' ? words.wrongPasscode : words.locked,
            ),
          ]),
    )
  })
  const both = (pick: (words: ReturnType<typeof summaryWords>) => string) =>
    `${pick(summaryWords('en'))} · ${pick(summaryWords('fr'))}`
  const form = element(
    'form',
    { method: 'post' },
    element(
      'label',
      {},
      both((words) => words.passcode),
      element('input', {
        name: 'passcode',
        autocomplete: 'off',
        autocapitalize: 'none',
        spellcheck: 'false',
        maxlength: '40',
        required: '',
      }),
    ),
    element(
      'button',
      {},
      both((words) => words.open),
    ),
  )
  return element('main', {}, ...sections, form)
}
