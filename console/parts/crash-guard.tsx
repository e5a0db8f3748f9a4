import { Component, type ReactNode } from 'react'
import type { Translate } from '../messages/messages.ts'

interface Props {
  readonly words: Translate
  readonly children: ReactNode
}

/** What a person sees instead of an empty page when a component throws. */
export class CrashGuard extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    if (!this.state.crashed) return this.props.children
    return (
      <main role="alert" style={{ padding: 24 }}>
        <p>{this.props.words('app.crashed')}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {this.props.words('action.reload')}
        </button>
      </main>
    )
  }
}
