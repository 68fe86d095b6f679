import { Component, type ReactNode } from 'react'
import { english } from '../../shared/language.ts'
import { ErrorNote } from '../components/ErrorNote.tsx'

const problem = {
  code: 'page-error',
  message: english('This page met an error of its own.'),
  tryThis: english('The other pages and the recording go on. Open another page, or reload the window.'),
}

/** Keeps an error of one page inside that page. Give it the page's name as key, so that another page starts fresh. */
export class PageError extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <ErrorNote problem={problem} mustStop /> : this.props.children
  }
}
