/** What a column may hold by the words of its heading, first match first; letters without accents. */
const rules: readonly (readonly [RegExp, string])[] = [
  [
    /\b(remark|comment|contact|phone|telephone|e ?mail|url|link|site web|website|observation|note)s?\b/,
    '',
  ],
  [/\b(number|nb|nombre|numero|count|cantidad|kol|no) (of|de|d|des)\b|^#? ?of\b|кильк|колич/, ''],
  [
    /\b(donors?|funders?|funding|funded by|bailleurs?|donantes?|donateurs?|financ\w*)\b|донор/,
    '#org+funder',
  ],
  [
    /\b(type|tipo|category|categorie)\b.*\b(org\w*|ong|ngo|partner|partenaire|socio)\b|\b(org\w*|ong|ngo|partner|partenaire|socio)\b.*\b(type|tipo|category|categorie)\b|тип орган/,
    '#org+type',
  ],
  [/\b(acronyme?|abbrev\w*|sigl[ae]|short)\b/, '#org+acronym'],
  [
    /\b(implement\w*|mise en oeuvre|ejecut\w*|execut\w*)\b.*(org|part|ong|ngo|agen|socio)|implementing|виконав|исполн/,
    '#org+impl',
  ],
  [/\b(program\w*|lead|chef de file|lider)\b.*(org|part|ong|ngo|agen)/, '#org+prog'],
  [
    /\b(organi[sz]ations?|organismes?|organizacion(es)?|organizacao|organizatia?|orgs?|ongs?|ngos?|agenc(y|ies)|agences?|agencia|partners?|partenaires?|socios?|who|quien|qui)\b|организ|орган[иі]з|партнер/,
    '#org',
  ],
  [
    /\b(sub ?sectors?|sous ?secteurs?|sub ?clusters?|subsector)\b|подсектор|підсектор/,
    '#subsector',
  ],
  [
    /\b(sectors?|secteurs?|sector\w*|clusters?|grupo sectorial|themes?|thematique)\b|сектор|кластер/,
    '#sector',
  ],
  [/\b(activit\w*|actividad\w*|intervention)\b|деятельн|діяльн|активн/, '#activity'],
  [/\b(start|debut|inicio|begin\w*|from)\b|начал|початок/, '#date+start'],
  [/\b(end|fin|completion|until)\b|окончан|кінець|завершен/, '#date+end'],
  [/\b(status|statut|etat)\b|статус/, '#status'],
  [/\breached\b|\batteints?\b|охоплен|охвачен/, '#reached'],
  [/\b(country|pays|pais|tara)\b|страна|країна/, '#country'],
  [/\b(sub ?districts?|communes?|ward|sub ?county|payam|parish)\b/, '#adm3'],
  [
    /\b(districts?|prefectures?|raion\w*|rayon\w*|municipalit\w*|municipio|cercle|count(y|ies)|woreda|lga|departements?)\b|район|громад/,
    '#adm2',
  ],
  [
    /\b(regions?|provinces?|provincia|governorates?|gouvernorat|oblasts?|states?|departamento\w*|canton|judet)\b|область|облст|регион|регіон/,
    '#adm1',
  ],
  [
    /\b(villages?|sites?|locations?|localit\w*|lieu|place|settlements?|camps?|towns?|city|where|donde)\b|населен|місто|город/,
    '#loc',
  ],
  [
    /\b(month|mois|mes|reporting period|periode?|period|date|when|cuando|quand)\b|месяц|місяць|дата/,
    '#date+reported',
  ],
]

/**
 * What the headings of a sheet without tags seem to say, by column from 0: each tag once, at its first
 * heading. A guess for a person to confirm.
 */
export function suggestedTags(headings: readonly string[]): Record<number, string> {
  const tags: Record<number, string> = {}
  const taken = new Set<string>()
  headings.forEach((heading, at) => {
    const tag = tagOfHeading(heading)
    if (tag === '' || taken.has(tag)) return
    taken.add(tag)
    tags[at] = tag
  })
  return tags
}

function tagOfHeading(heading: string): string {
  if (/^[a-z]+\d?(\+[a-z]\w*)+$/.test(heading.trim())) return `#${heading.trim()}`
  const words = heading
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
  if (words === '' || words.length > 80) return ''
  const isCode = /\bp ?codes?\b|\bcodes?\b|\bids?\b|\biso ?[23]?\b/.test(words)
  const level = /\b(?:adm|admin|administrative level|niveau admin\w*|admin level) ?([1-5])/.exec(
    words,
  )?.[1]
  if (level !== undefined) return `#adm${level}+${isCode ? 'code' : 'name'}`
  const tag = rules.find(([pattern]) => pattern.test(words))?.[1] ?? ''
  const isPlace = /^#(country|adm|loc)/.test(tag)
  if (isCode) return isPlace || /^#(sector|org)$/.test(tag) ? `${tag}+code` : ''
  return isPlace && tag !== '#country' ? `${tag}+name` : tag
}
