const leftOutInEnglish = {
  'too-large': 'The file is larger than 10 MB.',
  'too-slow': 'Reading the file took too long.',
  'not-text': 'The file is not text in an encoding that is known.',
  nothing: 'There is no event and no card in the file.',
  'too-many': 'The file has more of them than are read at once.',
  'long-line': 'A line in it is longer than 60,000 characters.',
  'too-big': 'It is longer than 400,000 characters.',
  nested: 'It holds parts within parts without end.',
  unfinished: 'It has no end: the file was cut off.',
  broken: 'A line in it cannot be read.',
  'not-a-meeting': 'It is a task, a journal or a time when somebody is busy, and no meeting.',
  'no-title': 'It has no title.',
  'no-start': 'It does not say when it begins.',
  'bad-time': 'Its time cannot be read.',
  'ends-before': 'It ends before it begins.',
  'too-long': 'It lasts longer than 31 days.',
  'unknown-zone': 'Its time zone is unknown, and the file does not describe it.',
  'bad-rule': 'The rule by which it is repeated cannot be read.',
  'too-often': 'It is repeated more often than meetings are.',
  'no-occurrence': 'It is repeated, but never in the time that is looked at.',
  older: 'The file holds a later version of it.',
  'no-name': 'It names nobody.',
  group: 'It is a list of people, and no person.',
} as const

/** Why something was left out. */
export type LeftOutReason = keyof typeof leftOutInEnglish

const leftOutInFrench: Record<LeftOutReason, string> = {
  'too-large': 'Le fichier dépasse 10 Mo.',
  'too-slow': 'La lecture du fichier a pris trop de temps.',
  'not-text': 'Le fichier n’est pas un texte dans un codage connu.',
  nothing: 'Le fichier ne contient ni événement ni carte.',
  'too-many': 'Le fichier en contient plus qu’on n’en lit en une fois.',
  'long-line': 'Une de ses lignes dépasse 60 000 caractères.',
  'too-big': 'Il dépasse 400 000 caractères.',
  nested: 'Il contient des parties imbriquées sans fin.',
  unfinished: 'Il n’a pas de fin : le fichier est coupé.',
  broken: 'Une de ses lignes est illisible.',
  'not-a-meeting': 'C’est une tâche, un journal ou une indisponibilité, pas une réunion.',
  'no-title': 'Il n’a pas de titre.',
  'no-start': 'Il ne dit pas quand il commence.',
  'bad-time': 'Sa date est illisible.',
  'ends-before': 'Il finit avant de commencer.',
  'too-long': 'Il dure plus de 31 jours.',
  'unknown-zone': 'Son fuseau horaire est inconnu et le fichier ne le décrit pas.',
  'bad-rule': 'La règle de répétition est illisible.',
  'too-often': 'Il se répète plus souvent qu’une réunion.',
  'no-occurrence': 'Il se répète, mais jamais dans la période examinée.',
  older: 'Le fichier en contient une version plus récente.',
  'no-name': 'Elle ne nomme personne.',
  group: 'C’est une liste de personnes, pas une personne.',
}

const notesInEnglish = {
  'no-end': 'It does not say when it ends: one hour was taken.',
  'whole-day': 'It lasts whole days: midnight in the mission’s zone was taken.',
  'zone-of-mission': 'Its time names no zone: the mission’s was taken.',
  'other-zone':
    'Its zone is described in the file only: the instant was kept, the zone is the mission’s.',
  'cut-series': 'It is repeated beyond the time that is looked at: only that part was taken.',
  'cut-text': 'A text in it was too long and was cut.',
  'following-too': 'A change of all that follow was taken for one meeting only.',
} as const

/** What was taken otherwise than it stands in the file. */
export type NoteReason = keyof typeof notesInEnglish

const notesInFrench: Record<NoteReason, string> = {
  'no-end': 'Il ne dit pas quand il finit : une heure a été retenue.',
  'whole-day': 'Il dure des jours entiers : minuit dans le fuseau de la mission a été retenu.',
  'zone-of-mission': 'Son heure ne nomme aucun fuseau : celui de la mission a été retenu.',
  'other-zone':
    'Son fuseau n’est décrit que dans le fichier : l’instant est gardé, le fuseau est celui de la mission.',
  'cut-series': 'Il se répète au-delà de la période examinée : seule cette partie a été retenue.',
  'cut-text': 'Un de ses textes était trop long et a été coupé.',
  'following-too': 'Un changement de toutes les suivantes n’a été retenu que pour une réunion.',
}

/** Why something was left out or changed, in one sentence of `lang`; English where there are no words. */
export function importWords(lang: string): (reason: LeftOutReason | NoteReason) => string {
  const isFrench = lang === 'fr' || lang.startsWith('fr-')
  const sentences: Record<LeftOutReason | NoteReason, string> = isFrench
    ? { ...leftOutInFrench, ...notesInFrench }
    : { ...leftOutInEnglish, ...notesInEnglish }
  return (reason) => sentences[reason]
}
