import { Trans, useLingui } from '@lingui/react/macro'
import { addComment, removeComment, type Subject } from '../../device/comment-commands.ts'
import { commentsOn, type SignedComment } from '../../device/comments.ts'
import { restore } from '../../device/commit.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { useFormerWords } from '../words/person-name.ts'
import { Button } from './button.tsx'
import styles from './comment-thread.module.css'
import { Field } from './field.tsx'
import { RecordMarking } from './record-marking.tsx'
import { Section } from './section.tsx'
import { TextArea } from './text-area.tsx'
import { useDraft } from './use-draft.ts'
import { useLive } from './use-live.ts'
import { useSaving } from './use-saving.ts'
import { WhyNot } from './why-not.tsx'

interface Props {
  subject: Subject
  /** May this person add to it. */
  mayComment: boolean
}

/** What people remark on a record, and where one more remark is written. */
export function CommentThread({ subject, mayComment }: Props) {
  const { t } = useLingui()
  const { me } = useDevice()
  const comments = useComments(subject) ?? []
  if (comments.length === 0 && !mayComment) return null
  return (
    <Section title={t`Comments`} count={comments.length || undefined}>
      {comments.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of an unstyled list
        <ol role="list" className={styles.thread}>
          {comments.map((comment) => (
            <OneComment key={comment.id} comment={comment} />
          ))}
        </ol>
      )}
      {mayComment ? (
        <NewComment subject={subject} />
      ) : (
        <WhyNot
          act="comment"
          where={{ mechanismId: subject.mechanismId, ownerOrganisationId: me.organisationId }}
        />
      )}
    </Section>
  )
}

function OneComment({ comment }: { comment: SignedComment }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const format = useFormat()
  const save = useSaving()
  const mine = comment.createdBy === me.personId
  const author = mine ? t`You` : (comment.author ?? t`Somebody who has left`)
  return (
    <li className={styles.comment}>
      <p className={styles.head}>
        <strong>{author}</strong>
        <time dateTime={comment.createdAt}>{format.instant(comment.createdAt, me.zone)}</time>
        {mine && (
          <Button
            look="quiet"
            small
            onClick={() =>
              void save(removeComment(device, comment.id), {
                text: t`Comment taken away.`,
                undo: () => restore(device, 'comment', comment.id),
              })
            }
          >
            <Trans>Take away</Trans>
          </Button>
        )}
      </p>
      <p className={styles.text} lang={comment.lang}>
        {comment.text}
      </p>
      <RecordMarking of={{ kind: 'comment', id: comment.id }} readOnly={!mine} />
    </li>
  )
}

function NewComment({ subject }: { subject: Subject }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [text, setText, drop] = useDraft(`comment/${subject.id}`)
  const send = async () => {
    if (text.trim() === '') return
    // Somebody may be typing the next one already.
    if (await save(addComment(device, subject, text.trim()))) drop(text)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Field label={t`Comment`}>
        <TextArea value={text} maxLength={4000} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div>
        <Button type="submit" disabled={text.trim() === ''}>
          <Trans>Add comment</Trans>
        </Button>
      </div>
    </form>
  )
}

function useComments({ kind, id }: Subject): SignedComment[] | undefined {
  const { db } = useDevice()
  const former = useFormerWords()
  return useLive(() => commentsOn(db, { kind, id }, former), [db, kind, id, former])
}
