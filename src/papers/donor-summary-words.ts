import type { LabourRole } from '../domain/labour-line.ts'
import type { Constituency } from '../domain/organisation.ts'
import type { ActionProgress } from './donor-summary.ts'
import {
  englishJointWords,
  frenchJointWords,
  type SummaryJointWords,
} from './summary-joint-words.ts'

/** The fixed words of the donor's page in one language. */
export type SummaryWords = {
  readonly title: string
  readonly marking: string
  readonly month: string
  readonly tookPart: string
  readonly people: (count: number) => string
  /** Of several meetings: how often people came in all. */
  readonly came: (count: number) => string
  readonly withheld: (smallest: number) => string
  readonly few: string
  readonly period: string
  readonly until: string
  readonly held: (meetings: number, organisations: number) => string
  readonly byMonth: string
  readonly decided: string
  readonly kept: string
  readonly agreements: string
  readonly matrix: string
  readonly matrixHeads: readonly [string, string, string, string]
  readonly agenda: string
  readonly decisions: string
  readonly notNamed: (count: number) => string
  readonly actions: string
  readonly counts: (counts: Readonly<Record<ActionProgress, number>>) => string
  readonly task: string
  readonly who: string
  readonly due: string
  readonly progress: Readonly<Record<ActionProgress, string>>
  readonly stands: string
  readonly allPartners: string
  readonly labour: string
  readonly roles: Readonly<Record<LabourRole, string>>
  readonly constituencies: Readonly<Record<Constituency, string>>
  readonly joint: SummaryJointWords
  readonly goals: string
  readonly next: string
  readonly question: string
  readonly released: string
  readonly updated: (version: number, firstOn: string) => string
  readonly versionCode: (version: number) => string
  readonly passcodeTitle: string
  readonly passcodeWhy: string
  readonly passcode: string
  readonly open: string
  readonly wrongPasscode: string
  readonly locked: string
  readonly gone: string
  readonly goneWhy: string
}

const english: SummaryWords = {
  title: 'Summary for partners and donors',
  marking: 'TLP:GREEN. You may share it within the community of partners, not in public.',
  month: 'Held in',
  tookPart: 'Who took part',
  people: (count) => `${count} people took part.`,
  came: (count) => `In all the meetings together, people came ${count} times.`,
  withheld: (smallest) =>
    `A number of people is left out where it is under ${smallest}, or where a smaller one could be worked out from it.`,
  few: 'number left out',
  period: 'From',
  until: 'to',
  held: (meetings, organisations) =>
    `${meetings} ${meetings === 1 ? 'meeting' : 'meetings'} held, ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'} taking part.`,
  byMonth: 'Decisions and kept promises by month',
  decided: 'decisions',
  kept: 'promises kept',
  agreements: 'Agreements that this rests on',
  matrix: 'The table as a file (CSV)',
  matrixHeads: ['Issue', 'Area', 'Organisation', 'Part'],
  agenda: 'What was discussed',
  decisions: 'What was agreed',
  notNamed: (count) =>
    count === 1
      ? 'One more decision is not part of this summary.'
      : `${count} more decisions are not part of this summary.`,
  actions: 'What was promised',
  counts: ({ open, done, dropped }) => `Open ${open} · done ${done} · dropped ${dropped}`,
  task: 'Action',
  who: 'Responsible',
  due: 'Due',
  stands: 'State',
  progress: { open: 'open', done: 'done', dropped: 'dropped' },
  allPartners: 'all partners',
  labour: 'Who does what, as agreed',
  roles: {
    lead: 'lead',
    co_lead: 'co-lead',
    support: 'support',
    implementing: 'implementing',
    funding: 'funding',
    observing: 'observing',
  },
  constituencies: {
    international_organisations: 'International organisations',
    bilateral_donors: 'Bilateral donors',
    host_authorities: 'Host-country authorities',
    ngos: 'NGOs and academia',
    other: 'Others',
  },
  joint: englishJointWords,
  goals: 'What donors have said they aim at',
  next: 'Next meeting in',
  question: 'Questions',
  released: 'Released on',
  updated: (version, firstOn) =>
    `Updated. This is version ${version}; the first was released on ${firstOn}.`,
  versionCode: (version) => `Version ${version}, code of its content`,
  passcodeTitle: 'This page asks for a passcode',
  passcodeWhy: 'Whoever sent you the link tells you the passcode, by telephone for example.',
  passcode: 'Passcode',
  open: 'Open the page',
  wrongPasscode:
    'This is not the passcode. After five wrong ones the link is locked for 15 minutes.',
  locked: 'Too many wrong passcodes. The link is locked for 15 minutes; then you can try again.',
  gone: 'There is nothing at this address',
  goneWhy:
    'The link may have been withdrawn, may have run out, or may be incomplete. Ask the person who sent it.',
}

