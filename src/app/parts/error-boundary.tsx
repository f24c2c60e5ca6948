import { Trans } from '@lingui/react/macro'
import { Component, type ReactNode } from 'react'
import { storageTrouble } from '../../device/reopen.ts'
import { Button, ButtonLink } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

interface Props {
  /** A change of it tries again: the address of the page. */
  resetKey?: string
  /** Told once for each failure. */
  onError?: (error: unknown) => void
  children: ReactNode
}

interface State {
  failed: boolean
  /** Was it the storage: then nothing is said about what is saved. */
  isStorage: boolean
  resetKey: string | undefined
}

/** Keeps a failing page from taking the app with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, isStorage: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failed: true, isStorage: storageTrouble(error) !== null }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    if (props.resetKey === state.resetKey) return null
    return { failed: false, isStorage: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError?.(error)
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <div role="alert">
        <EmptyState
          title={<Trans>This page could not be shown</Trans>}
          action={
            <>
              <Button look="primary" onClick={() => location.reload()}>
                <Trans>Open it again</Trans>
              </Button>
              <ButtonLink href="/">
                <Trans>Go to Today</Trans>
              </ButtonLink>
            </>
          }
        >
          <p>
            {this.state.isStorage ? (
              <Trans>
                The browser has closed the app’s storage. What was saved is safe, and what you were
                typing is kept. Opening the app again usually helps.
              </Trans>
            ) : (
              <Trans>
                What you have written is saved. Opening the page again usually helps; one never
                opened before may need a connection.
              </Trans>
            )}
          </p>
        </EmptyState>
      </div>
    )
  }
}
