import { useLingui } from '@lingui/react/macro'

/** What a person can say that a column holds; the empty one for a column that is not read. */
export const columnTags = [
  '',
  '#org',
  '#org+lead',
  '#org+impl',
  '#org+funder',
  '#org+partner',
  '#org+acronym',
  '#org+type',
  '#sector',
  '#sector+code',
  '#subsector',
  '#activity',
  '#country',
  '#country+code',
  '#adm1+name',
  '#adm1+code',
  '#adm2+name',
  '#adm2+code',
  '#adm3+name',
  '#adm3+code',
  '#loc+name',
  '#date+start',
  '#date+end',
  '#date+reported',
  '#status',
] as const

/** What each of them is in plain words. */
export function useColumnTagWords(): (tag: string) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    '': t`Not read`,
    '#org': t`Organisation`,
    '#org+lead': t`Organisation that leads`,
    '#org+prog': t`Organisation that leads`,
    '#org+impl': t`Organisation that implements`,
    '#org+funder': t`Organisation that funds`,
    '#org+partner': t`Organisation that supports`,
    '#org+acronym': t`Acronym of the organisation`,
    '#org+type': t`Kind of organisation`,
    '#sector': t`Issue or sector`,
    '#sector+code': t`Code of the issue or sector`,
    '#subsector': t`Issue in detail, sub-sector`,
    '#activity': t`What is done`,
    '#country': t`Country`,
    '#country+code': t`Country, code`,
    '#adm1+name': t`Area, level 1 (region)`,
    '#adm1+code': t`Area, level 1, P-code`,
    '#adm2+name': t`Area, level 2 (district)`,
    '#adm2+code': t`Area, level 2, P-code`,
    '#adm3+name': t`Area, level 3 (commune)`,
    '#adm3+code': t`Area, level 3, P-code`,
    '#loc+name': t`Place`,
    '#date+start': t`First day`,
    '#date+end': t`Last day`,
    '#date+reported': t`Day or month of the report`,
    '#status': t`State of the work`,
  }
  return (tag) => words[tag] ?? tag
}