const french: SummaryWords = {
  title: 'Résumé pour les partenaires et les donateurs',
  marking: 'TLP:GREEN. À partager au sein de la communauté des partenaires, pas en public.',
  month: 'Tenue en',
  tookPart: 'Participants',
  people: (count) => `${count} personnes ont participé.`,
  came: (count) => `${count} présences au total de toutes les réunions.`,
  withheld: (smallest) =>
    `Un nombre de personnes est omis s’il est inférieur à ${smallest}, ou s’il permettait d’en déduire un plus petit.`,
  few: 'nombre omis',
  period: 'De',
  until: 'à',
  held: (meetings, organisations) =>
    `Réunions tenues : ${meetings}. Organisations participantes : ${organisations}.`,
  byMonth: 'Décisions et engagements tenus par mois',
  decided: 'décisions',
  kept: 'engagements tenus',
  agreements: 'Accords sur lesquels cela repose',
  matrix: 'Le tableau en fichier (CSV)',
  matrixHeads: ['Thème', 'Zone', 'Organisation', 'Rôle'],
  agenda: 'Points examinés',
  decisions: 'Ce qui a été convenu',
  notNamed: (count) =>
    count === 1
      ? 'Une autre décision ne figure pas dans ce résumé.'
      : `${count} autres décisions ne figurent pas dans ce résumé.`,
  actions: 'Engagements pris',
  counts: ({ open, done, dropped }) =>
    `En cours ${open} · terminés ${done} · abandonnés ${dropped}`,
  task: 'Action',
  who: 'Responsable',
  due: 'Échéance',
  stands: 'État',
  progress: { open: 'en cours', done: 'terminé', dropped: 'abandonné' },
  allPartners: 'tous les partenaires',
  labour: 'Répartition des tâches convenue',
  roles: {
    lead: 'chef de file',
    co_lead: 'co-chef de file',
    support: 'appui',
    implementing: 'mise en œuvre',
    funding: 'financement',
    observing: 'observation',
  },
  constituencies: {
    international_organisations: 'Organisations internationales',
    bilateral_donors: 'Donateurs bilatéraux',
    host_authorities: 'Autorités du pays hôte',
    ngos: 'ONG et monde universitaire',
    other: 'Autres',
  },
  joint: frenchJointWords,
  goals: 'Objectifs énoncés par les donateurs',
  next: 'Prochaine réunion en',
  question: 'Questions',
  released: 'Publié le',
  updated: (version, firstOn) =>
    `Mis à jour. Ceci est la version ${version} ; la première a été publiée le ${firstOn}.`,
  versionCode: (version) => `Version ${version}, code de son contenu`,
  passcodeTitle: 'Cette page demande un code',
  passcodeWhy:
    'La personne qui vous a envoyé le lien vous donne le code, par téléphone par exemple.',
  passcode: 'Code',
  open: 'Ouvrir la page',
  wrongPasscode:
    'Ce n’est pas le code. Après cinq codes erronés, le lien est bloqué pendant 15 minutes.',
  locked:
    'Trop de codes erronés. Le lien est bloqué pendant 15 minutes ; vous pourrez ensuite réessayer.',
  gone: 'Il n’y a rien à cette adresse',
  goneWhy:
    'Le lien a peut-être été retiré, a expiré ou est incomplet. Adressez-vous à la personne qui vous l’a envoyé.',
}

/** The words for `lang`; English where there are none. */
export function summaryWords(lang: string): SummaryWords {
  return lang === 'fr' || lang.startsWith('fr-') ? french : english
}
