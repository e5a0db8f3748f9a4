import { Component, type ReactNode } from 'react'
import type { Translate } from '../../messages/messages.ts'

interface Props {
  readonly words: Translate
  readonly children: ReactNode
}

/** What a person sees instead of an empty pane when a component throws. */
export class CrashGuard extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false }

  static getDerivedStateFromError() {
    return { crashed: true }
  }

  override render() {
    if (!this.state.crashed) return this.props.children
    return (
      <div role="alert" style={{ padding: 16 }}>
        <p>{this.props.words('app.crashed')}</p>
        <button type="button" onClick={() => this.setState({ crashed: false })}>
          {this.props.words('app.reload')}
        </button>
      </div>
    )
  }
}
