const REFUSED = /\.\.|[\u0000-\u0020\u007f~^:?*[\\]|@\{|\/\.|\/\/|\.lock(?:\/|$)/

/** Whether a text may name a branch, by git's own rules. */
export function isRefName(name: string): boolean {
  if (name === '' || name === '@' || REFUSED.test(name)) return false
  return !/^[-./]|[./]$|^refs\/(?:heads|remotes)\//.test(name)
}
