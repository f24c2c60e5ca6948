/** What a page says of people, read off its text by somebody who knows how such pages are made. */
export type Published = {
  /** Of each group that is on the page: how many organisations are named, and how many people, if told. */
  readonly groups: readonly { readonly named: number; readonly people: number | null }[]
  readonly total: number | null
}

/** Reads the numbers off the text of an English page. */
export function publishedOn(html: string): Published {
  const part = /Who took part[\s\S]*?<footer>/.exec(html)?.[0] ?? ''
  const total =
    /<p>(?:In all the meetings together, people came )?(\d+) (?:people took part|times)/.exec(part)
  const groups = part
    .split('<dt>')
    .slice(1)
    .map((text) => {
      const people = /class="heads">(?:In all the meetings together, people came )?(\d+)/.exec(text)
      return {
        named: Number(/ \((\d+)\)<\/dt>/.exec(text)?.[1] ?? 0),
        people: people === null ? null : Number(people[1]),
      }
    })
  return { groups, total: total === null ? null : Number(total[1]) }
}

/**
 * The numbers that fit what is published, of each group that is withheld: all splits of what is left of the total
 * are tried. A group that is not on the page may hold anybody. Nothing where the total is withheld.
 */
export function possible({ groups, total }: Published, otherGroups: number): Set<number>[] {
  if (total === null) return []
  const withheld = groups.filter((group) => group.people === null)
  const left = total - groups.reduce((sum, group) => sum + (group.people ?? 0), 0)
  const least = [...withheld.map((group) => group.named), ...Array<number>(otherGroups).fill(0)]
  return withheld.map((_, at) => {
    const values = new Set<number>()
    for (let value = least[at] ?? 0; value <= left; value += 1)
      if (isSplit(left - value, least.toSpliced(at, 1))) values.add(value)
    return values
  })
}

/** Can `sum` be split into parts of at least these sizes; the last takes what is left. */
function isSplit(sum: number, least: readonly number[]): boolean {
  return least.length === 0 ? sum === 0 : sum >= least.reduce((all, one) => all + one, 0)
}
