import { Component, type ReactNode } from 'react'

interface Props {
  readonly text: string
  readonly button: string
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
        <p>{this.props.text}</p>
        <button type="button" onClick={() => this.setState({ crashed: false })}>
          {this.props.button}
        </button>
      </div>
    )
  }
}
