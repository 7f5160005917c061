// For tests in a browser; apart from the rest, since it loads one.
export { describeInBrowser } from './browser.ts'
export { type Visitor, visit } from './visitor.ts'
