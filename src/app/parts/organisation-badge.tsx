import styles from './organisation-badge.module.css'

interface Props {
  /** The short name where there is one: `UNHCR`, `Ministry of Internal Affairs`. */
  name: string
}

/**
 * Up to four letters that stand for an organisation beside its name. The shade only helps the eye
 * find it again; it says nothing.
 */
export function OrganisationBadge({ name }: Props) {
  const letters = lettersOf(name)
  return (
    <span
      className={styles.badge}
      data-shade={shadeOf(name)}
      data-long={letters.length > 3}
      aria-hidden
    >
      {letters}
    </span>
  )
}

/** `UNHCR` → `UNHC`, `La Strada` → `LS`, `Ministry of Internal Affairs` → `MIA`. */
function lettersOf(name: string): string {
  const words = name.split(/[\s\-–/]+/).filter((word) => /^\p{Lu}|^\d/u.test(word))
  const first = words[0] ?? name
  if (words.length < 2) return /^\p{Lu}{2,}/u.test(first) ? first.slice(0, 4) : first.slice(0, 2)
  return words
    .slice(0, 3)
    .map((word) => [...word][0])
    .join('')
}

function shadeOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return sum % 6
}
