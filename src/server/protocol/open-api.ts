import { z } from 'zod/mini'
import { recordSchemas } from '../../domain/records.ts'
import { protocolHeader, protocolVersion } from '../../sync/protocol.ts'
import { type FailureKind, failureStatuses } from '../http/failures.ts'
import { sessionCookie } from '../http/sessions-in.ts'
import type { Operation } from './operation.ts'
import { commonFailures, operations } from './operations.ts'

type Json = Readonly<Record<string, unknown>>

/** The JSON Schema of what `schema` takes. What only code can check is left open. */
export function jsonSchemaOf(schema: z.core.$ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io: 'input',
  })
  return rest
}

/**
 * The API as an OpenAPI 3.1 document, made from the schemas that check the requests; `records` among
 * its components hold the schema of every kind of record. `PROTOCOL.md` tells what they mean.
 */
export function openApi(publicUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:([a-z]+)/gi, '{$1}')
    paths[path] = { ...paths[path], [operation.method]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Liaison',
      version: String(protocolVersion),
      description: 'Joining, push and pull, events. What they mean is told in PROTOCOL.md.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      parameters: {
        protocol: {
          name: protocolHeader,
          in: 'header',
          required: true,
          schema: { type: 'string', const: String(protocolVersion) },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
      schemas: {
        failure: jsonSchemaOf(FailureBody),
        ...Object.fromEntries(
          Object.entries(recordSchemas).map(([kind, schema]) => [
            `record-${kind}`,
            jsonSchemaOf(schema),
          ]),
        ),
      },
    },
  }
}

const failureKinds = Object.keys(failureStatuses) as FailureKind[]
const FailureBody = z.object({
  error: z.object({ kind: z.enum(failureKinds), message: z.string() }),
})

function described({ summary, signedIn, request, query, answer, failures, path }: Operation): Json {
  const isStream = path.endsWith('/wake')
  return {
    summary,
    // An `EventSource` of a browser can set no header.
    ...(isStream
      ? {}
      : {
          parameters: [
            { $ref: '#/components/parameters/protocol' },
            ...parametersOf(query),
            ...namesIn(path),
          ],
        }),
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    ...(request === undefined
      ? {}
      : { requestBody: { required: true, content: contentOf(request) } }),
    responses: {
      200: {
        description: 'Done.',
        content: contentOf(answer),
      },
      ...failureAnswers([
        ...commonFailures,
        ...failures,
        // LEA3: whatever asks for a session may be told that its device is shut out.
        ...(signedIn ? (['departed'] as const) : []),
      ]),
    },
  }
}

/** What a path names, such as `:id`. */
function namesIn(path: string): Json[] {
  return [...path.matchAll(/:([a-z]+)/gi)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function parametersOf(query: z.core.$ZodType | undefined): Json[] {
  if (query === undefined) return []
  const { properties, required } = jsonSchemaOf(query)
  const needed: readonly unknown[] = Array.isArray(required) ? required : []
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: needed.includes(name),
    schema,
  }))
}

function failureAnswers(kinds: readonly FailureKind[]): Json {
  const byStatus = new Map<number, FailureKind[]>()
  for (const kind of kinds) {
    const status = failureStatuses[kind]
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [
      status,
      {
        description: ofStatus.join(', '),
        content: jsonContent({ $ref: '#/components/schemas/failure' }),
      },
    ]),
  )
}

/** The bodies that are no JSON, by their media types. */
const bodies = {
  stream: { 'text/event-stream': { schema: { type: 'string' } } },
  picture: { 'image/*': {} },
  bytes: { 'application/octet-stream': {} },
} as const

function contentOf(body: z.core.$ZodType | keyof typeof bodies): Json {
  return typeof body === 'string' ? bodies[body] : jsonContent(jsonSchemaOf(body))
}

function jsonContent(schema: Json): Json {
  return { 'application/json': { schema } }
}
