import { type Context, Hono } from 'hono'
import {
  arrivedOf,
  type PictureTrouble,
  pictureOf,
  pictureRoom,
  takePiece,
} from '../attachments/pictures.ts'
import type { Deps } from './app.ts'
import { readPiece } from './body.ts'
import { Failure } from './failures.ts'
import { demandSession, type Signed } from './guards.ts'

const sentences: Record<PictureTrouble, string> = {
  'not-found': 'There is no such picture, or you may not see it.',
  'not-allowed': 'Only who took this photo may send it.',
  'too-large': 'The picture is larger than was announced.',
  'wrong-content': 'What came is not the picture that was announced.',
  'no-room': 'The pictures of this mission have no more room on the server.',
}

/** Pictures of attachments: sent in pieces, and given to whoever may see their record. */
export function attachmentRoutes(deps: Deps): Hono<Signed> {
  const { storage, mission, now } = deps
  const routes = new Hono<Signed>()
  const whereOf = (context: Context<Signed>) => ({
    storage,
    mission,
    now,
    actor: context.get('session').actor,
  })

  routes.get('/attachments/:id/arrived', demandSession(deps), async (context) =>
    context.json(told(await arrivedOf(whereOf(context), context.req.param('id')))),
  )

  routes.get('/attachments/:id', demandSession(deps), async (context) => {
    const { type, content } = told(await pictureOf(whereOf(context), context.req.param('id')))
    return context.body(new Uint8Array(content), 200, {
      'content-type': type,
      'content-disposition': 'attachment; filename="photo"',
    })
  })

  routes.put('/attachments/:id', demandSession(deps), async (context) => {
    const from = Number(context.req.query('from') ?? '0')
    if (!Number.isSafeInteger(from) || from < 0)
      throw new Failure('bad-request', 'from: a whole number of bytes.')
    const piece = await readPiece(context.req, pictureRoom.pieceBytes)
    return context.json(
      told(await takePiece(whereOf(context), context.req.param('id'), from, piece)),
    )
  })
  return routes
}

function told<Answer extends object>(answer: Answer | PictureTrouble): Answer {
  if (typeof answer === 'string') throw new Failure(answer, sentences[answer])
  return answer
}
