import { z } from 'zod/mini'
import { Identity } from '../../sync/identity.ts'
import { OrganisationBack, OrganisationLinking } from '../http/organisation-routes.ts'
import { type Operation, postFailures } from './operation.ts'

const Nothing = z.object({})
const There = z.object({ address: z.string() })

/** Signing in by an organisation, where one is configured. */
export const organisationOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/sign-in-ways',
    summary: 'Says whether one can come back by an organisation’s sign-in, and what it is called.',
    signedIn: false,
    answer: z.object({ organisation: z.nullable(z.object({ label: z.string() })) }),
    failures: [],
  },
  {
    method: 'post',
    path: '/api/v1/sign-in/organisation',
    summary:
      'Gives the address at which the organisation asks who one is; sets a cookie for 5 minutes.',
    signedIn: false,
    request: Nothing,
    answer: There,
    failures: [...postFailures, 'not-found', 'not-ready'],
  },
  {
    method: 'post',
    path: '/api/v1/sign-in/organisation/back',
    summary:
      'Comes back with the query that the organisation sent one back with; sets the session cookie.',
    signedIn: false,
    request: OrganisationBack,
    answer: z.object({ me: Identity, held: z.nullable(z.int()) }),
    failures: [
      ...postFailures,
      'not-found',
      'not-known',
      'not-ready',
      'other-mission',
      'other-person',
      'nothing-held',
    ],
  },
  {
    method: 'get',
    path: '/api/v1/organisation-sign-in',
    summary: 'Says since when an organisation’s sign-in is linked to oneself.',
    signedIn: true,
    answer: z.object({ label: z.nullable(z.string()), linkedAt: z.nullable(z.string()) }),
    failures: ['signed-out'],
  },
  {
    method: 'post',
    path: '/api/v1/organisation-sign-in',
    summary: 'Gives the address at which the organisation asks who one is, to link it to oneself.',
    signedIn: true,
    request: Nothing,
    answer: There,
    failures: [...postFailures, 'signed-out', 'step-up', 'not-found', 'not-ready'],
  },
  {
    method: 'post',
    path: '/api/v1/organisation-sign-in/back',
    summary: 'Links the sign-in with the query that the organisation sent one back with.',
    signedIn: true,
    request: OrganisationLinking,
    answer: Nothing,
    failures: [...postFailures, 'signed-out', 'not-found', 'not-known', 'not-ready'],
  },
  {
    method: 'post',
    path: '/api/v1/organisation-sign-in/remove',
    summary: 'Takes that link away.',
    signedIn: true,
    answer: Nothing,
    failures: ['signed-out', 'other-site', 'step-up', 'not-found'],
  },
]
