const troubleInEnglish = {
  'too-large': 'The file is larger than 50 MB.',
  'too-slow': 'Reading the file took too long, or needed too much memory.',
  'not-a-sheet': 'The file is neither a text file with columns nor an Excel workbook (.xlsx).',
  'old-excel':
    'The file is a workbook of Excel 97 to 2003 (.xls): open it there and save it as .xlsx or .csv.',
  locked: 'The workbook is locked with a password: open it and save it without one.',
  'broken-zip': 'The workbook is damaged or cut off: its parts cannot be unpacked.',
  bomb: 'The workbook unpacks to far more than any sheet holds, so that it was not read.',
  'broken-xml': 'The workbook is damaged: a part of it cannot be read.',
  'not-text': 'The file is not text in an encoding that is known.',
} as const

/** Why nothing of a file could be read. */
export type SheetTrouble = keyof typeof troubleInEnglish

const troubleInFrench: Record<SheetTrouble, string> = {
  'too-large': 'Le fichier dépasse 50 Mo.',
  'too-slow': 'La lecture du fichier a pris trop de temps ou trop de mémoire.',
  'not-a-sheet': 'Le fichier n’est ni un texte en colonnes ni un classeur Excel (.xlsx).',
  'old-excel':
    'Le fichier est un classeur d’Excel 97 à 2003 (.xls) : ouvrez-le et enregistrez-le en .xlsx ou .csv.',
  locked: 'Le classeur est protégé par un mot de passe : enregistrez-le sans mot de passe.',
  'broken-zip': 'Le classeur est endommagé ou coupé : ses parties ne peuvent pas être extraites.',
  bomb: 'Une fois extrait, le classeur serait bien plus grand que toute feuille : il n’a pas été lu.',
  'broken-xml': 'Le classeur est endommagé : une de ses parties est illisible.',
  'not-text': 'Le fichier n’est pas un texte dans un codage connu.',
}

const leftOutInEnglish = {
  'no-organisation': 'The row names no organisation.',
  'counts-only': 'The sheet counts organisations and names none.',
  'organisation-alone': 'The row names an organisation, but no issue, no area and no activity.',
  total: 'The row sums up others.',
  'head-again': 'The row repeats the headings or the tags.',
  'organisations-cut':
    'The row names an organisation beyond the 2,000 that are taken from one sheet: bring the sheet in piece by piece.',
  'needs-mapping': 'The columns have no tags: somebody has to say what they hold.',
} as const

/** Why a row of a sheet proposes nothing. */
export type SheetLeftOutReason = keyof typeof leftOutInEnglish

const leftOutInFrench: Record<SheetLeftOutReason, string> = {
  'no-organisation': 'La ligne ne nomme aucune organisation.',
  'counts-only': 'La feuille compte des organisations et n’en nomme aucune.',
  'organisation-alone': 'La ligne nomme une organisation, mais ni thème, ni zone, ni activité.',
  total: 'La ligne est une somme d’autres lignes.',
  'head-again': 'La ligne répète les intitulés ou les balises.',
  'organisations-cut':
    'La ligne nomme une organisation au-delà des 2 000 que l’on prend d’une feuille : importez la feuille en plusieurs parties.',
  'needs-mapping':
    'Les colonnes n’ont pas de balises : quelqu’un doit dire ce qu’elles contiennent.',
}

const notesInEnglish = {
  'rows-cut':
    'The sheet has more than the 250,000 rows that are read at once: those from this one on were not read.',
  'columns-cut': 'Rows have more columns than are read: those after this one were not read.',
  'cell-cut': 'A cell was too long and was cut.',
  encoding: 'The text is in no Unicode encoding: it was read as Windows wrote it in the west.',
  'broken-quotes': 'A quotation mark has no end: the text may have been cut at the wrong place.',
  'sheet-without-tags': 'The sheet has no tags and was passed over.',
  'other-sheet': 'The sheet has tags as well, but fewer of what is needed: it was passed over.',
  'hidden-sheet': 'The sheet is hidden in the workbook, and was read all the same.',
  'tag-blanks': 'Blanks or capitals in the tag were passed over.',
  'tag-old': 'The tag is of an older standard and was read as its successor.',
  'tag-invalid': 'It is no valid tag: the column was not read.',
  'word-among-tags': 'A heading stands among the tags: the column was not read.',
  'two-languages': 'Cells hold a name in two languages: each was kept as another name.',
  'merged-cells': 'Merged cells: what stands in the first of them was taken for all.',
  formula: 'Cells hold formulas: what the workbook had saved as their results was taken.',
  'formula-empty': 'A formula has no saved result and was taken as empty.',
  'error-cell': 'A cell holds an error of the spreadsheet and was taken as empty.',
  'no-value': 'A word that says that nothing is known was taken as empty.',
  'part-word':
    'A word says which part somebody has, where a name should stand: it was passed over.',
  'bad-date': 'A date cannot be read and was passed over.',
  'ends-before': 'The last day lies before the first: both were passed over.',
  'code-two-names': 'The same code stands beside different names: the most frequent was taken.',
  'look-alike': 'A name mixes letters of two scripts that look alike.',
  'name-cut': 'A name was too long and was cut.',
  'several-in-cell': 'A cell lists several things between semicolons: each was taken.',
  'lines-cut': 'The row stands for more lines than are taken at once: the others were not taken.',
} as const

