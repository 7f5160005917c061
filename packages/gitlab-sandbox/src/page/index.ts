// What a page is made from, for those who add one of their own: `PageAdditions`.
export { ApiError } from '../http/api-error.ts'
export { type Html, html } from './html/html.ts'
export { type LabelAppearance, labelChip } from './html/label-chip.ts'
export { menu } from './html/menu.ts'
export { day } from './html/moment.ts'
export { avatar } from './html/person.ts'
export { progress } from './html/progress.ts'
export { projectLabels } from './read/project-labels.ts'
export {
  FileSchema as FileShape,
  type Issue,
  IssueSchema as IssueShape,
  type Member,
  MemberSchema as MemberShape,
  TreeSchema as TreeShape,
} from './read/schemas.ts'
export type { Page, ProjectView, View } from './view.ts'
