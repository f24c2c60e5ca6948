/** An HXL hashtag: what a column holds, and further said in attributes. */
export type HxlTag = {
  /** `org`, `adm1`, small letters, without its sign. */
  readonly name: string
  readonly attributes: readonly string[]
}

/** How a tag stands in the sheet, where not as the standard writes it. */
export type TagOddity = 'tag-blanks' | 'tag-old' | null

const pattern = /^#\s*([a-z]\w*)((?:\s*\+\s*[a-z]\w*)*)$/i

/**
 * A cell as a hashtag of HXL 1.1, in capitals or with blanks between its parts as well, and of the
 * standard's drafts (`#adm1_id`, `#country/fr`, `#funder`). `null` for what is no tag.
 */
export function hxlTag(cell: string): { readonly tag: HxlTag; readonly oddity: TagOddity } | null {
  const text = cell.replaceAll(/[\s\u200b\ufeff]+/g, ' ').trim()
  const draft = /^#[a-z]\w*\/[a-z]{2}$/i.test(text) ? text.replace('/', '+') : text
  const found = pattern.exec(draft)
  if (found === null) return null
  const [, name = '', more = ''] = found
  const written = {
    name: name.toLowerCase(),
    attributes: more
      .toLowerCase()
      .split('+')
      .map((attribute) => attribute.trim())
      .filter((attribute) => attribute !== ''),
  }
  const tag = successor(written)
  if (tag !== written || draft !== text) return { tag, oddity: 'tag-old' }
  return { tag, oddity: text === text.toLowerCase() && !text.includes(' ') ? null : 'tag-blanks' }
}

/** A tag as the standard writes it: `#org+impl`. */
export function tagText({ name, attributes }: HxlTag): string {
  return `#${[name, ...attributes].join('+')}`
}

/** Whether a cell means to be a tag, valid or not. */
export function isLikeTag(cell: string): boolean {
  return /^\s*#\s*[a-z]/i.test(cell)
}

const successors: Readonly<Record<string, HxlTag>> = {
  funder: { name: 'org', attributes: ['funder'] },
  donor: { name: 'org', attributes: ['funder'] },
  impl: { name: 'org', attributes: ['impl'] },
  prog: { name: 'org', attributes: ['prog'] },
  partner: { name: 'org', attributes: ['partner'] },
  period_date: { name: 'date', attributes: ['reported'] },
  report_date: { name: 'date', attributes: ['reported'] },
  start_date: { name: 'date', attributes: ['start'] },
  from_date: { name: 'date', attributes: ['start'] },
  end_date: { name: 'date', attributes: ['end'] },
  to_date: { name: 'date', attributes: ['end'] },
  loctype: { name: 'loc', attributes: ['type'] },
  lat_deg: { name: 'geo', attributes: ['lat'] },
  lon_deg: { name: 'geo', attributes: ['lon'] },
}

const endings: Readonly<Record<string, string>> = { id: 'code', type: 'type', num: 'num' }

function successor(tag: HxlTag): HxlTag {
  const whole = Object.hasOwn(successors, tag.name) ? successors[tag.name] : undefined
  if (whole !== undefined)
    return { name: whole.name, attributes: [...whole.attributes, ...tag.attributes] }
  const [, name, ending] = /^([a-z]\w*)_(id|type|num)$/.exec(tag.name) ?? []
  if (name === undefined || ending === undefined || name.startsWith('x_')) return tag
  const before = successor({ name, attributes: [] })
  return {
    name: before.name,
    attributes: [...before.attributes, endings[ending] ?? ending, ...tag.attributes],
  }
}
