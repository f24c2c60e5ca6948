import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Disclosure } from '../parts/disclosure.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import styles from './picture.module.css'

interface Props {
  title: string
  /** What the picture says, in a sentence: read first, and by those who do not see it. */
  says: ReactNode
  /** Width and height of the drawing, in its own units. */
  size: readonly [width: number, height: number]
  /** The drawing; hidden from a screen reader, which has the table. */
  children: ReactNode
  /** What the colours and patterns mean. */
  legend?: readonly Key[]
  /** Heads of the columns, then the rows: the same in figures. */
  heads: readonly ReactNode[]
  rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

export interface Key {
  words: string
  /** A class of the drawing's style sheet. */
  swatch: string | undefined
}

/** A drawing with its sentence, its legend and the same in figures, for whoever would rather read. */
export function Picture({ title, says, size, children, legend, heads, rows }: Props) {
  const { t } = useLingui()
  return (
    <Section title={title}>
      <Stack gap="small">
        <p className={styles.says}>{says}</p>
        <svg className={styles.drawing} viewBox={`0 0 ${size[0]} ${size[1]}`} aria-hidden="true">
          {children}
        </svg>
        {legend && (
          // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list
          <ul role="list" className={styles.legend} aria-label={t`What the colours mean`}>
            {legend.map(({ words, swatch }) => (
              <li key={words}>
                <svg className={styles.key} viewBox="0 0 12 12" aria-hidden="true">
                  <rect className={swatch} width="12" height="12" rx="2" />
                </svg>
                {words}
              </li>
            ))}
          </ul>
        )}
        <Disclosure summary={<Trans>The same in figures</Trans>}>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <caption className={styles.caption}>{title}</caption>
              <thead>
                <tr>
                  {heads.map((head, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table keep their order
                    <th key={index} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, cells: [first, ...rest] }) => (
                  <tr key={key}>
                    <th scope="row">{first}</th>
                    {rest.map((cell, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table keep their order
                      <td key={index}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Disclosure>
      </Stack>
    </Section>
  )
}
