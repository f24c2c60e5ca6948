import { Trans, useLingui } from '@lingui/react/macro'
import { Eye } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { donorSummaryBody } from '../../papers/donor-summary-page.ts'
import { embeddedSummaryStyle } from '../../papers/donor-summary-style.ts'
import type { Piece } from '../../papers/html.ts'
import styles from './donor-preview.module.css'

interface Props {
  summary: DonorSummary
  /** Does it show what waits for the server as if it had taken effect. */
  isAhead: boolean
}

/**
 * The very page that the server will make, from the same tree and the same style sheet, on a phone of
 * its own: nothing of the app's look reaches into it.
 */
export function DonorPreview({ summary, isAhead }: Props) {
  const { t } = useLingui()
  const screen = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = screen.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    if (root.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(embeddedSummaryStyle)
      root.adoptedStyleSheets = [sheet]
    }
    root.replaceChildren(nodeOf(donorSummaryBody(summary)))
  }, [summary])

  return (
    <section className={styles.preview} aria-label={t`Preview`}>
      <p className={styles.caption}>
        <Eye size={18} aria-hidden />
        <Trans>You are looking at what a donor sees</Trans>
      </p>
      {isAhead && (
        <p className={styles.ahead}>
          <Trans>Lowered markings are shown as if they had taken effect.</Trans>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={styles.phone} tabIndex={0}>
        <div ref={screen} className={styles.screen} />
      </div>
    </section>
  )
}

const drawn: ReadonlySet<string> = new Set(['svg', 'rect', 'text'])

/** Made element by element: no text is ever read as mark-up (Trusted Types). */
function nodeOf(piece: Piece): Node {
  if (typeof piece === 'string') return document.createTextNode(piece)
  // A page has one main part, and here that is the app's.
  const isDrawn = drawn.has(piece.tag)
  const tag = piece.tag === 'main' ? 'article' : piece.tag
  const element = isDrawn
    ? document.createElementNS('http://www.w3.org/2000/svg', tag)
    : document.createElement(tag)
  for (const [name, value] of Object.entries(piece.attributes)) element.setAttribute(name, value)
  element.append(...piece.children.map(nodeOf))
  return element
}