/** What was taken otherwise than it stands in a sheet, or passed over. */
export type SheetNoteReason = keyof typeof notesInEnglish

const notesInFrench: Record<SheetNoteReason, string> = {
  'rows-cut':
    'La feuille a plus de 250 000 lignes, que l’on lit en une fois : celles à partir de celle-ci n’ont pas été lues.',
  'columns-cut':
    'Des lignes ont plus de colonnes qu’on n’en lit : celles qui suivent celle-ci n’ont pas été lues.',
  'cell-cut': 'Une cellule était trop longue et a été coupée.',
  encoding:
    'Le texte n’est dans aucun codage Unicode : il a été lu comme Windows l’écrit à l’ouest.',
  'broken-quotes': 'Un guillemet n’est pas fermé : le texte a pu être coupé au mauvais endroit.',
  'sheet-without-tags': 'La feuille n’a pas de balises et a été laissée de côté.',
  'other-sheet':
    'La feuille a aussi des balises, mais moins de celles qu’il faut : elle a été laissée de côté.',
  'hidden-sheet': 'La feuille est masquée dans le classeur et a été lue tout de même.',
  'tag-blanks': 'Des espaces ou des majuscules dans la balise ont été ignorés.',
  'tag-old': 'La balise est d’une norme plus ancienne et a été lue comme celle qui lui succède.',
  'tag-invalid': 'Ce n’est pas une balise valable : la colonne n’a pas été lue.',
  'word-among-tags': 'Un intitulé se trouve parmi les balises : la colonne n’a pas été lue.',
  'two-languages':
    'Des cellules contiennent un nom en deux langues : chacun est gardé comme autre nom.',
  'merged-cells': 'Cellules fusionnées : le contenu de la première a été retenu pour toutes.',
  formula: 'Des cellules contiennent des formules : les résultats enregistrés ont été retenus.',
  'formula-empty': 'Une formule n’a pas de résultat enregistré et a été tenue pour vide.',
  'error-cell': 'Une cellule contient une erreur du tableur et a été tenue pour vide.',
  'no-value': 'Un mot qui dit qu’on ne sait rien a été tenu pour vide.',
  'part-word':
    'Un mot dit quel est le rôle de quelqu’un, là où devrait se trouver un nom : il a été ignoré.',
  'bad-date': 'Une date est illisible et a été ignorée.',
  'ends-before': 'Le dernier jour précède le premier : les deux ont été ignorés.',
  'code-two-names': 'Le même code accompagne des noms différents : le plus fréquent a été retenu.',
  'look-alike': 'Un nom mêle des lettres semblables de deux écritures.',
  'name-cut': 'Un nom était trop long et a été coupé.',
  'several-in-cell':
    'Une cellule énumère plusieurs choses entre points-virgules : chacune a été retenue.',
  'lines-cut':
    'La ligne compte pour plus de lignes qu’on n’en retient en une fois : les autres ne l’ont pas été.',
}

/** A sentence of `lang` for each reason of a sheet's report; English where there are no words. */
export function sheetWords(
  lang: string,
): (reason: SheetTrouble | SheetLeftOutReason | SheetNoteReason) => string {
  const isFrench = lang === 'fr' || lang.startsWith('fr-')
  const sentences: Record<SheetTrouble | SheetLeftOutReason | SheetNoteReason, string> = isFrench
    ? { ...troubleInFrench, ...leftOutInFrench, ...notesInFrench }
    : { ...troubleInEnglish, ...leftOutInEnglish, ...notesInEnglish }
  return (reason) => sentences[reason]
}
