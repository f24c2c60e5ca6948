import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import type { Piece } from '../../papers/html.ts'
import type { Paper } from '../../papers/paper.ts'
import { paperPieces } from '../../papers/paper-html.ts'
import { embeddedPaperStyle } from '../../papers/paper-style.ts'
import styles from './paper-preview.module.css'

/**
 * The very paper, from the same tree and the same style sheet as its file, on a sheet of its own: nothing
 * of the app's look reaches into it. Printing this page prints the sheet and nothing else.
 */
export function PaperPreview({ paper }: { paper: Paper }) {
  const { t } = useLingui()
  const sheet = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = sheet.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    if (root.adoptedStyleSheets.length === 0) {
      const style = new CSSStyleSheet()
      style.replaceSync(embeddedPaperStyle)
      root.adoptedStyleSheets = [style]
    }
    root.replaceChildren(...paperPieces(paper, 'article').map(nodeOf))
  }, [paper])

  return (
    <section aria-label={t`Preview`} className={styles.frame}>
      <div ref={sheet} className={styles.sheet} />
    </section>
  )
}

/** Made element by element: no text is ever read as mark-up (Trusted Types). */
function nodeOf(piece: Piece): Node {
  if (typeof piece === 'string') return document.createTextNode(piece)
  const isDrawing = piece.tag === 'svg' || piece.tag === 'path'
  const element = isDrawing
    ? document.createElementNS('http://www.w3.org/2000/svg', piece.tag)
    : document.createElement(piece.tag)
  for (const [name, value] of Object.entries(piece.attributes)) element.setAttribute(name, value)
  element.append(...piece.children.map(nodeOf))
  return element
}
